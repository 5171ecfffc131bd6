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
  /** Those of them whose media is to be encrypted. */
  readonly encryption?: { readonly [aor: string]: MediaEncryption };
  /** Their phones ring one preference (q) after the other, instead of all together. */
  readonly forking?: 'sequential';
  /** What they do with their calls; absent: nothing special. */
  readonly settings?: CallSettings;
  /** Whether their calls are recorded; absent: as the company has it. `off` counts against whatever others want. */
  readonly recording?: import('./rules.ts').RecordingMode;
}

/** Media of an account is encrypted when its phone can, or always. */
export type MediaEncryption = 'optional' | 'required';

/** What a user does with calls. Only what is switched on stands here. */
export interface CallSettings {
  readonly doNotDisturb?: true;
  /** Calls without showing the number, unless a call says otherwise. */
  readonly hideNumber?: true;
  /** Callers who hide their number are turned away. */
  readonly rejectAnonymous?: true;
  /** At most one of each kind. */
  readonly forwards?: readonly Forward[];
}

/** When calls of a user go elsewhere. */
export type ForwardKind = 'always' | 'busy' | 'no_answer' | 'unreachable';

/** Whose calls go where, and when. */
export interface Forward {
  readonly kind: ForwardKind;
  /** Colleagues, callers from outside the company, or both. */
  readonly callers: 'inside' | 'outside' | 'both';
  /** For `no_answer`: phones ring so long before. */
  readonly ringSeconds: number;
  readonly to:
    | { readonly kind: 'user'; readonly userId: string }
    | { readonly kind: 'external'; readonly number: string }
    | { readonly kind: 'service'; readonly service: 'echo' };
}

/** What came of ringing a user: a forward may follow. */
export type RingOutcome = 'busy' | 'no_answer' | 'unreachable' | 'redirected';

/** How the steps of a plan failed that says `onward`. */
export interface RingResult {
  readonly outcome: RingOutcome;
  /** The SIP status that told it; 0: none, nobody was there or the ring time was over. */
  readonly status: number;
  /** For `redirected`: user and host of the Contact that a phone named (RFC 3261 §8.1.3.4). */
  readonly to?: { readonly user: string; readonly host: string };
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
  /** Absent: its media may be plain. */
  readonly mediaEncryption?: MediaEncryption;
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
  | `user:${string}/${string}` // companyId / userId
  | `ddi:${string}` // E.164
  | `rate:${string}/${string}` // ratingPlanId / E.164
  | `bindings:${string}` // username@domain
  | `rules:${string}` // companyId: rules of another company (on-net call)
  | `appServer:${string}` // app-server set
  | `ringing:${string}` // companyId / userId, or companyId alone
  | `outcome:${string}` // a `RingResult`, under the key that a plan's `onward` names
  | `take:${string}`; // the answer to a `take` decision, under the key it names

/** Answers so far, by key. A key that is absent was not asked; `null`: asked, and there is none. */
export interface Facts {
  readonly [key: FactKey]: unknown;
}

/** The types of the answers. */
export interface FactTypes {
  extension: DestinationRecord | null;
  account: AccountRecord | null;
  user: UserRecord | null;
  ddi: DdiRecord | null;
  rate: RateQuote | null;
  /** Number of live bindings. */
  bindings: { readonly count: number } | null;
  rules: import('./rules.ts').Rules | null;
  /** Address of the least loaded live instance of the set, `host:port` numeric. */
  /** The latest call that rings there; `userId`: whose phones. */
  ringing: { readonly callId: string; readonly userId: string } | null;
  appServer: { readonly instance: string; readonly host: string; readonly port: number } | null;
  outcome: RingResult;
  take: import('./call.ts').TakeResult;
}
