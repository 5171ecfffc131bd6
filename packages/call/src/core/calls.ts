import type { MonoMs } from '@belfry/core';
import type { CallSource } from '@belfry/policy';
import {
  type Binding,
  callIdOf,
  createResponse,
  type Flow,
  type SipMessage,
  type SipRequest,
  type TransactionInput,
  tagOf,
} from '@belfry/sip';
import type { Leg } from '../leg/leg.ts';
import { Call, type CallBeginning } from '../machine/call.ts';
import type { CallInput } from '../machine/call-input.ts';
import type { CallOutput } from '../machine/call-output.ts';
import type { CallPorts } from '../machine/call-ports.ts';
import { bridgedLegs, type CallState, legOf } from '../machine/call-state.ts';
import type { FoundDialog } from '../machine/refer.ts';
import type { ReplacesValue } from '../machine/replaces.ts';
import type { ReopenedInvite } from '../machine/resume.ts';
import type { Takeover } from '../machine/takeover.ts';
import { Deadlines } from './deadlines.ts';
import { DialogIndex, type DialogOwner } from './dialog-index.ts';
import { MergedRequests } from './merged-requests.ts';
import type { OuterCallOutput, TakeoverTarget } from './proxy-io.ts';

/** Where what calls want done goes. */
export interface CallSink {
  /** `stored`: what it sends leaves once what the call has changed is stored. */
  readonly transaction: (input: TransactionInput, callId: string, stored: boolean) => void;
  readonly outer: (callId: string, output: OuterCallOutput) => void;
  readonly unreachable: (binding: Binding) => void;
  /** A programmer's error in one call. */
  readonly fault: (callId: string, error: unknown) => void;
}

/** A call that talks, and by which streams of which relay. */
export interface TalkingCall {
  readonly callId: string;
  /** The relay's name for it. */
  readonly mediaId: string;
  readonly relay: string;
  readonly relaySet: string;
  /** Ids of the two legs: their tags at the relay. */
  readonly legs: readonly [string, string];
  /** One of them has said that its sound does not flow both ways. */
  readonly held: boolean;
}

/** A dialog that somebody names in Replaces: which leg of which call it is, and whose. Plain JSON. */
export interface NamedDialog {
  readonly callId: string;
  readonly legId: string;
  readonly label: string;
  readonly companyId?: string;
  readonly answered: boolean;
}

/** All calls of the proxy, found by id, by transaction and by dialog. */
export class Calls {
  readonly #calls = new Map<string, Call>();
  readonly #dialogs = new DialogIndex();
  readonly #deadlines = new Deadlines();
  /** Server transactions that belong to a call. */
  readonly #servers = new Map<string, string>();
  readonly #merged = new MergedRequests();
  /** What calls have to say to each other. */
  readonly #waiting: { readonly callId: string; readonly input: CallInput }[] = [];
  #now = 0 as MonoMs;
  readonly #ports: CallPorts;
  readonly #sink: CallSink;

  constructor(ports: CallPorts, sink: CallSink) {
    this.#ports = ports;
    this.#sink = sink;
  }

  /** Calls that have not ended. */
  get active(): number {
    let count = 0;
    for (const call of this.#calls.values()) if (call.state.phase !== 'ended') count++;
    return count;
  }

  /** Calls and dialogs that have not ended, without those calls that are not to be counted. */
  figures(isCounted: (callId: string) => boolean): { readonly active: number; readonly dialogs: number } {
    const figures = { active: 0, dialogs: 0 };
    for (const [callId, { state }] of this.#calls) {
      if (!isCounted(callId)) continue;
      if (state.phase !== 'ended') figures.active++;
      for (const leg of [state.caller, ...state.callees])
        if (leg.dialog !== undefined && leg.phase !== 'ended') figures.dialogs++;
    }
    return figures;
  }

  /** Calls that are still on their way to an answer. */
  get unanswered(): number {
    let count = 0;
    for (const { state } of this.#calls.values()) if (state.phase === 'deciding' || state.phase === 'routing') count++;
    return count;
  }

  get ids(): readonly string[] {
    return [...this.#calls.keys()];
  }

  /** Ids of calls that have not ended: what they hold is theirs. */
  get activeIds(): readonly string[] {
    return [...this.#calls].filter(([, call]) => call.state.phase !== 'ended').map(([id]) => id);
  }

  /** The calls that talk through a relay. */
  *talking(): Generator<TalkingCall> {
    for (const [callId, { state }] of this.#calls) {
      const pair = state.phase === 'answered' ? bridgedLegs(state) : undefined;
      const media = pair?.[1].media;
      if (pair === undefined || media?.relay === undefined) continue;
      yield {
        callId,
        mediaId: media.id,
        relay: media.relay,
        relaySet: pair[1].relaySet ?? state.plan?.relaySet ?? 'default',
        legs: [pair[0].id, pair[1].id],
        held: pair.some(({ said }) => said !== undefined),
      };
    }
  }

  has(callId: string): boolean {
    return this.#calls.has(callId);
  }

  /** In whose name is asked what is to become of the call; undefined when it is gone. */
  sourceOf(callId: string): CallSource | undefined {
    return this.#calls.get(callId)?.source;
  }

  nextTimeoutAt(): number | undefined {
    return this.#deadlines.next();
  }

  /** True when another copy of this INVITE is being served. */
  merged(invite: SipRequest): boolean {
    return this.#merged.has(invite);
  }

  begin(beginning: CallBeginning, now: MonoMs): void {
    const { callId } = beginning.request;
    this.#servers.set(beginning.transactionId, callId);
    this.#merged.add(beginning.transactionId, beginning.invite);
    let begun: ReturnType<typeof Call.begin>;
    try {
      begun = Call.begin(beginning, this.#ports, now);
    } catch (error) {
      this.#sink.fault(callId, error);
      this.#refuse(callId, beginning.transactionId, beginning.invite);
      this.#forget(callId);
      return;
    }
    this.#calls.set(callId, begun.call);
    this.#perform(callId, begun.call, begun.outputs);
  }

  adopt(state: CallState, now: MonoMs, reopened?: ReopenedInvite): void {
    if (reopened !== undefined) this.#servers.set(reopened.transactionId, state.callId);
    let adopted: ReturnType<typeof Call.adopt>;
    try {
      adopted = Call.adopt(state, this.#ports, now, reopened);
    } catch (error) {
      this.#sink.fault(state.callId, error);
      if (reopened !== undefined) this.#refuse(state.callId, reopened.transactionId, reopened.invite);
      this.#forget(state.callId);
      return;
    }
    this.#calls.set(state.callId, adopted.call);
    this.#perform(state.callId, adopted.call, adopted.outputs);
  }

  /** Hands an input to a call; one that is gone gets nothing. */
  handle(callId: string, input: CallInput, now: MonoMs): void {
    this.#handle(callId, input, now);
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift())
      this.#handle(next.callId, next.input, now);
  }

  #handle(callId: string, input: CallInput, now: MonoMs): void {
    this.#now = now;
    const call = this.#calls.get(callId);
    if (call === undefined) {
      if (input.type === 'takenOver' && input.elsewhere !== undefined)
        this.#sink.outer(callId, { type: 'takenInVain', takenBy: input.elsewhere.callId });
      return;
    }
    let outputs: readonly CallOutput[];
    try {
      outputs = call.handle(input, now);
    } catch (error) {
      this.#sink.fault(callId, error);
      this.#abandon(callId, call, now);
      if (input.type === 'request') this.#refuse(callId, input.id, input.request);
      return;
    }
    this.#perform(callId, call, outputs);
  }

  /** What the transaction layer said of transaction `id`; false when it is no call's. */
  transaction(input: Extract<CallInput, { readonly id: string; readonly type: Transactional }>, now: MonoMs): boolean {
    const slash = input.id.indexOf('/');
    const callId = slash > 0 ? input.id.slice(0, slash) : this.#servers.get(input.id);
    if (callId === undefined) return false;
    if (input.type === 'terminated' && slash < 0) {
      this.#servers.delete(input.id);
      this.#merged.remove(input.id);
    }
    this.handle(callId, input, now);
    return true;
  }

  /** The dialog that a received request names (Call-ID and our tag). */
  dialogOf(request: SipRequest): DialogOwner | undefined {
    const tag = tagOf(request.headers.get('to'));
    return tag === undefined ? undefined : this.#dialogs.find(callIdOf(request), tag);
  }

  /** The leg of a dialog. */
  legOf(owner: DialogOwner): Leg | undefined {
    const call = this.#calls.get(owner.callId);
    return call && legOf(call.state, owner.legId);
  }

  /** Hands a request inside a dialog to its call. */
  request(owner: DialogOwner, id: string, request: SipRequest, flow: Flow, now: MonoMs): void {
    this.#servers.set(id, owner.callId);
    this.handle(owner.callId, { type: 'request', legId: owner.legId, id, request, flow }, now);
  }

  /** Puts a message into the ladder of the call that it belongs to. */
  capture(message: SipMessage, direction: 'received' | 'sent', retransmission: boolean, now: MonoMs): void {
    const owner = this.#dialogs.ownerOf(message, direction);
    const call = owner && this.#calls.get(owner.callId);
    const leg = owner && call && legOf(call.state, owner.legId);
    if (call === undefined || leg === undefined || owner === undefined) return;
    this.#perform(owner.callId, call, call.capture(leg, direction, message, retransmission, now));
  }

  wake(now: MonoMs): void {
    for (let id = this.#deadlines.takeDue(now); id !== undefined; id = this.#deadlines.takeDue(now))
      this.handle(id, { type: 'timeout' }, now);
  }

  endAll(reason: string, now: MonoMs): void {
    for (const id of this.ids) this.handle(id, { type: 'end', reason }, now);
  }

  flush(now: MonoMs): void {
    for (const [id, call] of [...this.#calls]) this.#perform(id, call, call.flush(now));
  }

  /**
   * Lends the far side of a dialog of this company as one of its phones names it: with its own tag and ours, whichever it calls which. `none`: it is another
   * company's; undefined: it is not here.
   */
  lend(replaces: ReplacesValue, companyId: string, now: MonoMs): FoundDialog | undefined {
    this.#now = now;
    const { sipCallId, toTag, fromTag } = replaces;
    for (const [ours, theirs] of [
      [toTag, fromTag],
      [fromTag, toTag],
    ] as const) {
      const owner = this.#dialogs.find(sipCallId, ours);
      const call = owner && this.#calls.get(owner.callId);
      const leg = owner && call && legOf(call.state, owner.legId);
      if (owner === undefined || call === undefined || leg === undefined) continue;
      if (leg.dialog !== undefined && leg.dialog.remoteTag !== theirs) continue;
      if (leg.owner.companyId !== companyId) return { type: 'none' };
      const { found, outputs } = call.lend(owner.legId, now);
      this.#perform(owner.callId, call, outputs);
      return found;
    }
    return undefined;
  }

  /** The dialog that somebody names in Replaces, if it is here. */
  named(replaces: ReplacesValue): NamedDialog | undefined {
    const { sipCallId, toTag, fromTag } = replaces;
    for (const ours of [toTag, fromTag]) {
      const owner = this.#dialogs.find(sipCallId, ours);
      const leg = owner && this.legOf(owner);
      if (owner === undefined || leg === undefined || leg.phase === 'ended') continue;
      const { companyId } = leg.owner;
      const answered = leg.phase === 'answered';
      return { ...owner, label: leg.label, answered, ...(companyId !== undefined && { companyId }) };
    }
    return undefined;
  }

  /** Lets somebody's INVITE take a place in one of the calls; the status of what came of it. */
  takeOver(target: TakeoverTarget, newcomer: Omit<Takeover, 'of'>, now: MonoMs): number {
    this.#now = now;
    const call = this.#calls.get(target.callId);
    if (call === undefined) return 481;
    const { legId, userId, talks } = target;
    const of = { ...(legId && { legId }), ...(userId && { userId }), ...(talks && { talks }) };
    const { refused, outputs } = call.takeOver({ ...newcomer, of }, now);
    if (refused === undefined) this.#servers.set(newcomer.serverId, target.callId);
    this.#perform(target.callId, call, outputs);
    return refused ?? 200;
  }

  #takeOver(callId: string, from: Call, target: TakeoverTarget): void {
    const { waiting } = from;
    if (waiting === undefined || target.callId === callId) this.#later(callId, { type: 'takenOver', status: 481 });
    else if (this.#calls.has(target.callId))
      this.#later(callId, { type: 'takenOver', status: this.takeOver(target, waiting, this.#now) });
    else {
      const { leg, invite } = waiting;
      this.#sink.outer(callId, { type: 'takeElsewhere', target, leg: structuredClone(leg), invite });
    }
  }

  #seek(callId: string, replaces: ReplacesValue, companyId: string): void {
    const found = this.lend(replaces, companyId, this.#now);
    if (found === undefined) this.#sink.outer(callId, { type: 'seek', replaces, companyId });
    else this.#later(callId, { type: 'found', found });
  }

  /** Hands an input to another call, once the one that is being served has said all that it has to say. */
  #later(callId: string, input: CallInput): void {
    this.#waiting.push({ callId, input });
  }

  #perform(callId: string, call: Call, outputs: readonly CallOutput[]): void {
    // Whom it rings and who talks is known to whoever takes it over before any of them knows.
    const stored = outputs.some((output) => output.type === 'mirror' && isUnderWay(output.state));
    for (const output of outputs) {
      switch (output.type) {
        case 'transaction':
          // A copy of an answered one that took the longer way must not ring anew.
          if (output.input.type === 'respond' && output.input.response.status >= 300)
            this.#merged.remove(output.input.id);
          this.#sink.transaction(output.input, callId, stored);
          break;
        case 'seek':
          this.#seek(callId, output.replaces, output.companyId);
          break;
        case 'takeover':
          this.#takeOver(callId, call, output.target);
          break;
        case 'settleLoan':
          if (this.#calls.has(output.lender.callId))
            this.#later(output.lender.callId, { type: 'loan', kept: output.kept, leg: output.leg });
          else this.#sink.outer(callId, output);
          break;
        case 'dialog': {
          const owner = { callId, legId: output.legId };
          const side = output.legId === call.state.caller.id ? 'caller' : 'callee';
          this.#dialogs.add(owner, side, output.sipCallId, output.localTag);
          break;
        }
        case 'done':
          this.#calls.delete(callId);
          this.#dialogs.remove(callId);
          this.#deadlines.set(callId, undefined);
          return;
        case 'unreachable':
          this.#sink.unreachable(output.binding);
          break;
        default:
          this.#sink.outer(callId, output);
      }
    }
    if (this.#calls.get(callId) === call) this.#deadlines.set(callId, call.nextTimeoutAt());
  }

  /** A fault in one call ends that call and no other. What its ending leaves undone when that is faulty too, is done here. */
  #abandon(callId: string, call: Call, now: MonoMs): void {
    const waiting = call.waiting;
    const steps = [() => call.handle({ type: 'end', reason: 'internal fault' }, now), () => call.flush(now)];
    for (const step of steps) {
      try {
        this.#perform(callId, call, step());
      } catch (error) {
        this.#sink.fault(callId, error);
      }
    }
    if (waiting !== undefined) this.#refuse(callId, waiting.serverId, waiting.invite);
    this.#perform(callId, call, [
      { type: 'release' },
      { type: 'active', call: undefined },
      { type: 'mirror', state: undefined },
      { type: 'done' },
    ]);
    this.#forget(callId);
  }

  /** Answers 500 to what nobody has answered; a transaction that has its answer takes no other. */
  #refuse(callId: string, id: string, request: SipRequest): void {
    this.#sink.transaction(
      { type: 'respond', id, response: createResponse(request, 500, undefined, 'fault') },
      callId,
      false,
    );
  }

  /** Nothing that transactions say is the call's any more. */
  #forget(callId: string): void {
    for (const [id, owner] of this.#servers) {
      if (owner !== callId) continue;
      this.#servers.delete(id);
      this.#merged.remove(id);
    }
  }
}

type Transactional = 'response' | 'cancelled' | 'timedOut' | 'transportFailed' | 'terminated';

const isUnderWay = (state: CallState | undefined): boolean =>
  state !== undefined && (state.phase === 'routing' || state.phase === 'answered');
