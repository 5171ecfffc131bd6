import type { WallMs } from '@belfry/core';
import type { HostPort, Transport } from '../transaction/flow.ts';

/** The flow a binding came in by (RFC 5626), and the instance that holds its socket. */
export interface BindingFlow {
  /** The sip-proxy instance that received the REGISTER. */
  readonly instance: string;
  readonly transport: Transport;
  readonly local: HostPort;
  /** Source address of the REGISTER: where requests are sent to. */
  readonly remote: HostPort;
  readonly connection?: string;
}

/** One binding of an address-of-record (RFC 3261 §10.3). Plain JSON. */
export interface Binding {
  /** Names the binding within its AOR: the instance-id with reg-id (RFC 5626), else the contact URI in canonical form. */
  readonly id: string;
  /** `user@domain`, lower-case domain. */
  readonly aor: string;
  /** Contact URI as it was registered. */
  readonly contact: string;
  /** Preference in thousandths, 0 to 1000 (RFC 3261 §20.10). */
  readonly q: number;
  readonly callId: string;
  readonly cseq: number;
  /** Milliseconds since 1970. */
  readonly registeredAt: WallMs;
  /** Its last REGISTER. */
  readonly refreshedAt: WallMs;
  readonly expiresAt: WallMs;
  /** A request to it got no answer then: it is tried only when nothing better is there, until it registers again. */
  readonly failedAt?: WallMs;
  readonly userAgent?: string;
  /** `+sip.instance` without brackets and quotes. */
  readonly instanceId?: string;
  /** RFC 5626: one of several flows of an instance; present when outbound was agreed on. */
  readonly regId?: number;
  /** Path values, topmost first (RFC 3327). */
  readonly path: readonly string[];
  readonly flow: BindingFlow;
}

/** What a registrar allows. */
export interface RegistrarLimits {
  readonly minExpiresSeconds: number;
  readonly defaultExpiresSeconds: number;
  readonly maxExpiresSeconds: number;
  /** Bindings that one AOR may have. */
  readonly maxBindings: number;
  /** Beyond that number the binding refreshed longest ago makes room (dead ones first); else 403. */
  readonly replaceOldest: boolean;
  /** Flow-Timer told to outbound clients on connections, in seconds (RFC 5626 §4.4.1). */
  readonly flowTimerSeconds: number;
}

/** What is to be written to the location service, and the answer to the REGISTER. */
export interface Registration {
  /** Bindings made or refreshed; each replaces the one of the same id. */
  readonly put: readonly Binding[];
  /** Ids of bindings that are no more. */
  readonly removed: readonly string[];
  /** Of those put, the ids of bindings that are new, have moved to another flow, or had been seen dead. */
  readonly fresh: readonly string[];
  /** All bindings that the AOR has afterwards. */
  readonly bindings: readonly Binding[];
  readonly status: number;
  readonly reason: string;
  /** Headers of the answer: Contact, Date is not among them, Min-Expires, Path, Supported, … */
  readonly headers: readonly (readonly [name: string, value: string])[];
}
