/** The call to be decided, as the authenticated source presented it. Identity is proven; From and the like are not looked at. */
export interface CallRequest {
  readonly callId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly source: CallSource;
  /** User part of the Request-URI, unescaped, without parameters; empty when there is none. */
  readonly dialled: string;
  /** Host part of the Request-URI, lower case. */
  readonly domain: string;
  /** How the media that the INVITE offers goes, and whether its signalling is encrypted; absent: it offers none. */
  readonly media?: { readonly encrypted: boolean; readonly secretSignalling: boolean };
  /** The codecs among those that it offers which need little room; absent: none. */
  readonly codecs?: readonly import('./rules.ts').ThinCodec[];
  /** What the INVITE itself asks for (RFC 3323): that the caller is hidden, or expressly not. */
  readonly privacy?: 'hide' | 'show';
  /** The number that a person's phone would have shown outside (P-Preferred-Identity, RFC 3325 §9.2), as it stands. */
  readonly preferred?: string;
  /** The INVITE is to take the place of this leg of another call (RFC 3891). */
  readonly replaces?: { readonly callId: string; readonly legId: string; readonly label: string };
  /** The source sends somebody on whom it talks to: how that one is known to it (RFC 3515, RFC 3892). */
  readonly onBehalfOf?: CallerIdentity;
}

/** Who speaks: architecture's second step, already settled when `decide` is called. */
export type CallSource =
  | { readonly kind: 'account'; readonly account: import('./facts.ts').AccountRecord }
  | {
      readonly kind: 'peer';
      readonly peerId: string;
      readonly brandId: string;
      readonly name: string;
      /** The number that the peer says is calling, as it stands. */
      readonly callerNumber: string;
      readonly callerName: string;
      /** The caller wants the number hidden from whoever is called (RFC 3323, 3325). */
      readonly callerHidden?: true;
      /** Who forwarded the call before it came here, the first one first, as a trusted peer tells it. */
      readonly diversions?: readonly ForeignDiversion[];
      /** Its Identity headers (RFC 8224), as they stand, and the Call-ID that they came with. */
      readonly identities?: readonly string[];
      readonly sipCallId?: string;
      /** It is an IPBX of several companies that did not say for which of them it calls: why that is not known. It may call for help, and nobody else. */
      readonly unknownTenant?: string;
    }
  /** An IPBX that proved who it is, and for which company it speaks. */
  | {
      readonly kind: 'trunk';
      readonly peerId: string;
      readonly brandId: string;
      readonly companyId: string;
      readonly trunkUseId: string;
      readonly name: string;
      readonly callerNumber: string;
      readonly callerName: string;
      readonly callerHidden?: true;
      readonly diversions?: readonly ForeignDiversion[];
      /** It said for no company, or for one that nobody is; this one owns it, or is the only one that uses it: what else is not known. It may call for help, and nobody else. */
      readonly unknownTenant?: string;
    };

/** A forward that happened elsewhere. */
export interface ForeignDiversion {
  /** As it stands; empty: not told. */
  readonly number: string;
  readonly reason: DiversionReason;
  /** How many forwards it stands for (RFC 5806 §9.2). */
  readonly count: number;
}

/** Why a call was forwarded (RFC 5806 §5). */
export type DiversionReason =
  | 'unconditional'
  | 'user-busy'
  | 'no-answer'
  | 'unavailable'
  | 'do-not-disturb'
  | 'deflection'
  | 'unknown';

/** A forward as it is told to whom the call goes on to. */
export interface Diversion {
  /** Extension or E.164; `anonymous`: nobody may know. */
  readonly number: string;
  readonly name: string;
  readonly reason: DiversionReason;
  readonly count: number;
  /** Whoever forwarded hides the number: only trusted peers learn it. */
  readonly hidden?: true;
}

/** A step of the decision: what was looked at, what was found, and why it went on (or did not). Shown to people. */
export interface TraceStep {
  /** Stable name of the step, e.g. `extension`, `emergency`, `limit`, `rate`, `plan`. */
  readonly step: string;
  readonly lookedAt: string;
  readonly found: string;
  readonly then: string;
}

/** A limit to be taken: at most `max` calls at a time hold `key`. */
export interface LimitTake {
  readonly key: string;
  readonly max: number;
  /** `second`: at most `max` calls begin within any second. `amount`: what all calls hold of it together is at most `max`. Absent: calls at a time. */
  readonly per?: 'second' | 'amount';
  /** How much of it this call takes; with `amount`. */
  readonly amount?: number;
  /** In plain words, for the trace and the refusal: "calls of the company". */
  readonly what: string;
}

/** What came of a `take`. */
export type TakeResult =
  | { readonly taken: true }
  | { readonly taken: false; readonly refusedKey: string; readonly inUse: number };

/** Somewhere to send the call. Targets of one step ring together. */
export type Target =
  | {
      readonly kind: 'user';
      readonly userId: string;
      readonly companyId: string;
      readonly label: string;
      readonly name?: string;
      /** How people of other companies know whoever answers there, and whether nobody may learn it. */
      readonly outside?: CallerIdentity;
      readonly aors: readonly string[];
      /** Those of them whose media is to be encrypted. */
      readonly encryption?: { readonly [aor: string]: import('./facts.ts').MediaEncryption };
      /** Its media go by this codec alone, in the relay's words: their link has no room for more. */
      readonly thin?: string;
      /** Bindings of the highest q first, and so on; absent: all together. */
      readonly forking?: 'sequential';
    }
  | {
      readonly kind: 'carrier';
      readonly peerId: string;
      readonly name: string;
      readonly endpointId: string;
      readonly host: string;
      readonly port: number;
      readonly transport: 'udp' | 'tcp' | 'tls';
      /** User part as this carrier wants it. */
      readonly number: string;
      /** The same as it is known here: in E.164, or an extension; absent: so too. */
      readonly called?: string;
      /** How it writes callers' numbers: who it is connected to later on is told so too. Absent: as we do. */
      readonly callerNumbers?: readonly import('@belfry/numbering').NumberRule[];
      /** How it is told who calls and who forwarded; absent: P-Asserted-Identity and Diversion to a trusted peer. */
      readonly identity?: import('./rules.ts').IdentityRules;
      /** For an IPBX: the company that uses it. Its legs are this company's. */
      readonly companyId?: string;
      readonly trunkUseId?: string;
      /** The caller as this peer wants it; absent: as the plan says. */
      readonly callerIdentity?: CallerIdentity;
      /** Who forwarded the call as this peer wants them; absent: as the plan says. */
      readonly diversions?: readonly Diversion[];
      readonly from?: import('./rules.ts').FromRules;
      /** Our name there; absent: our address. */
      readonly contactHost?: string;
      readonly tenant?: import('./rules.ts').TrunkRules['tenant'];
      readonly mediaEncryption?: import('./facts.ts').MediaEncryption;
      readonly codecs?: readonly string[];
      readonly thin?: string;
      readonly outbound?: { readonly host: string; readonly port: number };
      /** The call is signed so (RFC 8588); absent: it is not. */
      readonly signing?: import('./attestation.ts').CallSigning;
      readonly localAddress?: string;
      /** Where an emergency call comes from, to be told there by value (RFC 6442). */
      readonly place?: import('./rules.ts').Place;
      /** The relay set for its side of the media; absent: the plan's. */
      readonly relaySet?: string;
    }
  /** An IPBX that registers here: its bindings, with the called number in the Request-URI and the binding's own address as the next hop. */
  | {
      readonly kind: 'registered';
      readonly peerId: string;
      readonly companyId: string;
      readonly trunkUseId?: string;
      readonly name: string;
      readonly aors: readonly string[];
      readonly number: string;
      /** As for a carrier. */
      readonly called?: string;
      readonly callerNumbers?: readonly import('@belfry/numbering').NumberRule[];
      readonly identity?: import('./rules.ts').IdentityRules;
      readonly callerIdentity?: CallerIdentity;
      readonly diversions?: readonly Diversion[];
      readonly contactHost?: string;
      readonly tenant?: import('./rules.ts').TrunkRules['tenant'];
      readonly mediaEncryption?: import('./facts.ts').MediaEncryption;
      readonly codecs?: readonly string[];
      readonly thin?: string;
      readonly relaySet?: string;
    }
  /** A SIP address elsewhere: dialled, or found by ENUM. Nobody there is trusted. */
  | {
      readonly kind: 'address';
      readonly user: string;
      readonly host: string;
      /** Absent: by NAPTR and SRV (RFC 3263). */
      readonly port?: number;
      readonly transport?: 'udp' | 'tcp' | 'tls';
    }
  /** A place in another call: that of a leg, or of any phone of a user, or (neither) any phone, that rings there; `talks`: of the user's phone that talks there instead. */
  | {
      readonly kind: 'takeover';
      readonly callId: string;
      readonly legId?: string;
      readonly userId?: string;
      readonly talks?: true;
    }
  | {
      readonly kind: 'service';
      readonly service: 'echo' | 'settings' | 'refusal';
      /** For `settings`: whose are changed, and how. */
      readonly change?: { readonly userId: string; readonly command: import('@belfry/numbering').SettingCommand };
      /** For `refusal`: what the caller hears. */
      readonly announcement?: Spoken;
      readonly instance: string;
      readonly host: string;
      readonly port: number;
    };

/** One step of a plan: its targets ring together for at most `ringSeconds`; when all have failed with codes that allow it, the next step follows. */
export interface PlanStep {
  readonly targets: readonly Target[];
  readonly ringSeconds: number;
  /** When no target has sent any response (a 100 counts) after so many seconds, the next step follows. Absent: the transaction's own time (RFC 3261 §17.1.1.2, Timer B). */
  readonly silentSeconds?: number;
  /** The same for its last address, when nothing is left to be tried after it. */
  readonly patientSeconds?: number;
  /**
   * Limits that the call is under for as long as this step is the one that rings or was answered: to be given back when a step without them follows.
   * The first step's are taken before the plan is given; those of a later one when it begins, and when they are refused, the step is skipped.
   */
  readonly limits?: readonly LimitTake[];
  /** Final statuses after which the next step is tried, and those that end the search, where they differ from the usual. */
  readonly nextOn?: readonly number[];
  readonly endOn?: readonly number[];
}

/** How a caller is shown to one side. */
export interface CallerIdentity {
  /** Extension or E.164. */
  readonly number: string;
  readonly name: string;
  /** Nobody but trusted peers may learn it (RFC 3323, 3325). */
  readonly hidden?: true;
  /** What came of verifying it, for phones and IPBXs; absent: it was not looked at. */
  readonly verified?: import('./signature.ts').CallerVerification['result'];
}

/** One company's part in the call: becomes its CDR. */
export interface Party {
  readonly brandId: string;
  readonly companyId: string;
  readonly direction: 'internal' | 'outbound' | 'inbound';
  /** The company's own user who called; for a call from elsewhere, the one who was called. */
  readonly userId?: string;
  /** The company's own user who was called, when another of its users called. */
  readonly calledUserId?: string;
  readonly caller: string;
  readonly callerName: string;
  /** The caller hid the number: of the company's people only the caller may read it. */
  readonly callerHidden?: true;
  readonly callee: string;
  /** Who of the company forwarded the call where, and why, in plain words. */
  readonly forwarded?: string;
  readonly currency: string;
  readonly revisions: { readonly platform: number; readonly brand: number; readonly company: number };
  /** What it will be charged by, whatever the direction (a forwarded call is charged to whoever forwarded it); absent: nothing to charge. */
  readonly rate?: import('./facts.ts').RateQuote;
  /** It sends the call out through a carrier, so what the carrier costs is spent for it. One party at most. */
  readonly pays?: true;
  /** Whether the company records the call; absent: it does not. */
  readonly recording?: PartyRecording;
  /** What whoever its people put on hold hears; absent: nothing. */
  readonly holdMusic?: import('./rules.ts').HoldMusic;
  /** Why the call was refused, for a company that may not read the refusal's own words, because they tell of another. */
  readonly because?: string;
}

/** What a company wants recorded of a call. */
export interface PartyRecording {
  /** `off` and `on_demand` of a user's own setting, or of a draw of lots, stand here too, so that it is known why. */
  readonly mode: import('./rules.ts').RecordingMode;
  /** In plain words, for the trace: "Alpenblick AG records all calls". */
  readonly because: string;
  /** Both sides hear a tone when it begins. */
  readonly tone?: true;
  /** Both sides hear this sound first, by its id; else nothing is recorded. */
  readonly announcement?: string;
  /** It goes to this recording server too. */
  readonly server?: import('./rules.ts').RecordingServer;
  /** A user of the company is never to be recorded: nobody else's setting counts. */
  readonly never?: true;
}

/** Who is to learn of an emergency call, and from where it comes. */
export interface Alert {
  readonly emails: readonly string[];
  readonly place: string;
  readonly callBack: string;
}

/** What a caller hears before a call is refused. */
export interface Announcement {
  readonly says: 'full' | 'not_in_service' | 'barred' | 'spend' | 'unreachable' | 'absent' | 'closed';
  /** That of the caller's company counts more; absent: the brand's. */
  readonly language?: import('./rules.ts').Language;
  /** Whether whatever refuses the call wants it heard; absent: as the brand has it. */
  readonly wanted?: boolean;
}

/** What an application server is to say, in which language. `sound`: the id of the brand's own recording; absent: the platform's words. */
export interface Spoken extends Required<Omit<Announcement, 'wanted'>> {
  readonly sound?: string;
}

/** What is to happen to the call. */
export interface Plan {
  readonly steps: readonly PlanStep[];
  readonly callerIdentity: CallerIdentity;
  /** Who forwarded the call, the first one first, as its targets may know them. */
  readonly diversions?: readonly Diversion[];
  /**
   * When the last step has failed in one of these ways, put the `RingResult` among the facts under `key` and decide again with all facts there were: the
   * call goes on elsewhere.
   */
  readonly onward?: {
    readonly key: Extract<import('./facts.ts').FactKey, `outcome:${string}`>;
    readonly on: readonly import('./facts.ts').RingOutcome[];
  };
  readonly parties: readonly Party[];
  readonly relaySet: string;
  /** The caller's media go by this codec alone, in the relay's words: their link has no room for more. */
  readonly callerThin?: string;
  readonly emergency: boolean;
  readonly alert?: Alert;
  /** What came of verifying who calls; absent: it was not looked at. */
  readonly verification?: import('./signature.ts').CallerVerification;
  /** The call is ended after this many seconds. */
  readonly maxSeconds: number;
  /** It is refused so when the steps are over: they are what the caller hears before. */
  readonly refusal?: Omit<Refusal, 'parties' | 'alert'>;
}

/** The call is not to be: SIP status, reason phrase, and whose CDRs say so. */
export interface Refusal {
  readonly status: number;
  readonly reason: string;
  /** In plain words for the portal; parties that have words of their own are told those. */
  readonly because: string;
  /** What the caller is told, whoever it is; absent: people of a company that takes part are told why, operators are not. */
  readonly said?: string;
  readonly parties: readonly Party[];
  /** What the caller hears before, if anything; absent: what is usual for the status. Only while it is being decided. */
  readonly tell?: Announcement;
  /** It was an emergency call. */
  readonly alert?: Alert;
  readonly verification?: import('./signature.ts').CallerVerification;
}

/** What `decide` answers. Each bears the whole trace so far. */
export type Decision =
  | {
      readonly type: 'need';
      readonly keys: readonly import('./facts.ts').FactKey[];
      readonly trace: readonly TraceStep[];
    }
  /** Take all of `limits` or none, and put the `TakeResult` among the facts under `key`. */
  | {
      readonly type: 'take';
      readonly key: Extract<import('./facts.ts').FactKey, `take:${string}`>;
      readonly limits: readonly LimitTake[];
      readonly trace: readonly TraceStep[];
    }
  /** Whose turn is it? Put the ids, in the order in which they are to be tried, among the facts under `key`. */
  | {
      readonly type: 'share';
      readonly key: Extract<import('./facts.ts').FactKey, `share:${string}`>;
      /** What is shared out: smooth weighted round robin goes on from call to call under this name. */
      readonly among: string;
      readonly candidates: readonly { readonly id: string; readonly weight: number }[];
      readonly trace: readonly TraceStep[];
    }
  | { readonly type: 'plan'; readonly plan: Plan; readonly trace: readonly TraceStep[] }
  | { readonly type: 'refuse'; readonly refusal: Refusal; readonly trace: readonly TraceStep[] };
