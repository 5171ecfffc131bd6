import type { Machine, MonoMs } from '@belfry/core';
import type { CallerIdentity, CallRequest, CallSource } from '@belfry/policy';
import {
  type Binding,
  createResponse,
  cseqOf,
  type Flow,
  reasonPhrase,
  type SipMessage,
  type SipRequest,
  type SipResponse,
} from '@belfry/sip';
import type { Leg } from '../leg/leg.ts';
import { acknowledged, retransmitAnswers } from './answering.ts';
import { createAttempt } from './attempt.ts';
import { branchResponse } from './branch-response.ts';
import { type CallContext, type ClientTransaction, createLiveCall, type LiveCall } from './call-context.ts';
import type { CallInput } from './call-input.ts';
import type { CallOutput } from './call-output.ts';
import type { CallPorts } from './call-ports.ts';
import { bridgedLegs, type CallState, legOf } from './call-state.ts';
import { challenged, credentialsFound } from './challenged.ts';
import { decideNext, factsFound, limitsTaken } from './deciding.ts';
import { earlyUpdateAnswered, forgetEarlyUpdate } from './early-update.ts';
import { endByPlatform, endCall, flushEnded, settle } from './ending.ts';
import { seeGateway } from './gateway-sign.ts';
import { adjustHoldMusic } from './hold-music.ts';
import { passedOnResponse, requestInDialog } from './in-dialog.ts';
import { lendOther, loanSettled } from './loans.ts';
import { logActor, logLeg, logMessage, PROXY_ACTOR, RELAY_ACTOR } from './log.ts';
import { rememberSdp } from './media.ts';
import { mediaReplied } from './media-reply.ts';
import { notified } from './notified.ts';
import { toldOf } from './reason-passed.ts';
import { adjustRecording, recordingAsked } from './recording.ts';
import {
  RECORDER,
  sessionLocated,
  sessionRequest,
  sessionResponse,
  sessionTimeout,
  sessionUnanswered,
} from './recording-session.ts';
import { continueRefer, dialogFound, type FoundDialog } from './refer.ts';
import { retransmitReliable } from './reliable.ts';
import { relayLost } from './relocation.ts';
import { cancelReoffer, continueReoffer, reofferFailed, reofferResponse, retryReoffer } from './reoffer.ts';
import { replacementFailed, replacementResponse, replacementUnanswered, retryReplacement } from './replacement.ts';
import { type ReopenedInvite, resumeCall } from './resume.ts';
import { forgetAck, respond, sdpOf } from './send.ts';
import { sendElsewhere, sendStranded } from './send-again.ts';
import { refreshAnswered, refreshFailed, sessionTimeouts } from './session-timer.ts';
import { soundNoticed } from './sound.ts';
import { branchFailed, giveUpSilentLegs, giveUpSilentStep, ringStep, ringTimeOut, takeoverAnswered } from './steps.ts';
import { type Takeover, takeOver } from './takeover.ts';

/** An INVITE that passed authentication: what a call begins with. */
export interface CallBeginning {
  /** Its server transaction. */
  readonly transactionId: string;
  readonly invite: SipRequest;
  readonly flow: Flow;
  readonly request: CallRequest;
}

/**
 * One call: a signalling-only B2BUA (RFC 7092 §3.1.3) between a caller leg and any number of callee legs, as a machine. Its state is plain data;
 * what it does stands in the files beside this one, by phase.
 */
export class Call implements Machine<CallInput, CallOutput> {
  readonly #ctx: CallContext;

  private constructor(state: CallState, live: LiveCall, ports: CallPorts, now: MonoMs) {
    this.#ctx = { state, live, ports, out: [], now };
  }

  /** Begins a call: answers 100 and asks what is to happen (see `CallOutput`). */
  static begin(beginning: CallBeginning, ports: CallPorts, now: MonoMs): { call: Call; outputs: CallOutput[] } {
    const { invite, flow, request, transactionId } = beginning;
    const startedAt = ports.wallClock(now);
    const caller: Leg = {
      id: ports.uuid(startedAt),
      side: 'caller',
      kind: request.source.kind === 'account' ? 'phone' : 'carrier',
      actor: 'caller',
      owner: ownerOf(request.source),
      label: labelOf(request.source),
      ...(request.source.kind === 'account' && {
        aor: `${request.source.account.username}@${request.source.account.domain}`,
      }),
      shown: shownOf(request.source),
      ...(request.source.kind === 'account' && { inside: shownOf(request.source) }),
      sipCallId: invite.headers.get('call-id') ?? '',
      localTag: ports.uniqueId(),
      flow,
      phase: 'trying',
      inviteId: transactionId,
      startedAt,
      ...encryptionOf(request.source),
      sipStatus: 0,
      hungUp: false,
    };
    const state: CallState = {
      version: 2,
      callId: request.callId,
      instance: ports.instance,
      startedAt,
      dialled: request.dialled,
      domain: request.domain,
      source: request.source,
      phase: 'deciding',
      caller,
      callees: [],
      parties: [],
      limited: false,
      limits: [],
      transactions: 0,
      mediaCommands: 0,
      ladder: [],
    };
    const live = createLiveCall();
    live.invite = invite;
    live.attempt = createAttempt({ stayerId: caller.id, firstLeg: 0, request });
    rememberSdp(caller, sdpOf(invite));
    caller.updates = invite.headers.list('allow').some((method) => method.toUpperCase() === 'UPDATE');
    const call = new Call(state, live, ports, now);
    const ctx = call.#ctx;
    logLeg(ctx, caller);
    logActor(ctx, { id: PROXY_ACTOR, label: ports.instance, kind: 'proxy' });
    logActor(ctx, { id: RELAY_ACTOR, label: 'media relay', kind: 'relay' });
    logMessage(ctx, caller, 'received', invite, false);
    ctx.out.push({ type: 'dialog', legId: caller.id, sipCallId: caller.sipCallId, localTag: caller.localTag });
    respond(ctx, transactionId, createResponse(invite, 100));
    decideNext(ctx);
    return { call, outputs: call.#take() };
  }

  /**
   * Takes over a call from its stored state (`mirror`) with the ladder that it had. An answered one goes on: BYE, re-INVITE and the record of its end
   * work as before. One that was not answered is ended, one that had ended tells its record. `now` need not be of the same clock as the one
   * it was stored under. `reopened`: the caller's INVITE, in a server transaction again.
   */
  static adopt(
    state: CallState,
    ports: CallPorts,
    now: MonoMs,
    reopened?: ReopenedInvite,
  ): { call: Call; outputs: CallOutput[] } {
    const call = new Call(state, createLiveCall(), ports, now);
    resumeCall(call.#ctx, reopened);
    settle(call.#ctx);
    return { call, outputs: call.#take() };
  }

  /** In whose name is asked what is to become of the call right now. */
  get source(): CallSource {
    return this.#ctx.live.attempt?.request.source ?? this.#ctx.state.source;
  }

  /** Lends the leg that `legId` talks to, to another call; or says whom `legId` has called without an answer yet. */
  lend(legId: string, now: MonoMs): { found: FoundDialog; outputs: CallOutput[] } {
    const ctx = this.#ctx;
    ctx.now = now;
    const lent = lendOther(ctx, legId);
    const { state } = ctx;
    const unanswered = legId === state.caller.id && (state.phase === 'deciding' || state.phase === 'routing');
    const found: FoundDialog =
      lent !== undefined
        ? { type: 'lent', ...lent }
        : unanswered
          ? { type: 'unanswered', dialled: state.dialled, domain: state.domain }
          : { type: 'none' };
    return { found, outputs: this.#take() };
  }

  /** Lets somebody else's INVITE take the place of one of the legs; a status says why not. */
  takeOver(takeover: Takeover, now: MonoMs): { refused: number | undefined; outputs: CallOutput[] } {
    this.#ctx.now = now;
    return { refused: takeOver(this.#ctx, takeover), outputs: this.#take() };
  }

  /** The caller's INVITE that waits for an answer, as what another call may take over. */
  get waiting(): Omit<Takeover, 'of'> | undefined {
    const { state, live } = this.#ctx;
    const { inviteId } = state.caller;
    return live.invite === undefined || inviteId === undefined
      ? undefined
      : { leg: state.caller, invite: live.invite, serverId: inviteId };
  }

  get state(): CallState {
    return this.#ctx.state;
  }

  handle(input: CallInput, now: MonoMs): CallOutput[] {
    const ctx = this.#ctx;
    ctx.now = now;
    this.#handle(ctx, input);
    if (ctx.live.reofferWaits !== undefined) continueReoffer(ctx);
    if (ctx.live.seeking?.waits) continueRefer(ctx);
    adjustRecording(ctx);
    adjustHoldMusic(ctx);
    settle(ctx);
    return this.#take();
  }

  /** Puts a message of the leg's dialog into the ladder, without its secrets. */
  capture(
    leg: Leg,
    direction: 'received' | 'sent',
    message: SipMessage,
    retransmission: boolean,
    now: MonoMs,
  ): CallOutput[] {
    this.#ctx.now = now;
    // The record has been told: what comes now has no place in it.
    if (this.#ctx.live.told) return [];
    logMessage(this.#ctx, leg, direction, message, retransmission);
    return this.#take();
  }

  /** Tells the record of the ended call at once: the process is about to stop. */
  flush(now: MonoMs): CallOutput[] {
    this.#ctx.now = now;
    flushEnded(this.#ctx);
    return this.#take();
  }

  nextTimeoutAt(): MonoMs | undefined {
    const { live } = this.#ctx;
    const never = Number.POSITIVE_INFINITY;
    // Asked after every input of every call.
    let next = Math.min(
      live.mustEndAt ?? never,
      live.tellBy ?? never,
      live.dropAt ?? never,
      live.lentUntil ?? never,
      live.recorderUntil ?? never,
      live.reofferAgain?.at ?? never,
      live.replacement?.retry?.at ?? never,
    );
    const { attempt } = live;
    if (attempt !== undefined) {
      next = Math.min(next, attempt.ringUntil ?? never, attempt.silentUntil ?? never);
      for (const at of attempt.unheard.values()) if (at < next) next = at;
    }
    const sent = live.reliable?.sent;
    if (sent !== undefined) next = Math.min(next, sent.nextAt, sent.giveUpAt);
    for (const { refreshAt, endAt } of live.sessions.values()) next = Math.min(next, refreshAt, endAt);
    for (const { nextAt, giveUpAt } of live.unacknowledged.values()) next = Math.min(next, nextAt, giveUpAt);
    return next === never ? undefined : (next as MonoMs);
  }

  #handle(ctx: CallContext, input: CallInput): void {
    const { state, live } = ctx;
    switch (input.type) {
      case 'facts':
        factsFound(ctx, input);
        return;
      case 'taken':
        if (state.phase === 'ended') {
          // Taken for a call that has ended meanwhile.
          ctx.out.push({ type: 'release' });
        } else limitsTaken(ctx, input.result);
        return;
      case 'located':
        if (input.legId === RECORDER) sessionLocated(ctx, input.addresses ?? {});
        else if (input.legId !== undefined) this.#located(ctx, input.legId, input.bindings);
        else if (live.attempt !== undefined) {
          live.attempt.bindings = input.bindings;
          live.attempt.addresses = input.addresses ?? {};
          ringStep(ctx);
        }
        return;
      case 'credentials': {
        const inVain = credentialsFound(ctx, input.id, input.answer);
        const leg = inVain && legOf(state, inVain.client.legId);
        if (inVain !== undefined && leg !== undefined)
          this.#answered(ctx, input.id, inVain.client, leg, inVain.response);
        return;
      }
      case 'media':
        mediaReplied(ctx, input.id, input.result);
        return;
      case 'end':
        endByPlatform(ctx, input.reason, input.at, input.byOperator);
        return;
      case 'mediaLost':
        if (bridgedLegs(state)?.[1].media?.id === input.mediaId)
          endByPlatform(ctx, 'no media came for a long time', input.at);
        return;
      case 'sound':
        soundNoticed(ctx, input.mediaId, input.notice);
        return;
      case 'record':
        recordingAsked(ctx, input.action, input.companyId);
        return;
      case 'relayLost':
        relayLost(ctx, input.relay, input.at);
        return;
      case 'takenOver':
        takeoverAnswered(ctx, input);
        return;
      case 'found':
        dialogFound(ctx, input.found);
        return;
      case 'loan':
        loanSettled(ctx, input.kept, input.leg);
        return;
      case 'request': {
        const leg = legOf(state, input.legId);
        if (leg?.kind === 'recorder') sessionRequest(ctx, leg, input.id, input.request);
        else if (leg !== undefined) requestInDialog(ctx, leg, input.id, input.request, input.flow);
        return;
      }
      case 'ack': {
        const leg = legOf(state, input.legId);
        if (leg !== undefined && leg.kind !== 'recorder') acknowledged(ctx, leg, input.request);
        return;
      }
      case 'cancelled':
        if (live.replacement?.server?.id === input.id) replacementFailed(ctx, 487);
        if (cancelReoffer(ctx, input.id) || live.invite === undefined || state.caller.inviteId !== input.id) return;
        state.caller.hungUp = true;
        endCall(ctx, {
          status: 487,
          reason: reasonPhrase(487),
          disposition: 'cancelled',
          side: 'caller',
          ...toldOf(input.request),
        });
        return;
      case 'response':
        this.#response(ctx, input);
        return;
      case 'timedOut':
      case 'transportFailed':
        this.#noResponse(ctx, input.id, input.type === 'timedOut' ? 408 : 503);
        return;
      case 'terminated':
        live.clients.delete(input.id);
        forgetAck(ctx, live.finished.get(input.id));
        live.finished.delete(input.id);
        return;
      case 'timeout':
        this.#timeout(ctx);
    }
  }

  #response(ctx: CallContext, { id, response }: Extract<CallInput, { type: 'response' }>): void {
    const client = ctx.live.clients.get(id) ?? ctx.live.finished.get(id);
    const leg = client && legOf(ctx.state, client.legId);
    if (client === undefined || leg === undefined) return;
    if (response.status >= 200 && client.request.method === 'INVITE') ctx.live.finished.set(id, client);
    if (!challenged(ctx, id, client, leg, response)) this.#answered(ctx, id, client, leg, response);
  }

  #answered(ctx: CallContext, id: string, client: ClientTransaction, leg: Leg, response: SipResponse): void {
    switch (client.purpose.type) {
      case 'invite':
        branchResponse(ctx, id, client, leg, response);
        return;
      case 'recorder':
        sessionResponse(ctx, id, client, leg, response);
        return;
      case 'reoffer':
        reofferResponse(ctx, id, leg, response);
        return;
      case 'replace':
        replacementResponse(ctx, id, leg, response);
        return;
      case 'refresh':
        if (response.status < 200) return;
        ctx.live.clients.delete(id);
        refreshAnswered(ctx, leg, response);
        return;
      case 'earlyUpdate':
        earlyUpdateAnswered(ctx, id, leg, response);
        return;
      case 'bye':
      case 'prack':
        if (response.status >= 200) ctx.live.clients.delete(id);
        return;
      case 'notify':
      case 'lastNotify':
        if (response.status < 200) return;
        ctx.live.clients.delete(id);
        notified(ctx, client.purpose.type, leg, response.status);
        return;
      case 'relayed':
        if (response.status >= 200) ctx.live.clients.delete(id);
        passedOnResponse(ctx, leg, client.purpose.serverId, client.purpose.request, response);
    }
  }

  #noResponse(ctx: CallContext, id: string, status: number): void {
    const client = ctx.live.clients.get(id);
    const leg = client && legOf(ctx.state, client.legId);
    if (client === undefined || leg === undefined) return;
    ctx.live.clients.delete(id);
    if (status === 503 && client.purpose.type !== 'invite' && sendElsewhere(ctx, leg, client)) return;
    this.#failed(ctx, leg, client, status);
  }

  /** The phone of a leg that lost its connection has been looked for. */
  #located(ctx: CallContext, legId: string, bindings: Readonly<Record<string, readonly Binding[]>>): void {
    const leg = legOf(ctx.state, legId);
    if (leg === undefined) return;
    const lost = sendStranded(ctx, leg, bindings[leg.aor ?? ''] ?? []);
    for (const client of lost) this.#failed(ctx, leg, client, 503);
  }

  /** Nothing will come back for a request. */
  #failed(ctx: CallContext, leg: Leg, client: ClientTransaction, status: number): void {
    switch (client.purpose.type) {
      case 'invite':
        if (leg.phase === 'trying')
          seeGateway(ctx, leg, {
            good: false,
            because: status === 408 ? 'sends no response to a call' : 'cannot be reached by a call',
          });
        branchFailed(ctx, leg, status, reasonPhrase(status), leg.phase === 'trying');
        return;
      case 'recorder':
        sessionUnanswered(ctx, leg, status);
        return;
      case 'reoffer':
        reofferFailed(ctx, cseqOf(client.request).number, status);
        return;
      case 'relayed':
        passedOnResponse(ctx, leg, client.purpose.serverId, client.purpose.request, undefined);
        return;
      case 'replace':
        replacementUnanswered(ctx, leg);
        return;
      case 'notify':
      case 'lastNotify':
        notified(ctx, client.purpose.type, leg, status);
        return;
      case 'refresh':
        refreshFailed(ctx, leg, status);
        return;
      case 'earlyUpdate':
        forgetEarlyUpdate(ctx, leg);
        return;
      case 'bye':
      case 'prack':
    }
  }

  #timeout(ctx: CallContext): void {
    const { live } = ctx;
    retransmitAnswers(ctx);
    retransmitReliable(ctx);
    sessionTimeouts(ctx);
    sessionTimeout(ctx);
    giveUpSilentLegs(ctx);
    const { ringUntil, silentUntil } = live.attempt ?? {};
    if (ringUntil !== undefined && ctx.now >= ringUntil) ringTimeOut(ctx);
    else if (silentUntil !== undefined && ctx.now >= silentUntil) giveUpSilentStep(ctx);
    retryReplacement(ctx);
    retryReoffer(ctx);
    if (live.lentUntil !== undefined && ctx.now >= live.lentUntil) loanSettled(ctx, true, undefined);
    if (live.mustEndAt !== undefined && ctx.now >= live.mustEndAt)
      endByPlatform(ctx, 'the maximum duration is reached');
  }

  #take(): CallOutput[] {
    return this.#ctx.out.splice(0);
  }
}

function ownerOf(source: CallSource): Leg['owner'] {
  if (source.kind === 'peer') return { brandId: source.brandId, peerId: source.peerId };
  if (source.kind === 'trunk') {
    const { brandId, companyId, peerId, trunkUseId } = source;
    return { brandId, companyId, peerId, trunkUseId };
  }
  const { account } = source;
  return {
    brandId: account.brandId,
    companyId: account.companyId,
    accountId: account.accountId,
    ...(account.user === undefined ? {} : { userId: account.user.userId }),
  };
}

function shownOf(source: CallSource): CallerIdentity {
  if (source.kind !== 'account') return { number: source.callerNumber, name: source.callerName };
  const { user, username } = source.account;
  return { number: user?.extension ?? username, name: user?.name ?? '' };
}

function labelOf(source: CallSource): string {
  if (source.kind !== 'account') return source.name;
  return source.account.user?.extension ?? source.account.username;
}

function encryptionOf(source: CallRequest['source']): Pick<Leg, 'mediaEncryption'> {
  const mediaEncryption = source.kind === 'account' ? source.account.mediaEncryption : undefined;
  return mediaEncryption === undefined ? {} : { mediaEncryption };
}
