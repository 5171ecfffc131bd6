import { z } from 'zod';
import { fileRows, pagesOfList } from './csv.ts';
import { listQuery, onlyIds, page } from './list-query.ts';
import { PeerConditionName } from './peer-condition.ts';
import { PeerRegistration, PeerRegistrationInput } from './peer-registration.ts';
import {
  AuthRealm,
  CallsPerSecond,
  DomainName,
  Host,
  Id,
  Instant,
  IpAddress,
  MaxCalls,
  Name,
  Secret,
  SipAuthName,
} from './primitives.ts';
import { MediaEncryption } from './sip-account.ts';
import { SipTransport } from './sip-server.ts';
import { TrunkUse } from './trunk-use.ts';

export const PeerKind = z.enum(['carrier', 'ddi_provider', 'trunk']);
/** The header that the caller's number stands in beside From. */
export const IdentityHeader = z.enum(['none', 'pai', 'rpid']);
/** How a peer is told who forwarded a call. */
export const DiversionHeader = z.enum(['none', 'diversion', 'history_info', 'both']);
/** What From bears: the caller's number, or the account that we are there. */
export const FromUser = z.enum(['caller', 'account']);
/** How calls are shared among the gateways of a peer. */
export const Sharing = z.enum(['weights', 'least_calls', 'call_id', 'caller']);
/** How an IPBX that serves several companies is told whose call it is, and tells it. */
export const TenantTag = z.enum(['none', 'header', 'trunk_group']);

/** What calls from a peer are looked at for: what is wrong with their signature is said, or refused; `require`: unsigned ones are refused too. */
export const VerifyCalls = z.enum(['off', 'note', 'refuse', 'require']);

/** One SIP address of a peer. */
export const PeerEndpoint = z
  .object({
    id: Id,
    host: z.string(),
    port: z.number(),
    transport: SipTransport,
    active: z.boolean(),
    priority: z.number(),
    weight: z.number(),
    outboundHost: z.string().nullable(),
    outboundPort: z.number(),
    localAddress: z.string().nullable(),
    authUsername: z.string().nullable(),
    authRealm: z.string().nullable(),
    /** Its password is never told. */
    hasPassword: z.boolean(),
  })
  .meta({ id: 'PeerEndpoint' });
export type PeerEndpoint = z.infer<typeof PeerEndpoint>;

/** A certificate that the peer has given us for TLS: what is told of it. Its key is never told. */
export const GivenCertificate = z
  .object({
    /** Whom it is for: names of its subjectAltName, else its common name. */
    names: z.array(z.string()),
    issuer: z.string(),
    expiresAt: Instant,
    /** SHA-256 of it, in hexadecimal. */
    fingerprint: z.string(),
  })
  .meta({ id: 'GivenCertificate' });
export type GivenCertificate = z.infer<typeof GivenCertificate>;

/** The same as it is given to us: PEM, with the chain behind it if there is one, and its key without a password. */
export const GivenCertificateInput = z.object({
  certificate: z.string().trim().min(1).max(32_000),
  key: z.string().trim().min(1).max(16_000),
});

/** Somebody whom calls are exchanged with: a carrier, a provider of numbers, or an IPBX. */
export const Peer = z
  .object({
    id: Id,
    brandId: Id,
    brandName: z.string(),
    /** Whose IPBX it is; null: the brand's. */
    companyId: Id.nullable(),
    companyName: z.string().nullable(),
    kind: PeerKind,
    name: z.string(),
    active: z.boolean(),
    inbound: z.boolean(),
    outbound: z.boolean(),
    priority: z.number(),
    maxCalls: z.number(),
    maxCallsIn: z.number(),
    maxCallsOut: z.number(),
    /** New calls to it, and from it. */
    callsPerSecond: z.number(),
    callsPerSecondIn: z.number(),
    authByAddress: z.boolean(),
    /** Over UDP what comes from any port of its addresses is its own, or only from that of its gateway. */
    anySourcePort: z.boolean(),
    certificateName: z.string().nullable(),
    /** What we show it over TLS; null: our own certificate. */
    clientCertificate: GivenCertificate.nullable(),
    identityHeader: IdentityHeader,
    /** It learns numbers that callers hide, and its word on who calls is taken. */
    trusted: z.boolean(),
    diversionHeader: DiversionHeader,
    fromUser: FromUser,
    fromDomain: z.string().nullable(),
    /** Our name in Contact, for who wants one there; null: our address. */
    contactHost: z.string().nullable(),
    ruleSetId: Id.nullable(),
    mediaEncryption: MediaEncryption,
    codecs: z.array(z.string()),
    relaySetId: Id.nullable(),
    silentMs: z.number(),
    /** Which of its gateways of one priority a call goes to: by weight in turn, by the fewest calls, or always the same one for a call's id or for a caller. */
    sharing: Sharing,
    /** It is tried after the others while fewer of its calls in a hundred were answered in the last hours, or callers waited longer for a ring; 0: never. */
    minAnsweredPercent: z.number(),
    maxPddMs: z.number(),
    nextOn: z.array(z.number()),
    endOn: z.array(z.number()),
    probeSeconds: z.number(),
    downAfter: z.number(),
    upAfter: z.number(),
    tenantTag: TenantTag,
    /** Emergency calls to it bear the address of the caller's site (RFC 6442). */
    sendLocation: z.boolean(),
    /** Calls to it are signed (RFC 8224), those from it are verified. */
    signCalls: z.boolean(),
    /** Signed calls to it that were sent on say by whom, signed as well (RFC 8946). */
    signDiversions: z.boolean(),
    verifyCalls: VerifyCalls,
    anyCaller: z.boolean(),
    template: z.string(),
    buyPlanId: Id.nullable(),
    endpoints: z.array(PeerEndpoint),
    registrations: z.array(PeerRegistration),
    /** The companies that use it, when it is an IPBX. */
    uses: z.array(TrunkUse),
    createdAt: Instant,
  })
  .meta({ id: 'Peer' });
export type Peer = z.infer<typeof Peer>;

export const PeerListInput = listQuery(['priority', 'name', 'createdAt']).extend({
  ...onlyIds,
  brandId: Id.optional(),
  companyId: Id.optional(),
  kind: PeerKind.optional(),
  /** Whom the brand buys calls and numbers from, or the IPBXs. */
  group: z.enum(['operators', 'ipbxs']).optional(),
  /** How they are right now. */
  state: PeerConditionName.optional(),
});
/** The list as a file. */
export const PeerExportInput = PeerListInput.omit(pagesOfList).extend(fileRows);
export const PeerPage = page(Peer);

/** A gateway; with `id` it is one that exists. */
export const PeerEndpointInput = z.object({
  id: Id.optional(),
  host: Host,
  /** 0: SRV records of `host` say it (RFC 3263). */
  port: z.number().int().min(0).max(65535).default(5060),
  transport: SipTransport.default('udp'),
  active: z.boolean().default(true),
  /** Those of the lowest number share the calls; the others wait until all of those are down. */
  priority: z.number().int().min(0).max(1000).default(10),
  weight: z.number().int().min(0).max(1000).default(10),
  /** Requests go there instead; `host` stays in the Request-URI. */
  outboundHost: Host.nullable().default(null),
  /** 0: by SRV. */
  outboundPort: z.number().int().min(0).max(65535).default(5060),
  /** The address of ours that requests leave from. */
  localAddress: IpAddress.nullable().default(null),
  /** Answers its digest challenges. */
  authUsername: SipAuthName.nullable().default(null),
  /** Its challenges of this realm alone are answered; left out: of any. */
  authRealm: AuthRealm.nullable().default(null),
  /** Left out: stays what it is. */
  authPassword: Secret.optional(),
});
export type PeerEndpointInput = z.infer<typeof PeerEndpointInput>;

const limit = z.number().int().min(0).max(1_000_000);
const finalStatus = z.number().int().min(300).max(699);
const statuses = z.array(finalStatus).max(100);
const codecs = z.array(z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/, 'is not the name of a codec')).max(20);

/** What can be said of any peer, without what is filled in when it is left out. */
const settings = {
  maxCallsIn: limit,
  maxCallsOut: limit,
  callsPerSecond: CallsPerSecond,
  callsPerSecondIn: CallsPerSecond,
  authByAddress: z.boolean(),
  anySourcePort: z.boolean(),
  certificateName: Host.nullable(),
  clientCertificate: GivenCertificateInput.nullable(),
  trusted: z.boolean(),
  fromUser: FromUser,
  fromDomain: Host.nullable(),
  contactHost: DomainName.nullable(),
  ruleSetId: Id.nullable(),
  mediaEncryption: MediaEncryption,
  codecs,
  relaySetId: Id.nullable(),
  silentMs: z.number().int().min(100).max(32_000),
  sharing: Sharing,
  minAnsweredPercent: z.number().int().min(0).max(100),
  maxPddMs: z.number().int().min(0).max(60_000),
  nextOn: statuses,
  endOn: statuses,
  probeSeconds: z.number().int().min(0).max(3600),
  downAfter: z.number().int().min(1).max(20),
  upAfter: z.number().int().min(1).max(20),
  tenantTag: TenantTag,
  sendLocation: z.boolean(),
  signCalls: z.boolean(),
  signDiversions: z.boolean(),
  verifyCalls: VerifyCalls,
  anyCaller: z.boolean(),
  template: z.string().trim().max(60),
  buyPlanId: Id.nullable(),
};
const Settings = z.object(settings).partial();

export const PeerCreateInput = Settings.extend({
  brandId: Id.optional(),
  /** Whose IPBX it is; without one it is the brand's. */
  companyId: Id.optional(),
  /** Left out: an IPBX for a company, else a carrier. */
  kind: PeerKind.optional(),
  name: Name,
  /** Left out: it is in use at once. */
  active: z.boolean().optional(),
  inbound: z.boolean().default(true),
  outbound: z.boolean().default(true),
  priority: z.number().int().min(0).max(1000).default(10),
  maxCalls: MaxCalls.default(0),
  identityHeader: IdentityHeader.default('pai'),
  diversionHeader: DiversionHeader.default('diversion'),
  endpoints: z.array(PeerEndpointInput).max(50).default([]),
  registrations: z.array(PeerRegistrationInput).max(20).default([]),
});
/** `endpoints`, when given, is the whole list as it shall be. */
export const PeerUpdateInput = Settings.extend({
  id: Id,
  name: Name.optional(),
  active: z.boolean().optional(),
  inbound: z.boolean().optional(),
  outbound: z.boolean().optional(),
  priority: z.number().int().min(0).max(1000).optional(),
  maxCalls: MaxCalls.optional(),
  identityHeader: IdentityHeader.optional(),
  diversionHeader: DiversionHeader.optional(),
  endpoints: z.array(PeerEndpointInput).max(50).optional(),
});
