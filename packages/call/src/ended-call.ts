import type { Party } from '@belfry/policy';
import type { LadderEntry } from './ladder.ts';

/** Packets that the relay received from one leg, and how they sounded there. */
export interface StreamQuality {
  readonly packets: number;
  readonly lost: number;
  readonly jitterMs?: number;
  /** 1.0 to 4.5 (ITU-T G.107). */
  readonly mos?: number;
}

/** One leg of a call that has ended. Times in milliseconds since 1970. */
export interface EndedLeg {
  readonly id: string;
  readonly side: 'caller' | 'callee';
  readonly brandId: string;
  readonly companyId?: string;
  readonly userId?: string;
  readonly accountId?: string;
  readonly peerId?: string;
  readonly label: string;
  readonly startedAt: number;
  readonly ringingAt?: number;
  readonly answeredAt?: number;
  readonly endedAt: number;
  readonly sipStatus: number;
  readonly hungUp: boolean;
  readonly quality?: StreamQuality;
}

/** How a call came to its end. */
export type Disposition =
  | 'answered'
  | 'busy'
  | 'no_answer'
  | 'cancelled'
  | 'declined'
  | 'unreachable'
  | 'refused'
  | 'failed';

/** Everything that is known of a call that has ended: spooled by the proxy, stored and rated by the jobs. Plain JSON. */
export interface EndedCall {
  readonly version: 1;
  readonly callId: string;
  /** The proxy that had it. */
  readonly instance: string;
  readonly startedAt: number;
  readonly answeredAt?: number;
  readonly endedAt: number;
  readonly dialled: string;
  readonly disposition: Disposition;
  readonly hangupSide: 'caller' | 'callee' | 'platform';
  readonly sipStatus: number;
  readonly reason: string;
  readonly emergency: boolean;
  /** One CDR each. */
  readonly parties: readonly Party[];
  readonly legs: readonly EndedLeg[];
  readonly ladder: readonly LadderEntry[];
}
