import type { Failure, Result } from '@belfry/core';
import { reasonPhrase } from '@belfry/sip';
import type { Leg } from '../leg/leg.ts';
import { answerCaller } from './answering.ts';
import { tellCaller } from './branch-response.ts';
import type { CallContext, MediaPurpose } from './call-context.ts';
import type { MediaReply } from './call-input.ts';
import { legOf } from './call-state.ts';
import { sendEarlyUpdate } from './early-update.ts';
import { endByPlatform, endCall, hangUp, recordQuality } from './ending.ts';
import { musicAnswered } from './hold-music.ts';
import { keyPressed } from './in-dialog.ts';
import { logMedia, logNote, PROXY_ACTOR, RELAY_ACTOR } from './log.ts';
import { answerMedia, deleteMedia } from './media.ts';
import { recordingAnswered } from './recording.ts';
import { copyAnswered } from './recording-session.ts';
import { answerElsewhere, tellAnswerer } from './relocation.ts';
import { answerReoffer, failReoffer, finishLateReoffer, sendReoffer } from './reoffer.ts';
import { replacementFailed, replacementMedia } from './replacement.ts';
import { reportMirror } from './report.ts';
import { sdpOf, sendAck } from './send.ts';
import { sdpFor } from './session-origin.ts';
import { branchFailed, sendInvite } from './steps.ts';
import { pickupMedia } from './takeover.ts';

/** What the relay answered to command `id`: the call goes on where it waited for it. */
export function mediaReplied(ctx: CallContext, id: string, result: Result<MediaReply>): void {
  const purpose = ctx.live.media.get(id);
  if (purpose === undefined) return;
  ctx.live.media.delete(id);
  logMedia(ctx, RELAY_ACTOR, PROXY_ACTOR, result.ok ? 'ok' : `error: ${result.error.message}`);
  if (purpose.type === 'delete') {
    if (purpose.counts && result.ok && result.value.quality !== undefined) recordQuality(ctx, result.value.quality);
    return;
  }
  if (purpose.type === 'record') {
    recordingAnswered(ctx, purpose, result);
    return;
  }
  if (purpose.type === 'music') {
    musicAnswered(ctx, purpose, result);
    return;
  }
  if (purpose.type === 'key') {
    keyPressed(ctx, purpose, result.ok);
    return;
  }
  if (purpose.type === 'copy') {
    copyAnswered(ctx, purpose, result);
    return;
  }
  const sdp = result.ok ? result.value.sdp : undefined;
  const leg = 'legId' in purpose ? legOf(ctx.state, purpose.legId) : undefined;
  if (leg?.media !== undefined && result.ok) leg.media.relay = result.value.relay;
  if (ctx.state.phase === 'ended' || leg?.phase === 'ended') {
    if (leg !== undefined) deleteMedia(ctx, leg);
    return;
  }
  if (!result.ok && result.error.code === 'ng/refused' && purpose.type === 'branchOffer' && leg && isBeyondRelay(ctx))
    askWithoutOffer(ctx, leg);
  else if (sdp === undefined) mediaFailed(ctx, purpose, result.ok ? noFailure : result.error);
  else goOn(ctx, purpose, sdp);
}

function goOn(ctx: CallContext, purpose: MediaPurpose, sdp: string): void {
  const { state, live } = ctx;
  const leg = 'legId' in purpose ? legOf(state, purpose.legId) : undefined;
  switch (purpose.type) {
    case 'branchOffer':
      if (leg) sendInvite(ctx, leg, sdp);
      return;
    case 'earlyAnswer':
      if (!leg) return;
      live.attempt?.answeredSdp.set(purpose.farEnd, sdp);
      if (leg.phase === 'early') tellCaller(ctx, leg, purpose.status, sdp, purpose.farEnd);
      return;
    case 'finalAnswer':
      if (leg) answerCaller(ctx, leg, sdp);
      if (leg && purpose.elsewhere) tellAnswerer(ctx, leg);
      return;
    case 'offerElsewhere':
      if (leg)
        answerMedia(ctx, state.caller, leg, purpose.answer, { type: 'finalAnswer', legId: leg.id, elsewhere: true });
      return;
    case 'lateOffer':
      if (!leg) return;
      answerCaller(ctx, leg, sdp);
      return;
    case 'lateAnswer':
      if (leg && live.lateAnswer) sendAck(ctx, leg, live.lateAnswer.cseq, sdpFor(leg, sdp));
      delete live.lateAnswer;
      reportMirror(ctx);
      return;
    case 'reofferOffer': {
      const to = live.reoffer && legOf(state, live.reoffer.toLegId);
      if (to && live.reoffer?.early) sendEarlyUpdate(ctx, to, sdp);
      else if (to) sendReoffer(ctx, to, sdp);
      return;
    }
    case 'reofferAnswer':
    case 'reofferLateOffer':
      answerReoffer(ctx, sdp);
      return;
    case 'reofferLateAnswer':
      finishLateReoffer(ctx, sdp);
      return;
    case 'pickup':
      pickupMedia(ctx, purpose.step, sdp);
      return;
    case 'replace':
      replacementMedia(ctx, purpose.step, sdp);
  }
}

/** The caller offers what only a relay with keys and ICE of its own can carry on (RFC 8827: browsers). */
function isBeyondRelay(ctx: CallContext): boolean {
  const { attempt, invite } = ctx.live;
  const offer = attempt?.leaverId === undefined && invite !== undefined ? sdpOf(invite) : undefined;
  return offer !== undefined && DTLS_SRTP.test(offer);
}

const DTLS_SRTP = /^m=\S+ \d+ UDP\/TLS\//m;

/** The callee is asked all the same, so that busy, refused and given up are what they are; only an answer finds that nothing can be heard. */
function askWithoutOffer(ctx: CallContext, leg: Leg): void {
  logNote(ctx, RELAY_ACTOR, 'the relay cannot carry the media of this offer: the callee is asked without');
  sendInvite(ctx, leg, undefined);
}

/** What says that a relay is not there, rather than that it will not. */
const GONE = new Set(['ng/timeout', 'relay/gone']);

const NO_RELAY = 'no media relay could take the call';

const noFailure: Failure = { code: '', message: '' };

function mediaFailed(ctx: CallContext, purpose: MediaPurpose, { code, message }: Failure): void {
  const leg = 'legId' in purpose ? legOf(ctx.state, purpose.legId) : undefined;
  switch (purpose.type) {
    case 'earlyAnswer':
      if (leg) tellCaller(ctx, leg, 180);
      return;
    case 'finalAnswer':
      if (code === 'ng/refused' && leg !== undefined) noCommonMedia(ctx, leg, message);
      else if (purpose.elsewhere || leg === undefined || !GONE.has(code) || !answerElsewhere(ctx, leg))
        noRelay(ctx, leg);
      return;
    case 'reofferOffer':
    case 'reofferAnswer':
      failReoffer(ctx, 488);
      return;
    case 'reofferLateOffer':
    case 'reofferLateAnswer':
      endByPlatform(ctx, 'the media relay refused a new offer');
      return;
    case 'replace':
      replacementFailed(ctx, 503);
      return;
    case 'branchOffer':
      if (ctx.live.attempt?.leaverId !== undefined && leg !== undefined) {
        branchFailed(ctx, leg, 503);
        return;
      }
      noRelay(ctx, leg);
      return;
    default:
      noRelay(ctx, leg);
  }
}

/** The relay says why what was answered does not go with what was offered: its words are for people. */
function noCommonMedia(ctx: CallContext, leg: Leg, why: string): void {
  logNote(ctx, RELAY_ACTOR, why);
  hangUp(ctx, leg);
  endCall(ctx, {
    status: 488,
    reason: reasonPhrase(488),
    disposition: 'failed',
    side: 'callee',
    because: why,
    mediaWarning: why,
  });
}

function noRelay(ctx: CallContext, leg: Leg | undefined): void {
  logNote(ctx, RELAY_ACTOR, NO_RELAY);
  if (leg?.phase === 'answered') hangUp(ctx, leg);
  endCall(ctx, {
    status: 503,
    reason: 'Service Unavailable',
    disposition: 'failed',
    side: 'platform',
    because: NO_RELAY,
  });
}
