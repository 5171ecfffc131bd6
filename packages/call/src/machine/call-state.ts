import type { WallMs } from '@belfry/core';
import type { CallerVerification, CallSource, HoldMusic, Party, Plan, RecordingServer } from '@belfry/policy';
import type { Disposition, RecordedPart, UnclaimedCall } from '../ended-call.ts';
import type { LadderLine } from '../ladder.ts';
import type { Leg } from '../leg/leg.ts';

/** How a call ended: told to the caller, and written into the CDR. */
export interface Outcome {
  readonly status: number;
  readonly reason: string;
  readonly disposition: Disposition;
  readonly side: 'caller' | 'callee' | 'platform';
  /** Why, in plain words for the record; absent: what status and disposition say (`plainWords`). */
  readonly because?: string;
  /** What the caller is told of a refusal, whoever it is (Warning 399). */
  readonly said?: string;
  /** What the caller's phone may show its user about the media, told by Warning 305 (RFC 3261 §20.43). */
  readonly mediaWarning?: string;
  /** Value of Reason (RFC 3326) that the sides which did not end it are told. */
  readonly told?: string;
}

/** A company's part in the call. One that came in later (a transfer) has times of its own. */
export interface CallParty extends Party {
  readonly startedAt?: WallMs;
  /** What came of asking its people in, when nothing did. */
  failed?: { readonly at: WallMs; readonly status: number; readonly disposition: Disposition };
}

/**
 * Everything a call is, as plain JSON: any number of legs, of which one pair at most is bridged. `deciding` (facts and limits) -> `routing` (steps of
 * the plan ring) -> `answered` -> `ended` (torn down; lingers until the far ends have confirmed).
 */
export interface CallState {
  readonly version: 2;
  /** UUIDv7 of its start. */
  readonly callId: string;
  instance: string;
  readonly startedAt: WallMs;
  readonly dialled: string;
  readonly domain: string;
  readonly source: CallSource;
  phase: 'deciding' | 'routing' | 'answered' | 'ended';
  /** The leg of the INVITE that the call began with. */
  readonly caller: Leg;
  /** Every other leg, in the order in which they were tried or came in. */
  readonly callees: Leg[];
  /** Ids of the two legs that talk to each other. */
  bridge?: readonly [string, string];
  /** What was decided of the call that the caller asked for. */
  plan?: Omit<Plan, 'steps'>;
  parties: readonly CallParty[];
  /** Revisions of the policy that decided on it while it was at no company. */
  decidedBy?: NonNullable<UnclaimedCall['revisions']>;
  /** What came of verifying who calls; absent: it was not looked at. */
  verification?: CallerVerification;
  /** Limits are held for this call. */
  limited: boolean;
  /** Which ones, by key. */
  limits: readonly string[];
  answeredAt?: WallMs;
  /** What the caller was answered with, until its ACK comes; `late`: an offer, which that ACK answers. */
  answer?: { readonly sdp: string; readonly late: boolean };
  endedAt?: WallMs;
  mustEndAt?: WallMs;
  recording?: CallRecordingState;
  /** Whoever is held hears this. */
  music?: PlayedMusic;
  /** The relay that could not play it: not asked again. */
  noMusicAt?: string;
  /** One side holds the other (RFC 3264 §8.4). */
  held?: boolean;
  outcome?: Outcome;
  /** Counters that ids are made of. */
  transactions: number;
  mediaCommands: number;
  readonly ladder: LadderLine[];
}

/** Music on hold, as the relay plays it. */
export interface PlayedMusic extends HoldMusic {
  readonly mediaId: string;
  readonly relay: string;
  /** Who hears it, and who has put them on hold. */
  readonly legId: string;
  readonly holderId: string;
  /** The relay has said so. */
  plays?: true;
}

/** What is recorded of a call. */
export interface CallRecordingState {
  /** Companies whose people asked for it during the call, and those who want none any more. */
  asked: readonly string[];
  stopped: readonly string[];
  /** Silence is recorded for now. */
  paused: boolean;
  /** What the relay does now, by the media id of its streams; `file`: it has said so. */
  current?: {
    readonly mediaId: string;
    readonly relay: string;
    readonly companies: readonly string[];
    file?: string;
    paused: boolean;
  };
  /** It could not be recorded there: not tried again. */
  failedAt?: string;
  /** Legs whose people have heard that they are recorded. */
  told?: readonly string[];
  readonly parts: RecordedPart[];
  /** Recordings that a recording server has too, or was to have; the last one may be open. */
  sessions?: RecordingSession[];
}

/** A recording session (RFC 7866 §3): the streams of one recording, sent to a recording server. */
export interface RecordingSession {
  readonly server: RecordingServer;
  /** Whose server it is. */
  readonly owner: { readonly brandId: string; readonly companyId: string };
  readonly mediaId: string;
  readonly relay: string;
  /** Of the recording that it belongs to. */
  readonly file: string;
  /** `copy`: the relay is asked for an offer; `locate`: where the server is; `invite` and `update`: the server is asked; `open`: it hears. */
  stage: 'copy' | 'locate' | 'invite' | 'open' | 'update' | 'ended';
  /** Our dialog with the server: of no company's call, and in no record. */
  leg?: Leg;
  /** The relay's name for the copies, and the legs whose streams they are, in the order of their labels. */
  tag?: string;
  tags: readonly string[];
  /** The relay's offer, and how often it was made. */
  sdp?: string;
  version: number;
  paused: boolean;
}

/** All legs, in the order in which they began. */
export function legsOf(state: CallState): Leg[] {
  return [state.caller, ...state.callees];
}

/** The leg of this id; that of a recording server too. */
export function legOf(state: CallState, id: string): Leg | undefined {
  if (state.caller.id === id) return state.caller;
  return (
    state.callees.find((leg) => leg.id === id) ?? state.recording?.sessions?.find(({ leg }) => leg?.id === id)?.leg
  );
}

/** The two legs that talk to each other, the one that joined later last. */
export function bridgedLegs(state: CallState): readonly [Leg, Leg] | undefined {
  if (state.bridge === undefined) return undefined;
  const [a, b] = [legOf(state, state.bridge[0]), legOf(state, state.bridge[1])];
  if (a === undefined || b === undefined) return undefined;
  return laterOf(state, a, b) === b ? [a, b] : [b, a];
}

/** Of two legs the one that joined later: their streams at the relay are kept with it. */
export function laterOf(state: CallState, a: Leg, b: Leg): Leg {
  if (a === state.caller) return b;
  if (b === state.caller) return a;
  return state.callees.indexOf(a) > state.callees.indexOf(b) ? a : b;
}

/** The leg that `leg` talks to. */
export function otherLeg(state: CallState, leg: Leg): Leg | undefined {
  const { bridge } = state;
  if (bridge === undefined) return undefined;
  const other = bridge[0] === leg.id ? bridge[1] : bridge[1] === leg.id ? bridge[0] : undefined;
  return other === undefined ? undefined : legOf(state, other);
}
