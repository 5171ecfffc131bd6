import {
  DomainName,
  Host,
  Id,
  IdentityHeader,
  MediaEncryption,
  Name,
  Secret,
  SipAuthName,
  SipTransport,
  TenantTag,
} from '@belfry/contracts';
import { z } from 'zod';
import { wordsOf } from './peer-forms.ts';
import { t } from './texts.ts';

/** How a new peer proves who it is, in the words of the form. */
export type Proof = 'address' | 'registration' | 'certificate' | 'account';

/** What any new peer is asked for, the plain things first. */
const shape = {
  name: Name,
  host: Host.optional(),
  username: SipAuthName.optional(),
  password: Secret.optional(),
  advanced: z.boolean(),
  transport: SipTransport,
  port: z.number().int().min(0).max(65535),
  outboundHost: Host.optional(),
  authUsername: SipAuthName.optional(),
  certificateName: Host.optional(),
  contactHost: DomainName.optional(),
  identityHeader: IdentityHeader,
  fromUser: z.enum(['caller', 'account']),
  mediaEncryption: MediaEncryption,
  codecs: z
    .string()
    .optional()
    .refine((text) => wordsOf(text).every((one) => /^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/.test(one)), {
      error: () => t('peers.codecsWrong'),
    }),
  probeSeconds: z.number().int().min(0).max(3600),
};

const complain = (context: z.core.$RefinementCtx, path: string) =>
  context.addIssue({ code: 'custom', path: [path], message: t('peers.required') });

/** A new operator; `proof` says what must be filled in, `isNamed` that our name there must be too. */
export const newCarrierForm = (proof: Proof, isNamed = false) =>
  z
    .object({ ...shape, kind: z.enum(['carrier', 'ddi_provider']), buyPlanId: Id.optional(), numbers: z.string() })
    .superRefine((values, context) => {
      if (values.host === undefined) complain(context, 'host');
      if (isNamed && values.contactHost === undefined) complain(context, 'contactHost');
      if (proof !== 'registration') return;
      if (values.username === undefined) complain(context, 'username');
      if (values.password === undefined) complain(context, 'password');
    });

/** A new IPBX: of one company, or (`companyId` empty) of the brand for several. */
export const newIpbxForm = (proof: Proof) =>
  z
    .object({
      ...shape,
      companyId: Id.optional(),
      tenantTag: TenantTag,
      together: z.enum(['one', 'standby', 'share']),
      second: Host.optional(),
      percent: z.number().int().min(1).max(99),
    })
    .superRefine((values, context) => {
      if (proof === 'account') return;
      if (values.host === undefined) complain(context, 'host');
      if (values.together !== 'one' && values.second === undefined) complain(context, 'second');
      if (proof !== 'registration') return;
      if (values.username === undefined) complain(context, 'username');
      if (values.password === undefined) complain(context, 'password');
    });

type Filled = z.output<z.ZodObject<typeof shape>>;

/** What follows from the form for any peer: settings, and the registration when we sign in there. */
export function peerOf(proof: Proof, filled: Filled) {
  const { name, host = '', username = '', password = '', transport, port, outboundHost = null } = filled;
  const { authUsername = null, identityHeader, fromUser, mediaEncryption, probeSeconds } = filled;
  const there = { port, transport, outboundHost };
  const registrations =
    proof === 'registration' ? [{ registrar: host, ...there, username, password, authUsername }] : [];
  return {
    name,
    identityHeader,
    fromUser,
    ...(fromUser === 'account' && host !== '' && { fromDomain: host }),
    ...(filled.contactHost !== undefined && { contactHost: filled.contactHost }),
    mediaEncryption,
    codecs: wordsOf(filled.codecs),
    probeSeconds,
    authByAddress: proof === 'address' || proof === 'registration',
    ...(proof === 'certificate' && { certificateName: filled.certificateName ?? host }),
    registrations,
  };
}

/** The gateways that the form means: one, or two of which the second stands by or takes its share. */
export function endpointsOf(
  filled: Filled,
  second?: { host: string | undefined; together: 'one' | 'standby' | 'share'; percent: number },
) {
  const { host, transport, port, outboundHost = null } = filled;
  if (host === undefined) return [];
  const there = { transport, port, outboundHost };
  const shares = second?.together === 'share';
  const first = { ...there, host, priority: 10, weight: shares ? second.percent : 10 };
  if (second?.host === undefined || second.together === 'one') return [first];
  const other = { ...there, host: second.host, priority: shares ? 10 : 20, weight: shares ? 100 - second.percent : 10 };
  return [first, other];
}
