import type { Result, WallMs } from '@belfry/core';
import type { Facts, SourceRules, TakeResult } from '@belfry/policy';
import type { Binding, Flow, HostPort, SipRequest, TransactionOutput } from '@belfry/sip';
import type { StreamQuality } from '../ended-call.ts';
import type { Leg } from '../leg/leg.ts';
import type { FoundDialog } from './refer.ts';
import type { SoundNotice } from './sound.ts';

/** What the relay answered: the SDP to send on, or (delete) the quality of what each leg sent, by leg id. */
export interface MediaReply {
  readonly relay: string;
  readonly sdp?: string;
  readonly quality?: Readonly<Record<string, StreamQuality>>;
  /** Of copies: what names them, and whose streams they are, by leg id. */
  readonly copy?: { readonly tag: string; readonly tags: readonly string[] };
  /** The file of a recording that was begun, within the relay's folder. */
  readonly file?: string;
}

/** A request with an answer to its challenge; or none: there are no credentials, those there are were refused, or what is asked for is unknown. */
export type ProofAnswer = { readonly request: SipRequest } | { readonly none: 'missing' | 'refused' | 'unknown' };

/** What a call is told. */
export type CallInput =
  /** What the transaction layer said of a client transaction of the call, or of a server transaction that it was given. */
  | Extract<
      TransactionOutput,
      { readonly type: 'response' | 'cancelled' | 'timedOut' | 'transportFailed' | 'terminated' }
    >
  /** A request inside the dialog of the leg `legId` (RFC 3261 §12.2.2), its server transaction `id` unanswered. */
  | {
      readonly type: 'request';
      readonly legId: string;
      readonly id: string;
      readonly request: SipRequest;
      readonly flow: Flow;
    }
  /** The ACK to a 2xx that we sent in the dialog of `legId`. */
  | { readonly type: 'ack'; readonly legId: string; readonly request: SipRequest; readonly flow: Flow }
  /** Answers to `need`: what `decide` asked for, and (the first time) the rules it starts from. */
  | { readonly type: 'facts'; readonly facts: Facts; readonly rules?: SourceRules }
  /** Answer to `take`. */
  | { readonly type: 'taken'; readonly result: TakeResult }
  /** Answer to `locate`: live bindings, by address-of-record, and the leg that it named. */
  | {
      readonly type: 'located';
      readonly bindings: Readonly<Record<string, readonly Binding[]>>;
      /** By `hopKey`: addresses in the order in which they are to be tried. */
      readonly addresses?: Readonly<Record<string, readonly HostPort[]>>;
      readonly legId?: string;
    }
  /** Answer to `challenged`: the request with its proof, or why there is none. */
  | { readonly type: 'credentials'; readonly id: string; readonly answer: ProofAnswer }
  /** Answer to `media`. */
  | { readonly type: 'media'; readonly id: string; readonly result: Result<MediaReply> }
  /** Ends the call, whatever its phase. `reason` in plain words; `at`: it was over by then already (no media came any more); `byOperator`: nothing has failed. */
  | { readonly type: 'end'; readonly reason: string; readonly at?: WallMs; readonly byOperator?: true }
  /** The relay gave up the streams with this id: no packet came, or `at`: none since then. */
  | { readonly type: 'mediaLost'; readonly mediaId: string; readonly at?: WallMs }
  /** What the relay says of the sound of the streams with this id. */
  | { readonly type: 'sound'; readonly mediaId: string; readonly notice: SoundNotice }
  /** Somebody of a company wants the call recorded for it, with silence for now, or no longer. */
  | { readonly type: 'record'; readonly action: 'start' | 'pause' | 'stop'; readonly companyId: string }
  /** This relay is gone, `at` or somewhat before: the two that talk through it go on through another, or the call ends. To be told again while it is so. */
  | { readonly type: 'relayLost'; readonly relay: string; readonly at?: WallMs }
  /** Answer to `takeover`: 200, or why not. `elsewhere`: the call that took the INVITE is another proxy's. */
  | { readonly type: 'takenOver'; readonly status: number; readonly elsewhere?: { readonly callId: string } }
  /** Answer to `seek`. */
  | { readonly type: 'found'; readonly found: FoundDialog }
  /** A leg that was lent: the other call keeps it, or gives it back as it is now. */
  | { readonly type: 'loan'; readonly kept: boolean; readonly leg: Leg }
  | { readonly type: 'timeout' };
