import type { CallQuality } from './call-quality.ts';

/** Why the phone cannot be used; what to do about it stands in the texts `phone.trouble.*`. */
export type PhoneTrouble =
  | 'insecure'
  | 'unsupported'
  | 'elsewhere'
  | 'noServer'
  | 'connection'
  | 'refused'
  | 'signedOut'
  | 'internal';

/** Why there is no microphone. */
export type MicrophoneTrouble = 'denied' | 'missing' | 'busy';

/** One call of the phone. Times in milliseconds since 1970. */
export interface PhoneCall {
  readonly id: string;
  readonly direction: 'out' | 'in';
  /** Of the other side. */
  readonly number: string;
  readonly name: string;
  readonly state: 'calling' | 'ringing' | 'incoming' | 'talking' | 'ended';
  readonly answeredAt?: number;
  readonly muted: boolean;
  /** The other end is heard already, though nobody has answered: a tone or an announcement. */
  readonly early: boolean;
  /** By us, and by the other side. */
  readonly held: boolean;
  readonly heldByOther: boolean;
  /** It is being handed over. */
  readonly transferring: boolean;
  /** A hand-over that did not succeed. */
  readonly transferFailed: boolean;
  readonly quality?: CallQuality;
  /** For `ended`: why, as a key of `phone.ended.*`. */
  readonly because?: EndedBecause;
}

export type EndedBecause =
  | 'over'
  | 'busy'
  | 'declined'
  | 'noAnswer'
  | 'notFound'
  | 'unavailable'
  | 'notAllowed'
  | 'elsewhere'
  | 'missed'
  | 'transferred'
  | 'lost'
  | 'failed';

/** All that the screen shows of the phone. */
export interface PhoneState {
  readonly connection: 'off' | 'connecting' | 'ready' | 'trouble';
  readonly trouble?: PhoneTrouble;
  /** What the portal said, for `refused`. */
  readonly said?: string;
  readonly microphone?: MicrophoneTrouble;
  readonly extension: string | null;
  readonly calls: readonly PhoneCall[];
}

/** A phone that is switched off. */
export const phoneOff: PhoneState = { connection: 'off', extension: null, calls: [] };

/** Calls that are not over. */
export const liveCalls = ({ calls }: PhoneState): readonly PhoneCall[] =>
  calls.filter(({ state }) => state !== 'ended');
