/** Records found by key: one indexed query each, kept until a policy message drops them. */

/** A user as calls need them. */
export interface UserRecord {
  readonly userId: string;
  readonly companyId: string;
  readonly active: boolean;
  readonly name: string;
  readonly siteId: string;
  readonly maxCalls: number;
  /** Number shown inside the company. */
  readonly extension?: string;
  /** E.164 shown outside. */
  readonly outgoingNumber?: string;
  /** Addresses-of-record of their active accounts, `username@domain`. */
  readonly aors: readonly string[];
  /** Their phones ring one preference (q) after the other, instead of all together. */
  readonly forking?: 'sequential';
}

/** Where an extension, DDI or SIP username leads. */
export type DestinationRecord =
  | { readonly kind: 'user'; readonly user: UserRecord }
  | { readonly kind: 'external'; readonly number: string }
  | { readonly kind: 'service'; readonly service: 'echo' };

/** A SIP account (without its secrets) and whose it is. */
export interface AccountRecord {
  readonly accountId: string;
  readonly companyId: string;
  readonly brandId: string;
  readonly username: string;
  readonly domain: string;
  readonly kind: 'device' | 'trunk' | 'retail_account' | 'softphone';
  readonly active: boolean;
  readonly maxBindings: number;
  /** A registration too many replaces the oldest (the default), or is refused. */
  readonly replaceOldest?: boolean;
  readonly user?: UserRecord;
}

/** A public number on this platform. */
export interface DdiRecord {
  readonly number: string;
  readonly brandId: string;
  readonly companyId?: string;
  readonly destination?: DestinationRecord;
}

/** What a call of one minute would cost, by the longest prefix of the company's plan. */
export interface RateQuote {
  readonly ratingPlanId: string;
  readonly prefix: string;
  readonly destination: string;
  /** Decimal strings of micro-units (JSON has no bigint). */
  readonly connectMicros: string;
  readonly microsPerMinute: string;
  readonly minimumSeconds: number;
  readonly incrementSeconds: number;
  readonly currency: string;
}

/**
 * A question that `decide` may ask. The driver answers it and calls `decide` again with the answer among its facts; `null` is the
 * answer "there is none".
 */
export type FactKey =
  | `extension:${string}/${string}` // companyId / number
  | `account:${string}@${string}` // username @ domain
  | `ddi:${string}` // E.164
  | `rate:${string}/${string}` // ratingPlanId / E.164
  | `bindings:${string}` // username@domain
  | `rules:${string}` // companyId: rules of another company (on-net call)
  | `appServer:${string}` // app-server set
  | `take:${string}`; // the answer to a `take` decision, under the key it names

/** Answers so far, by key. A key that is absent was not asked; `null`: asked, and there is none. */
export interface Facts {
  readonly [key: FactKey]: unknown;
}

/** The types of the answers. */
export interface FactTypes {
  extension: DestinationRecord | null;
  account: AccountRecord | null;
  ddi: DdiRecord | null;
  rate: RateQuote | null;
  /** Number of live bindings. */
  bindings: { readonly count: number } | null;
  rules: import('./rules.ts').Rules | null;
  /** Address of the least loaded live instance of the set, `host:port` numeric. */
  appServer: { readonly instance: string; readonly host: string; readonly port: number } | null;
  take: import('./call.ts').TakeResult;
}
