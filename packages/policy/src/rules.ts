/** Scope rules: small, compiled whole from one revision of each scope, immutable. What is looked up by key is a fact instead (see `facts.ts`). */
export interface PlatformRules {
  readonly revision: number;
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
  /** Outbound carriers that are active, in the order they are tried. */
  readonly carriers: readonly CarrierRules[];
}

/** A carrier and its gateways, in the order they are tried. */
export interface CarrierRules {
  readonly peerId: string;
  readonly name: string;
  readonly maxCalls: number;
  readonly buyPlanId?: string;
  readonly gateways: readonly GatewayRules[];
  /** Absent: P-Asserted-Identity and Diversion, as to a trusted peer. */
  readonly identity?: IdentityRules;
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
}

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
  /** Absent: it records nothing, but for users who have another setting. */
  readonly recording?: RecordingRules;
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
}

/** A place: its country decides which numbers are emergency numbers there. */
export interface SiteRules {
  readonly siteId: string;
  readonly name: string;
  readonly country: string;
  readonly timezone: string;
  readonly emergencyLocation: string;
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
