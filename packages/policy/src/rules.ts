import type { NumberRuleSet } from '@belfry/numbering';
import type { MediaEncryption, RouteHours, TimedDestination } from './facts.ts';

/** Scope rules: small, compiled whole from one revision of each scope, immutable. What is looked up by key is a fact instead (see `facts.ts`). */
export interface PlatformRules {
  readonly revision: number;
  /** It has a call filter that is to be asked; so have brands and companies. */
  readonly filters?: true;
}

/** What decisions need of a brand. */
export interface BrandRules {
  readonly brandId: string;
  readonly revision: number;
  readonly active: boolean;
  readonly name: string;
  /** ISO 3166 alpha-2: how the numbers of its carriers are read. */
  readonly country: string;
  /** Concurrent calls of all its companies; 0: no limit. */
  readonly maxCalls: number;
  readonly relaySet: string;
  readonly appServerSet: string;
  /** Outbound carriers that are active, in the order they are tried where no route says otherwise. */
  readonly carriers: readonly CarrierRules[];
  /** Peers that are active and only deliver calls. */
  readonly providers?: readonly CarrierRules[];
  /** It has routes of its own, so that what none of them fits cannot leave; absent: every carrier takes every number. */
  readonly hasRoutes?: true;
  /** It has a call filter that is to be asked. */
  readonly filters?: true;
  /** New calls of all its companies within a second; absent: no limit. */
  readonly callsPerSecond?: number;
  /** Zones that a number is looked up in before a carrier is asked (RFC 6116), in this order. */
  readonly enumZones?: readonly string[];
  /** Its people may call SIP addresses elsewhere. */
  readonly sipUriCalls?: true;
  /** Learns of emergency calls. */
  readonly alertEmail?: string;
  /** Who hears by spoken words why a call is refused: people at their phones, or operators and telephone systems too; absent: nobody. */
  readonly announces?: 'people' | 'everybody';
  /** Its own recordings of why calls are refused: their ids by `<language>/<says>`; what is not among them is said in the platform's words. */
  readonly refusalSounds?: { readonly [heard: string]: string };
  /** Of announcements to callers who are of no company; absent: English. */
  readonly language?: Language;
}

/** A peer that calls go to, with its gateways: a carrier, or an IPBX. */
export interface CarrierRules {
  readonly peerId: string;
  readonly name: string;
  /** Concurrent calls in both directions together; 0: no limit. */
  readonly maxCalls: number;
  /** From it, and to it; absent: no limit of their own. */
  readonly maxCallsIn?: number;
  readonly maxCallsOut?: number;
  /** New calls to it within a second; absent: no limit. */
  readonly callsPerSecond?: number;
  /** The same from it. */
  readonly callsPerSecondIn?: number;
  readonly buyPlanId?: string;
  /** By priority, then as they were entered. Those of one priority share the calls by their weights. */
  readonly gateways: readonly GatewayRules[];
  /** Absent: P-Asserted-Identity and Diversion, as to a trusted peer. */
  readonly identity?: IdentityRules;
  /** How numbers are written there; absent: E.164 with + outward, as dialled in the brand's country inward. */
  readonly numbers?: NumberRuleSet;
  /** Absent: the caller's number at our host. */
  readonly from?: FromRules;
  /** Our name there, in Contact and wherever our host stands; absent: our address. */
  readonly contactHost?: string;
  /** Absent: off. */
  readonly mediaEncryption?: MediaEncryption;
  /** Audio codecs it may be offered, best first; absent: all. */
  readonly codecs?: readonly string[];
  /** Calls to it are signed (RFC 8224). */
  readonly signs?: true;
  /** And who sent them on (RFC 8946). */
  readonly signsDiversions?: true;
  /** What calls from it are looked at for; absent: not at all. */
  readonly verifies?: import('./signature.ts').VerifyCalls;
  /** Its media passes these relays; absent: those of the company. */
  readonly relaySet?: string;
  /** Emergency calls to it bear where they come from (RFC 6442). */
  readonly wantsLocation?: true;
  /** A gateway that has sent no response at all is given up after so long; absent: 800. */
  readonly silentMs?: number;
  /** Which of its gateways of one priority a call goes to, where it is not by weight in turn. */
  readonly sharing?: 'least_calls' | 'call_id' | 'caller';
  /** It is tried after the others while fewer of its calls in a hundred were answered lately, or callers waited longer for a ring. */
  readonly minAnsweredPercent?: number;
  readonly maxPddMs?: number;
  /** Final statuses after which the next gateway is tried, and those that end the search, where they differ from the usual. */
  readonly nextOn?: readonly number[];
  readonly endOn?: readonly number[];
}

/** What From bears toward a peer. */
export interface FromRules {
  /** The account that we are there, in place of the caller's number (which P-Asserted-Identity bears then). */
  readonly user?: 'account';
  /** Its user name; absent: there is none, so the caller's number it is. */
  readonly account?: string;
  readonly domain?: string;
}

/** An IPBX as one company uses it. */
export interface TrunkRules extends CarrierRules {
  readonly trunkUseId: string;
  /** May calls come in from it, and go out to it? */
  readonly inbound: boolean;
  readonly outbound: boolean;
  /** What tells this company's calls from those of others at the same IPBX, and how it is told. */
  readonly tenant?: { readonly tag: string; readonly by: 'header' | 'trunk_group' };
  /** Calls of this company through it; absent: no limit. */
  readonly maxCallsOfCompany?: number;
  /** New ones within a second. */
  readonly callsPerSecondOfCompany?: number;
  /** Addresses-of-record that the IPBX registers with: calls go to its bindings, beside (before) its gateways. */
  readonly aors: readonly string[];
  /** Any number may stand as the caller's in calls from it. */
  readonly anyCaller?: true;
}

/** How a peer is told who calls and who forwarded. */
export interface IdentityRules {
  /** The header beside From: P-Asserted-Identity (RFC 3325), Remote-Party-ID, or none. */
  readonly header: 'none' | 'pai' | 'rpid';
  /** It belongs to our trust domain (RFC 3324): it learns numbers that are hidden from others, and its word on who calls is taken. */
  readonly trusted: boolean;
  /** Diversion (RFC 5806), History-Info (RFC 7044), both or none. */
  readonly diversion: 'none' | 'diversion' | 'history_info' | 'both';
}

/** One SIP address of a carrier. */
export interface GatewayRules {
  readonly endpointId: string;
  readonly host: string;
  readonly port: number;
  readonly transport: 'udp' | 'tcp' | 'tls';
  /** Absent: 10 each. */
  readonly priority?: number;
  readonly weight?: number;
  /** Requests go there, with `host` left in the Request-URI (RFC 3261 §16.6, a loose route). */
  readonly outbound?: { readonly host: string; readonly port: number };
  /** The address of ours that requests leave from. */
  readonly localAddress?: string;
}

/** Languages that there are announcements in. */
export type Language = 'en' | 'es' | 'fr';

/** What decisions need of a company. */
export interface CompanyRules {
  readonly companyId: string;
  readonly brandId: string;
  readonly revision: number;
  readonly active: boolean;
  readonly name: string;
  readonly kind: 'pbx' | 'residential' | 'retail' | 'wholesale';
  /** ISO 3166 alpha-2. */
  readonly country: string;
  readonly currency: string;
  readonly billingMethod: 'postpaid' | 'prepaid' | 'pseudoprepaid' | 'none';
  readonly ratingPlanId?: string;
  readonly maxCalls: number;
  /** E.164: shown to the outside for users without a number of their own. */
  readonly outgoingNumber?: string;
  /** Names of the relay set and app-server set; absent: the brand's. */
  readonly relaySet?: string;
  readonly appServerSet?: string;
  readonly defaultSite: SiteRules;
  readonly sites: readonly SiteRules[];
  /** SIP domains that its users' calls may be addressed to. */
  readonly domains: readonly string[];
  /** New calls of all its users and trunks within a second; absent: no limit. */
  readonly callsPerSecond?: number;
  /** A call that it takes part in is ended after so many seconds; absent: after three hours. */
  readonly maxCallSeconds?: number;
  /** What calls begun on one day of the brand's time zone may cost together, in millionths of its currency; absent: no limit. */
  readonly dailySpendMicros?: string;
  /** It may use routes that bear one of these tags, beside those without. */
  readonly routeTags?: readonly string[];
  /** Numbers that it may show beside its DDIs (E.164). */
  readonly extraCallerNumbers?: readonly string[];
  /** What its people show to numbers that begin so, the longest prefix first; absent: always the same. */
  readonly callerNumbers?: readonly CallerNumber[];
  /** It has a call filter that is to be asked. */
  readonly filters?: true;
  /** How its people and IPBXs write numbers; absent: as dialled in their country. */
  readonly numbers?: NumberRuleSet;
  /** IPBXs that it uses. */
  readonly trunks?: readonly TrunkRules[];
  /** Of the announcements that its callers hear; absent: English. */
  readonly language?: Language;
  /** Absent: it records nothing, but for users who have another setting. */
  readonly recording?: RecordingRules;
  /** What people hear whom somebody of the company has put on hold; absent: nothing. */
  readonly holdMusic?: HoldMusic;
  /** Its opening hours. */
  readonly schedules?: readonly ScheduleRules[];
}

/** The number (E.164) that is shown to numbers that begin with `prefix` (`+41`). */
export interface CallerNumber {
  readonly prefix: string;
  readonly number: string;
}

/** Opening hours: of a week, with the days that are otherwise, on the clock of one zone. */
export interface ScheduleRules {
  readonly scheduleId: string;
  readonly name: string;
  /** IANA. */
  readonly timezone: string;
  /** Empty: around the clock. */
  readonly hours: readonly RouteHours[];
  /** What the night button says, whatever the clock says; absent: nothing. */
  readonly button?: 'open' | 'closed';
  /** Holidays, and times with other hours. */
  readonly days?: readonly SpecialDay[];
}

/** Days that are not like others: closed, or (`hours`) open at other hours. */
export interface SpecialDay {
  readonly name: string;
  /** `YYYY-MM-DD`, both included. */
  readonly first: string;
  readonly last: string;
  /** Each year from the first one on. The 29th of February comes in leap years alone. */
  readonly yearly?: true;
  /** Closed from this time (`HH:MM`) of the first day, and until that of the last one; absent: from the beginning, to the end of the day. */
  readonly from?: string;
  readonly to?: string;
  readonly hours?: readonly RouteHours[];
  /** Where calls go on that day; absent: where the number or extension has them go on holidays. */
  readonly destination?: TimedDestination;
}

/** Which calls are recorded: `on_demand`, when somebody of the company wants it during the call. */
export type RecordingMode = 'off' | 'on_demand' | 'always';

/** What a company records. */
export interface RecordingRules {
  readonly mode: RecordingMode;
  /** With `always`: of so many calls in a hundred, 1 to 100. */
  readonly percent: number;
  /** Both sides hear a tone when a recording begins. */
  readonly tone: boolean;
  /** Both sides hear this sound first, by its id: nothing is recorded without it. */
  readonly announcement?: string;
  /** Why nothing more is recorded now, in plain words: what is stored takes as much as it may. */
  readonly full?: string;
  /** What is recorded is sent there too (RFC 7866). */
  readonly server?: RecordingServer;
}

/** Music on hold. */
export interface HoldMusic {
  /** The platform's own (`platform`), or the id of the company's. Another sound has another id. */
  readonly sound: string;
  /** As people know it. */
  readonly name: string;
}

/** A session recording server: where its SIP is; port 0: SRV records tell. */
export interface RecordingServer {
  readonly host: string;
  readonly port: number;
  readonly transport: 'udp' | 'tcp' | 'tls';
}

/** A codec that needs less room than G.711. */
export type ThinCodec = 'opus' | 'G729';

/** A place on earth, by its civic address, its point or both. */
export interface Place {
  readonly civic?: CivicAddress;
  /** Degrees (WGS 84). */
  readonly point?: { readonly latitude: number; readonly longitude: number };
}

/** A civic address (RFC 5139); only what is known of it. */
export interface CivicAddress {
  /** ISO 3166 alpha-2. */
  readonly country: string;
  readonly region?: string;
  readonly city?: string;
  readonly street?: string;
  readonly houseNumber?: string;
  readonly postcode?: string;
  readonly floor?: string;
  readonly room?: string;
  readonly more?: string;
}

/** A place: its country decides which numbers are emergency numbers there. */
export interface SiteRules {
  readonly siteId: string;
  readonly name: string;
  readonly country: string;
  readonly timezone: string;
  readonly emergencyLocation: string;
  /** What carriers are told of where emergency calls come from; absent: nothing is known. */
  readonly place?: Place;
  /** The carrier that emergency calls leave by first. */
  readonly emergencyPeerId?: string;
  /** Number (E.164) that emergency calls show, so that help can call back; absent: the caller's. */
  readonly emergencyNumber?: string;
  readonly emergencyEmail?: string;
  /** The IPBX here: takes the calls for numbers of this site that lead nowhere else. */
  readonly trunkUseId?: string;
  /** Absent: the company's. */
  readonly relaySet?: string;
  /** Room on the link to this site for media, in kbit/s each way; absent: no limit. */
  readonly linkKbps?: number;
  /** Calls for which it has too little room by G.711 go by this codec; absent: they are refused. */
  readonly thinCodec?: ThinCodec;
}

/** The rules of all scopes that one company's calls are decided by. */
export interface Rules {
  readonly platform: PlatformRules;
  readonly brand: BrandRules;
  readonly company: CompanyRules;
}

/**
 * What a decision starts from: the rules of the account's company, or, for a call from a peer (whose company only the dialled DDI tells), those of the
 * peer's brand alone.
 */
export interface SourceRules {
  readonly platform: PlatformRules;
  readonly brand: BrandRules;
  readonly company?: CompanyRules;
}
