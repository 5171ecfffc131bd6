import {
  AuthRealm,
  DiversionHeader,
  DomainName,
  FromUser,
  Host,
  Id,
  IdentityHeader,
  IpAddress,
  MediaEncryption,
  Name,
  type Peer,
  type PeerEndpoint,
  type PeerEndpointInput,
  Secret,
  Sharing,
  SipAuthName,
  SipTransport,
  TenantTag,
  VerifyCalls,
} from '@belfry/contracts';
import { z } from 'zod';
import { gatewayRoles, priorityOf } from './gateway-roles.ts';
import { t } from './texts.ts';

const port = z.number().int().min(0).max(65535);
const limit = z.number().int().min(0).max(1_000_000);

/** Words or numbers in one line, with commas or blanks between. */
const list = (word: RegExp, error: () => string) =>
  z
    .string()
    .optional()
    .refine((text) => wordsOf(text).every((one) => word.test(one)), { error });

/** The words of such a line. */
export const wordsOf = (text: string | undefined): string[] =>
  (text ?? '').split(/[\s,;]+/).filter((word) => word !== '');

const codecs = list(/^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/, () => t('peers.codecsWrong'));
const statuses = z.array(z.number().int().min(300).max(699)).max(100);

export const GeneralForm = z.object({
  name: Name,
  priority: z.number().int().min(0).max(1000),
  buyPlanId: Id.nullable().optional(),
  inbound: z.boolean(),
  outbound: z.boolean(),
  active: z.boolean(),
});
export const IdentityForm = z.object({
  identityHeader: IdentityHeader,
  diversionHeader: DiversionHeader,
  fromUser: FromUser,
  fromDomain: Host.nullable().optional(),
  contactHost: DomainName.nullable().optional(),
  trusted: z.boolean(),
  sendLocation: z.boolean(),
  anyCaller: z.boolean(),
});
export const SignedCallsForm = z.object({
  signCalls: z.boolean(),
  signDiversions: z.boolean(),
  verifyCalls: VerifyCalls,
});
export const LimitsForm = z.object({
  maxCalls: limit,
  maxCallsIn: limit,
  maxCallsOut: limit,
  callsPerSecond: z.number().int().min(0).max(100_000),
  callsPerSecondIn: z.number().int().min(0).max(100_000),
});
export const AdvancedForm = z.object({
  authByAddress: z.boolean(),
  anySourcePort: z.boolean(),
  certificateName: Host.nullable().optional(),
  mediaEncryption: MediaEncryption,
  codecs,
  tenantTag: TenantTag,
  relaySetId: Id.nullable().optional(),
});
export const FailoverForm = z.object({
  probeSeconds: z.number().int().min(0).max(3600),
  downAfter: z.number().int().min(1).max(20),
  upAfter: z.number().int().min(1).max(20),
  silentMs: z.number().int().min(100).max(32_000),
  sharing: Sharing,
  minAnsweredPercent: z.number().int().min(0).max(100),
  maxPddMs: z.number().int().min(0).max(60_000),
  codes: z.object({ nextOn: statuses, endOn: statuses }),
});
export const NumbersForm = z.object({ ruleSetId: Id.nullable().optional() });
/** What the advanced form says, as the service takes it. */
export function fromAdvanced({ codecs: names, certificateName, relaySetId, ...rest }: z.output<typeof AdvancedForm>) {
  return {
    ...rest,
    certificateName: certificateName ?? null,
    relaySetId: relaySetId ?? null,
    codecs: wordsOf(names),
  };
}
/** And the other way. */
export function toAdvanced(peer: Peer): z.input<typeof AdvancedForm> {
  const { codecs: names, ...rest } = peer;
  return { ...rest, codecs: names.join(', ') };
}

export const GatewayForm = z.object({
  host: Host,
  tier: z.string(),
  weight: z.number().int().min(0).max(1000),
  active: z.boolean(),
  advanced: z.boolean(),
  port,
  transport: SipTransport,
  outboundHost: Host.nullable().optional(),
  outboundPort: port,
  authUsername: SipAuthName.nullable().optional(),
  authRealm: AuthRealm.nullable().optional(),
  authPassword: Secret.optional(),
  localAddress: IpAddress.nullable().optional(),
});
type GatewayForm = z.output<typeof GatewayForm>;

/** A gateway as its form shows it; none: a new one, which stands beside the others of the first tier. */
export function toGateway(peer: Peer, endpoint?: PeerEndpoint): Partial<z.input<typeof GatewayForm>> {
  if (endpoint === undefined) {
    const { transport = 'udp', port: at = 5060 } = peer.endpoints[0] ?? {};
    const first = { tier: '0', weight: 10, active: true, advanced: false };
    return { ...first, transport, port: at, outboundPort: 5060 };
  }
  const { tier } = gatewayRoles(peer.endpoints).get(endpoint.id)!;
  return { ...endpoint, tier: String(tier), advanced: false };
}

/** A gateway that was filled in, as the service takes it. */
export const toEndpoint = ({ tier, advanced: _, ...rest }: GatewayForm) => ({
  ...rest,
  priority: priorityOf(Number(tier)),
  outboundHost: rest.outboundHost ?? null,
  localAddress: rest.localAddress ?? null,
  authUsername: rest.authUsername ?? null,
  authRealm: rest.authRealm ?? null,
});

/** The gateways of a peer as the service takes them, their tiers numbered afresh. Passwords stay. */
export function gatewaysOf(peer: Peer): PeerEndpointInput[] {
  const roles = gatewayRoles(peer.endpoints);
  return peer.endpoints.map(({ hasPassword: _, ...endpoint }) => ({
    ...endpoint,
    priority: priorityOf(roles.get(endpoint.id)!.tier),
  }));
}

export const RegistrationForm = z.object({
  registrar: Host,
  username: SipAuthName,
  /** Empty: stays what it is. */
  password: Secret.optional(),
  active: z.boolean(),
  advanced: z.boolean(),
  port,
  transport: SipTransport,
  outboundHost: Host.nullable().optional(),
  outboundPort: port,
  authUsername: SipAuthName.nullable().optional(),
  authRealm: AuthRealm.nullable().optional(),
  contactUser: SipAuthName.nullable().optional(),
  bulk: z.boolean(),
  expiresSeconds: z.number().int().min(30).max(86_400),
});
/** What the form says but for the password, as the service takes it. */
export function toRegistration({
  advanced: _,
  password: __,
  ...rest
}: Omit<z.output<typeof RegistrationForm>, 'password'> & { password?: string | undefined }) {
  return {
    ...rest,
    outboundHost: rest.outboundHost ?? null,
    authUsername: rest.authUsername ?? null,
    authRealm: rest.authRealm ?? null,
    contactUser: rest.contactUser ?? null,
  };
}
/** One that is new needs its password. */
export const NewRegistrationForm = RegistrationForm.required({ password: true });
