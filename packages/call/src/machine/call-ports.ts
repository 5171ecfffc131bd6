import type { MonoMs, WallMs } from '@belfry/core';
import type { CallSigning, Target } from '@belfry/policy';
import type { Flow, HostPort, Transport } from '@belfry/sip';

/** What an internal leg to an app-server is told about its call: signed, in one opaque header. */
export interface AppContext {
  readonly v: 1;
  readonly callId: string;
  readonly brandId: string;
  readonly companyId: string;
  readonly service: string;
  /** For the service `settings`: whose are changed, and how. */
  readonly change?: Extract<Target, { kind: 'service' }>['change'];
  /** For the service `refusal`: what the caller hears. */
  readonly announcement?: Extract<Target, { kind: 'service' }>['announcement'];
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** A signed call: what its Identity header bears, and who it is said to come from. */
export interface SignedCall {
  readonly identity: string;
  readonly passport: string;
  readonly origId: string;
}

/** Everything that a call cannot make out of its inputs. All of it synchronous and free of effects that matter. */
export interface CallPorts {
  /** The proxy's instance name. */
  readonly instance: string;
  /** User part of the Contacts this instance writes. */
  readonly contactUser: string;
  /** A new unique token: tags, Call-IDs. */
  readonly uniqueId: () => string;
  /** A new UUIDv7 of that time. */
  readonly uuid: (at: WallMs) => string;
  /** The wall clock's reading at monotonic time `now`. */
  readonly wallClock: (now: MonoMs) => WallMs;
  /** Our own listening address for sending to `host` over `transport`, on our address `from` when that is given; undefined when there is none of its family, or none there. */
  readonly localAddress: (transport: Transport, host: string, from?: string) => HostPort | undefined;
  /** The flow as this instance sends by it, when it came in at `instance`; undefined when nobody is there any more to write to it. */
  readonly flowAt: (flow: Flow, instance: string) => Flow | undefined;
  /** Signs a call of a brand (RFC 8588); undefined: the brand has nothing to sign with that can be used. */
  readonly signCall?: (brandId: string, signing: CallSigning, at: WallMs) => SignedCall | undefined;
  /** Signs who sent a call on (RFC 8946); undefined as above. */
  readonly signDiversions?: (
    brandId: string,
    signing: CallSigning,
    at: WallMs,
  ) => readonly Pick<SignedCall, 'identity' | 'passport'>[] | undefined;
  /** The value of `X-Belfry-Context`. */
  readonly contextHeader: (context: AppContext) => string;
  /** RFC 3261's T1 and T2 for what the transaction user retransmits (§13.3.1.4). */
  readonly timers: { readonly t1: number; readonly t2: number };
}
