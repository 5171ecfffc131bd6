import type { Result } from '@belfry/core';
import { type CallContext, wallNow } from './call-context.ts';
import type { MediaReply } from './call-input.ts';
import {
  bridgedLegs,
  type CallParty,
  type CallRecordingState,
  type CallState,
  type RecordingSession,
} from './call-state.ts';
import { logNote, RELAY_ACTOR } from './log.ts';
import { command } from './media.ts';
import { adjustSession, beginSession, endSession } from './recording-session.ts';
import { reportActive, reportMirror } from './report.ts';

/** Somebody of a company wants the call recorded, with silence for now, or no longer: as far as the company's rules let it. */
export function recordingAsked(ctx: CallContext, action: 'start' | 'pause' | 'stop', companyId: string): void {
  const { state } = ctx;
  const party = state.parties.find((one) => one.companyId === companyId);
  if (state.phase !== 'answered' || party === undefined || !mayRecord(party)) return;
  state.recording ??= none();
  const { recording } = state;
  const without = (list: readonly string[]) => list.filter((id) => id !== companyId);
  if (action === 'pause') recording.paused = true;
  else {
    recording.asked = action === 'start' ? [...without(recording.asked), companyId] : without(recording.asked);
    recording.stopped = action === 'stop' ? [...without(recording.stopped), companyId] : without(recording.stopped);
    // Who goes on after a pause, and the next who begins, is heard.
    recording.paused = false;
    if (action === 'start') delete recording.failedAt;
  }
  logNote(ctx, RELAY_ACTOR, `recording: ${WORDS[action]} by somebody of the company`);
  adjustRecording(ctx);
  reportActive(ctx);
  reportMirror(ctx);
}

const WORDS = { start: 'asked for', pause: 'paused', stop: 'ended' } as const;

/**
 * Sees to it that the relay records what is wanted, by whichever streams the two talk now: to be called when anything has changed. Whom a
 * recording is for never changes within a file, so that nobody gets what was said before they wanted or were there.
 */
export function adjustRecording(ctx: CallContext): void {
  const { state } = ctx;
  if (state.phase !== 'answered') return;
  if (state.recording === undefined && !state.parties.some(({ recording }) => recording?.mode === 'always')) return;
  const media = bridgedLegs(state)?.[1].media;
  if (media?.relay === undefined) return;
  state.recording ??= none();
  const { recording } = state;
  const { id: mediaId, relay } = media;
  const companies = wantedBy(state, recording);
  const { current } = recording;
  const moved = current !== undefined && (current.mediaId !== mediaId || current.relay !== relay);
  if (moved) {
    endSession(ctx);
    delete recording.current;
  } else if (current !== undefined && current.companies.join() !== companies.join()) {
    endSession(ctx);
    command(
      ctx,
      { type: 'record', action: 'stop', mediaId },
      { type: 'record', callId: mediaId, relay, action: 'stop' },
    );
    delete recording.current;
  }
  if (recording.current === undefined) {
    if (companies.length === 0 || recording.failedAt === mediaId) return;
    const notice = noticeFor(state, recording, companies);
    recording.current = { mediaId, relay, companies, paused: false };
    command(
      ctx,
      { type: 'record', action: 'start', mediaId },
      { type: 'record', callId: mediaId, relay, action: 'start', ...notice },
    );
  }
  const now = recording.current;
  if (now.paused === recording.paused) {
    adjustSession(ctx);
    return;
  }
  now.paused = recording.paused;
  const action = recording.paused ? 'pause' : 'start';
  command(ctx, { type: 'record', action, mediaId }, { type: 'record', callId: mediaId, relay, action });
  adjustSession(ctx);
}

/** What the relay said: the name of the file, or that it cannot. The call goes on in any case. */
export function recordingAnswered(
  ctx: CallContext,
  purpose: { readonly action: 'start' | 'pause' | 'stop'; readonly mediaId: string },
  result: Result<MediaReply>,
): void {
  const { recording } = ctx.state;
  if (recording === undefined || purpose.action === 'stop') return;
  const { current } = recording;
  const file = result.ok ? result.value.file : undefined;
  if (purpose.action === 'start' && file !== undefined) {
    // Its recording may be over by now; the file is there all the same.
    const of = current?.mediaId === purpose.mediaId ? current : undefined;
    if (of !== undefined) of.file = file;
    if (!recording.parts.some((part) => part.file === file)) {
      const companies = of?.companies ?? wantedBy(ctx.state, recording);
      recording.parts.push({ relay: result.ok ? result.value.relay : '', file, startedAt: wallNow(ctx), companies });
      logNote(ctx, RELAY_ACTOR, 'the call is recorded');
      const sent = sentTo(ctx.state, companies);
      if (of !== undefined && sent !== undefined)
        beginSession(ctx, { ...sent, mediaId: of.mediaId, relay: of.relay, file });
    }
  } else if (!result.ok || purpose.action === 'start') {
    const why = result.ok ? 'it did not name the file' : result.error.message;
    logNote(
      ctx,
      RELAY_ACTOR,
      `the relay cannot ${purpose.action === 'pause' ? 'pause the recording' : 'record the call'}: ${why}`,
    );
    if (purpose.action === 'start' && current?.mediaId === purpose.mediaId && current.file === undefined) {
      recording.failedAt = purpose.mediaId;
      delete recording.current;
    }
  }
  if (ctx.state.phase === 'answered') {
    reportActive(ctx);
    reportMirror(ctx);
  }
}

/** What live views tell of a company's recording; undefined: it may not be recorded for it. */
export function recordingShown(state: CallState, party: CallParty): 'off' | 'on' | 'paused' | undefined {
  if (!mayRecord(party)) return undefined;
  const current = state.recording?.current;
  if (current?.file === undefined || !current.companies.includes(party.companyId)) return 'off';
  return current.paused ? 'paused' : 'on';
}

/** What the two are to hear first; nothing when both have heard it already in this call. */
function noticeFor(
  state: CallState,
  recording: CallRecordingState,
  companies: readonly string[],
): { readonly tone?: true; readonly announcement?: string } {
  const pair = (bridgedLegs(state) ?? []).map(({ id }) => id);
  const { told = [] } = recording;
  if (pair.every((id) => told.includes(id))) return {};
  recording.told = [...new Set([...told, ...pair])];
  const own = state.parties.filter(({ companyId }) => companies.includes(companyId)).map((party) => party.recording);
  const announcement = own.find((one) => one?.announcement)?.announcement;
  if (announcement !== undefined) return { announcement };
  return own.some((one) => one?.tone) ? { tone: true } : {};
}

/** The recording server of one of these companies, if one has any. */
function sentTo(
  state: CallState,
  companies: readonly string[],
): Pick<RecordingSession, 'server' | 'owner'> | undefined {
  const party = state.parties.find((one) => one.recording?.server && companies.includes(one.companyId));
  const server = party?.recording?.server;
  return party && server && { server, owner: { brandId: party.brandId, companyId: party.companyId } };
}

function mayRecord({ recording }: CallParty): boolean {
  return recording !== undefined && recording.mode !== 'off';
}

/** Companies that want it recorded now and whose people, or lines that they pay for, are among the two who talk. */
function wantedBy(state: CallState, { asked, stopped }: CallRecordingState): readonly string[] {
  const pair = bridgedLegs(state) ?? [];
  return state.parties
    .filter((party) => mayRecord(party) && !stopped.includes(party.companyId))
    .filter(({ recording, companyId }) => recording?.mode === 'always' || asked.includes(companyId))
    .map(({ companyId }) => companyId)
    .filter((id) => pair.some(({ owner, payer }) => owner.companyId === id || payer?.companyId === id))
    .sort();
}

const none = (): CallRecordingState => ({ asked: [], stopped: [], paused: false, parts: [] });
