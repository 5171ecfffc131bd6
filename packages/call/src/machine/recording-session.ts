import type { Failure, MonoMs, Result } from '@belfry/core';
import {
  createRequest,
  createSipUri,
  cseqOf,
  Dialog,
  type Flow,
  type HostPort,
  hopKey,
  isIpv6,
  lookupFor,
  printUri,
  type SipRequest,
  type SipResponse,
} from '@belfry/sip';
import { contactFor } from '../leg/contact.ts';
import type { Leg } from '../leg/leg.ts';
import { type CallContext, type ClientTransaction, wallNow } from './call-context.ts';
import type { MediaReply } from './call-input.ts';
import type { CallState, RecordingSession } from './call-state.ts';
import { hangUp } from './ending.ts';
import { logLeg, logNote, PROXY_ACTOR } from './log.ts';
import { command } from './media.ts';
import { recordingBody } from './recording-metadata.ts';
import { reportMirror } from './report.ts';
import { ALLOW, answerRequest, resendAck, sdpOf, sendAck, sendCancel, sendInDialog, sendRequest } from './send.ts';

/** How long a recording server may take from the INVITE to its answer. */
const ANSWER_WITHIN_MS = 4_000;
/** Whose addresses are looked for. */
export const RECORDER = 'recorder';

/** The session that is open, or being opened, if there is one. */
function openSession({ recording }: CallState): RecordingSession | undefined {
  const last = recording?.sessions?.at(-1);
  return last?.stage === 'ended' ? undefined : last;
}

/** The session whose leg this is. */
function sessionOf({ recording }: CallState, leg: Leg): RecordingSession | undefined {
  return recording?.sessions?.find((session) => session.leg?.id === leg.id);
}

/**
 * Sends what is recorded to a recording server too (RFC 7866): as session recording client, in a session of its own, which is opened when the recording of the
 * streams `mediaId` into `file` has begun. Whatever becomes of it, call and recording go on.
 */
export function beginSession(
  ctx: CallContext,
  begun: Pick<RecordingSession, 'server' | 'owner' | 'mediaId' | 'relay' | 'file'>,
): void {
  const { recording } = ctx.state;
  if (recording === undefined || openSession(ctx.state)?.file === begun.file) return;
  endSession(ctx);
  const { server, owner, mediaId, relay, file } = begun;
  const session: RecordingSession = {
    server,
    owner,
    mediaId,
    relay,
    file,
    stage: 'copy',
    tags: [],
    version: 1,
    paused: false,
  };
  recording.sessions = [...(recording.sessions ?? []), session];
  const family = isIpv6(server.host) ? 'IP6' : 'IP4';
  command(
    ctx,
    { type: 'copy', action: 'offer', mediaId },
    { type: 'copy', action: 'offer', callId: mediaId, relay, family },
  );
}

/** Ends the session, if there is one. */
export function endSession(ctx: CallContext): void {
  const session = openSession(ctx.state);
  if (session === undefined) return;
  session.stage = 'ended';
  delete ctx.live.recorderUntil;
  const { leg, tag, mediaId, relay } = session;
  if (leg?.phase === 'answered') hangUp(ctx, leg);
  else if (leg !== undefined && leg.phase !== 'ended') {
    if (leg.inviteId !== undefined) sendCancel(ctx, leg.inviteId);
    leg.phase = 'ended';
  }
  // With the call its streams end anyway.
  if (tag !== undefined && ctx.state.phase === 'answered')
    command(
      ctx,
      { type: 'copy', action: 'stop', mediaId },
      { type: 'copy', action: 'stop', callId: mediaId, relay, tag },
    );
}

/** Tells the recording server that nothing comes for now, or that it goes on. */
export function adjustSession(ctx: CallContext): void {
  const session = openSession(ctx.state);
  const paused = ctx.state.recording?.current?.paused ?? false;
  if (session?.leg?.phase !== 'answered' || session.stage !== 'open' || session.paused === paused) return;
  session.paused = paused;
  session.version++;
  session.stage = 'update';
  const content = recordingBody(ctx.state, session, wallNow(ctx));
  const headers: [string, string][] = [['Require', 'siprec']];
  sendInDialog(ctx, session.leg, 'INVITE', { type: 'recorder' }, { headers, content });
}

/** What the relay said of the copies. */
export function copyAnswered(
  ctx: CallContext,
  purpose: { readonly action: 'offer' | 'answer' | 'stop'; readonly mediaId: string },
  result: Result<MediaReply>,
): void {
  const session = openSession(ctx.state);
  if (purpose.action === 'stop' || session?.mediaId !== purpose.mediaId) return;
  const { copy, sdp } = result.ok ? result.value : {};
  if (purpose.action === 'answer') {
    if (!result.ok) failSession(ctx, `its answer is of no use: ${result.error.message}`);
    return;
  }
  if (session.stage !== 'copy') return;
  if (!result.ok || copy === undefined || sdp === undefined) {
    failSession(ctx, `the relay cannot copy the streams: ${(result.ok ? noAnswer : result.error).message}`);
    return;
  }
  Object.assign(session, { tag: copy.tag, tags: copy.tags, sdp });
  const lookup = lookupFor(session.server);
  if (lookup.type === 'none') invite(ctx, session, lookup.address);
  else {
    session.stage = 'locate';
    ctx.live.recorderUntil = (ctx.now + ANSWER_WITHIN_MS) as MonoMs;
    ctx.out.push({ type: 'locate', aors: [], legId: RECORDER, hops: [session.server] });
  }
}

const noAnswer: Failure = { code: '', message: 'it did not say how' };

/** Where the recording server is. */
export function sessionLocated(ctx: CallContext, addresses: Readonly<Record<string, readonly HostPort[]>>): void {
  const session = openSession(ctx.state);
  if (session?.stage !== 'locate') return;
  const [address] = addresses[hopKey(session.server)] ?? [];
  if (address === undefined) failSession(ctx, 'its name leads nowhere');
  else invite(ctx, session, address);
}

function invite(ctx: CallContext, session: RecordingSession, remote: HostPort): void {
  const { ports, state } = ctx;
  const { server } = session;
  const { transport, host } = server;
  const local = ports.localAddress(transport, remote.host);
  if (local === undefined) {
    failSession(ctx, `there is no ${transport} address of ours to reach it from`);
    return;
  }
  const isNamed = lookupFor(server).type !== 'none';
  const flow: Flow = {
    transport,
    local,
    remote,
    ...(transport === 'tls' && isNamed && { serverName: host }),
    ...(transport === 'udp' && { tcpToo: true }),
  };
  const leg: Leg = {
    id: ports.uuid(wallNow(ctx)),
    side: 'callee',
    kind: 'recorder',
    actor: `${RECORDER}-${state.recording?.sessions?.length ?? 1}`,
    owner: session.owner,
    label: host,
    shown: { number: host, name: '' },
    sipCallId: ports.uniqueId(),
    localTag: ports.uniqueId(),
    flow,
    phase: 'trying',
    startedAt: wallNow(ctx),
    sipStatus: 0,
    hungUp: false,
  };
  session.leg = leg;
  session.stage = 'invite';
  logLeg(ctx, leg);
  ctx.out.push({ type: 'dialog', legId: leg.id, sipCallId: leg.sipCallId, localTag: leg.localTag });
  const params = transport === 'udp' ? {} : { transport };
  const uri = printUri(createSipUri({ host, ...(server.port !== 0 && { port: server.port }), params }));
  const request = createRequest({
    method: 'INVITE',
    uri,
    from: `<${printUri(createSipUri({ user: RECORDER, host: local.host }))}>;tag=${leg.localTag}`,
    to: `<${uri}>`,
    callId: leg.sipCallId,
    cseq: 1,
    // RFC 7866 §6.1.1: who records says so.
    contact: `${contactFor(flow, ports.contactUser, uri)};+sip.src`,
    headers: [
      ['Allow', ALLOW],
      ['Require', 'siprec'],
    ],
    content: recordingBody(state, session, wallNow(ctx)),
  });
  leg.inviteId = sendRequest(ctx, leg, request, { type: 'recorder' }, flow);
  ctx.live.recorderUntil = (ctx.now + ANSWER_WITHIN_MS) as MonoMs;
}

/** A response to our INVITE, or to a later one. */
export function sessionResponse(
  ctx: CallContext,
  id: string,
  client: ClientTransaction,
  leg: Leg,
  response: SipResponse,
): void {
  const session = sessionOf(ctx.state, leg);
  const { number } = cseqOf(client.request);
  if (session === undefined || response.status < 200) return;
  const first = ctx.live.clients.delete(id);
  if (response.status >= 300) {
    if (!first || leg.phase === 'ended') return;
    if (leg.phase === 'trying') {
      leg.phase = 'ended';
      leg.sipStatus = response.status;
    }
    const isOver = leg.phase === 'ended' || response.status === 408 || response.status === 481;
    if (isOver) failSession(ctx, `it answered ${response.status} ${response.reason}`);
    else session.stage = 'open';
    return;
  }
  if (!first) {
    resendAck(ctx, leg, number);
    return;
  }
  const late = leg.phase === 'ended';
  if (leg.dialog === undefined) {
    const dialog = Dialog.fromResponse(client.request, response)?.state;
    if (dialog === undefined) {
      failSession(ctx, 'its answer makes no dialog');
      return;
    }
    leg.dialog = dialog;
  }
  sendAck(ctx, leg, number);
  leg.phase = 'answered';
  leg.answeredAt ??= wallNow(ctx);
  leg.sipStatus = response.status;
  if (late || session.stage === 'ended') {
    // It was not waited for any more.
    hangUp(ctx, leg);
    return;
  }
  delete ctx.live.recorderUntil;
  session.stage = 'open';
  const sdp = sdpOf(response);
  const { mediaId, relay, tag = '' } = session;
  if (sdp === undefined) failSession(ctx, 'its answer has no session description');
  else {
    if (session.version === 1) logNote(ctx, PROXY_ACTOR, `the recording server ${leg.label} takes the recording`);
    command(
      ctx,
      { type: 'copy', action: 'answer', mediaId },
      { type: 'copy', action: 'answer', callId: mediaId, relay, tag, sdp },
    );
    reportMirror(ctx);
  }
}

/** Nothing came back for our INVITE. */
export function sessionUnanswered(ctx: CallContext, leg: Leg, status: number): void {
  const session = sessionOf(ctx.state, leg);
  if (session === undefined || session.stage === 'ended') return;
  leg.phase = 'ended';
  failSession(ctx, status === 408 ? 'it does not answer' : 'it cannot be reached');
}

/** The time for an answer is over. */
export function sessionTimeout(ctx: CallContext): void {
  if (ctx.live.recorderUntil === undefined || ctx.now < ctx.live.recorderUntil) return;
  delete ctx.live.recorderUntil;
  failSession(ctx, `it did not answer within ${ANSWER_WITHIN_MS / 1000} s`);
}

/** A request of the recording server inside the session's dialog. */
export function sessionRequest(ctx: CallContext, leg: Leg, id: string, request: SipRequest): void {
  const isForeign = leg.dialog === undefined || new Dialog(leg.dialog).receive(request) === 'out_of_order';
  if (request.method === 'BYE') {
    answerRequest(ctx, leg, id, request, 200);
    if (leg.phase === 'ended') return;
    leg.phase = 'ended';
    failSession(ctx, 'it ended its session');
  } else if (isForeign) answerRequest(ctx, leg, id, request, 500);
  else if (request.method === 'OPTIONS') answerRequest(ctx, leg, id, request, 200);
  // What is recorded is not the recording server's to choose.
  else if (request.method === 'INVITE' || request.method === 'UPDATE') answerRequest(ctx, leg, id, request, 488);
  else answerRequest(ctx, leg, id, request, 405);
}

function failSession(ctx: CallContext, why: string): void {
  const session = openSession(ctx.state);
  if (session === undefined) return;
  const words = `the recording server ${session.server.host} does not have the recording: ${why}`;
  const { recording } = ctx.state;
  const index = recording?.parts.findIndex(({ file }) => file === session.file) ?? -1;
  const part = recording?.parts[index];
  if (part !== undefined) recording!.parts[index] = { ...part, warning: words };
  logNote(ctx, PROXY_ACTOR, words);
  endSession(ctx);
  reportMirror(ctx);
}

/** After a restart: a session that is open goes on, one that was being opened is begun again. */
export function resumeSession(ctx: CallContext): void {
  const session = openSession(ctx.state);
  if (session === undefined) return;
  const { leg } = session;
  if (leg?.phase === 'answered') {
    if (session.stage === 'update') session.stage = 'open';
    ctx.out.push({ type: 'dialog', legId: leg.id, sipCallId: leg.sipCallId, localTag: leg.localTag });
    return;
  }
  session.stage = 'ended';
  if (leg !== undefined) leg.phase = 'ended';
  beginSession(ctx, session);
}
