/** Records found by key: one indexed query each, kept until a policy message drops them. */

/** A user as calls need them. */
export interface UserRecord {
  readonly userId: string;
  readonly companyId: string;
  readonly active: boolean;
  readonly name: string;
  readonly siteId: string;
  readonly maxCalls: number;
  /** New calls of theirs within a second; absent: no limit. */
  readonly callsPerSecond?: number;
  /** Number shown inside the company. */
  readonly extension?: string;
  /** E.164 shown outside. */
  readonly outgoingNumber?: string;
  /** What they show to numbers that begin so, before what their company says of it. */
  readonly callerNumbers?: readonly import('./rules.ts').CallerNumber[];
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
    | { readonly kind: 'service'; readonly service: 'echo' }
    /** `number`: as it is called there; absent: as it was called here. */
    | { readonly kind: 'trunk'; readonly trunkUseId: string; readonly number?: string };
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
  | { readonly kind: 'service'; readonly service: 'echo' }
  | { readonly kind: 'trunk'; readonly trunkUseId: string };

/** Where calls go at some times: a person is looked up when it comes to that. */
export type TimedDestination =
  | { readonly kind: 'user'; readonly userId: string }
  | { readonly kind: 'external'; readonly number: string }
  | { readonly kind: 'service'; readonly service: 'echo' }
  | { readonly kind: 'trunk'; readonly trunkUseId: string };

/** By which opening hours calls are told apart, and where they go when it is not open. */
export interface ByTime {
  readonly scheduleId: string;
  /** Absent: nowhere, they are refused. */
  readonly closed?: TimedDestination;
  /** Absent: as when closed. */
  readonly holiday?: TimedDestination;
}

/** An extension: where it leads, when open if it has opening hours. */
export type ExtensionRecord = DestinationRecord & { readonly byTime?: ByTime };

/** A SIP account (without its secrets) and whose it is. */
export interface AccountRecord {
  readonly accountId: string;
  readonly companyId: string;
  readonly brandId: string;
  readonly username: string;
  readonly domain: string;
  readonly kind: 'device' | 'trunk' | 'retail_account' | 'softphone' | 'browser';
  readonly active: boolean;
  readonly maxBindings: number;
  /** A registration too many replaces the oldest (the default), or is refused. */
  readonly replaceOldest?: boolean;
  /** Absent: its media may be plain. */
  readonly mediaEncryption?: MediaEncryption;
  readonly user?: UserRecord;
  /** For `trunk`: the IPBX that speaks by it. */
  readonly trunkUseId?: string;
}

/** A public number on this platform. */
export interface DdiRecord {
  readonly number: string;
  readonly brandId: string;
  readonly companyId?: string;
  readonly destination?: DestinationRecord;
  /** Its opening hours: `destination` is where it leads when open. */
  readonly byTime?: ByTime;
  /** The peer that its calls come through; absent: any of the brand. */
  readonly peerId?: string;
  readonly siteId?: string;
  /** Absent: in use. `porting_in`: another operator has it still; `ported`: has it now. */
  readonly state?: 'reserved' | 'quarantine' | 'porting_in' | 'ported';
  /** Concurrent calls to it, and new ones within a second; absent: no limit. */
  readonly maxCalls?: number;
  readonly callsPerSecond?: number;
  /** Phones show it in place of the caller's name; absent: they show that. */
  readonly shownName?: string;
}

/** A route whose prefix a number begins with. */
export interface RouteRecord {
  readonly routeId: string;
  readonly name: string;
  /** E.164 with +; `+`: every number. Of a group: the longest of its prefixes that the number begins with. */
  readonly prefix: string;
  /** The group of prefixes that it is for, by its name. */
  readonly group?: string;
  /** For this company alone. */
  readonly companyId?: string;
  readonly tag?: string;
  readonly priority: number;
  readonly action: 'carriers' | 'least_cost' | 'block';
  readonly stopper?: true;
  /** Absent: always. On the clock of the caller's site; over midnight when `from` is later than `to`. */
  readonly hours?: readonly RouteHours[];
  /** Shown as the caller's number. */
  readonly callerNumber?: string;
  /** Put before the number after everything else. */
  readonly prepend?: string;
  /** Why it blocks, in plain words. */
  readonly reason?: string;
  /** Those of the lowest priority share the calls by their weights. With `least_cost` none: all carriers of the brand. */
  readonly carriers: readonly { readonly peerId: string; readonly priority: number; readonly weight: number }[];
}

/** Days (1: Monday to 7: Sunday) and times (`HH:MM`). */
export interface RouteHours {
  readonly days: readonly number[];
  readonly from: string;
  readonly to: string;
}

/** What is known of a gateway's health, shared by all instances. */
export interface GatewayHealth {
  readonly state: 'up' | 'down';
  /** Milliseconds since 1970. */
  readonly since: number;
  /** In plain words: "no answer to OPTIONS". */
  readonly because: string;
}

/** How calls to a peer went in the last hours, as their records tell. */
export interface PeerQuality {
  readonly hours: number;
  /** Calls that were sent there, and how many of them were answered: their ratio is the ASR (ITU-T E.411). */
  readonly attempts: number;
  readonly answered: number;
  /** How long answered ones lasted on average (ACD). */
  readonly meanSeconds: number;
  /** How long callers waited on average until it rang, or was answered without (post-dial delay, ITU-T E.721); absent: none rang. */
  readonly meanPddMs?: number;
}

/** Where ENUM says that a number is: the SIP URI of the best record (RFC 6116 §3.4). */
export interface EnumRecord {
  readonly zone: string;
  readonly user: string;
  readonly host: string;
  readonly port?: number;
  readonly transport?: 'udp' | 'tcp' | 'tls';
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
  | `talking:${string}` // companyId / userId
  | `outcome:${string}` // a `RingResult`, under the key that a plan's `onward` names
  | `filter:${string}` // owner / direction / companyId / hidden or shown / caller / callee: the first rule of that list which fits (`filterKey`)
  | `routes:${string}/${string}` // brandId / E.164: every route of the brand whose prefix fits, whatever else it asks for
  | `health:${string}` // endpointId
  | `quality:${string}` // peerId
  | `gatewayCalls:${string}` // endpointId: calls that go by it now, of a peer that shares by them
  | `enum:${string}/${string}` // brandId / E.164: asked in the brand's zones
  | `domain:${string}` // lower case host name: whose SIP domain it is on this platform
  | `signature:${string}` // callId: what its PASSporT is worth
  | `spend:${string}` // companyId: what the calls of its brand's day cost so far
  | `share:${string}` // the answer to a `share` decision, under the key it names
  | `take:${string}`; // the answer to a `take` decision, under the key it names

/** Answers so far, by key. A key that is absent was not asked; `null`: asked, and there is none. */
export interface Facts {
  readonly [key: FactKey]: unknown;
}

/** The types of the answers. */
export interface FactTypes {
  extension: ExtensionRecord | null;
  account: AccountRecord | null;
  user: UserRecord | null;
  ddi: DdiRecord | null;
  rate: RateQuote | null;
  /** Number of live bindings. */
  bindings: { readonly count: number } | null;
  rules: import('./rules.ts').Rules | null;
  /** The latest call that rings there; `userId`: whose phones. */
  ringing: { readonly callId: string; readonly userId: string } | null;
  /** The latest call in which that user talks, on hold or not. */
  talking: { readonly callId: string } | null;
  /** Address of the least loaded live instance of the set, `host:port` numeric. */
  appServer: { readonly instance: string; readonly host: string; readonly port: number } | null;
  outcome: RingResult;
  filter: import('./filter-table.ts').FilterRecord | null;
  routes: readonly RouteRecord[] | null;
  /** `null`: nothing is known, taken for up. */
  health: GatewayHealth | null;
  /** `null`: too little is known. */
  quality: PeerQuality | null;
  /** `null`: not known. */
  gatewayCalls: { readonly calls: number } | null;
  enum: EnumRecord | null;
  domain: { readonly brandId: string; readonly companyId?: string } | null;
  /** `null`: there is none. */
  signature: import('./signature.ts').SignatureRecord | null;
  /** `micros`: of calls that are over; `runningMicros`: of those that are going on, as if they ended now. Absent: nothing, or not known. */
  spend: { readonly micros: string; readonly runningMicros?: string } | null;
  /** Ids in the order in which they are to be tried. */
  share: readonly string[];
  take: import('./call.ts').TakeResult;
}
