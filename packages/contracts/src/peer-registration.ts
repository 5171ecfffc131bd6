import { z } from 'zod';
import { listQuery, page } from './list-query.ts';
import { AuthRealm, Host, Id, Instant, Secret, SipAuthName } from './primitives.ts';
import { SipTransport } from './sip-server.ts';

/** Where we register (RFC 3261 §10.2) so that a peer sends us calls. Its password is never told. */
export const PeerRegistration = z
  .object({
    id: Id,
    peerId: Id,
    registrar: z.string(),
    port: z.number(),
    transport: SipTransport,
    outboundHost: z.string().nullable(),
    outboundPort: z.number(),
    username: z.string(),
    authUsername: z.string().nullable(),
    authRealm: z.string().nullable(),
    contactUser: z.string().nullable(),
    bulk: z.boolean(),
    expiresSeconds: z.number(),
    active: z.boolean(),
    createdAt: Instant,
  })
  .meta({ id: 'PeerRegistration' });
export type PeerRegistration = z.infer<typeof PeerRegistration>;

export const PeerRegistrationListInput = listQuery(['createdAt', 'registrar']).extend({ peerId: Id.optional() });
export const PeerRegistrationPage = page(PeerRegistration);

/** A registration as it is entered. */
export const PeerRegistrationInput = z.object({
  /** The domain that is registered at. */
  registrar: Host,
  /** 0: SRV records say it. */
  port: z.number().int().min(0).max(65535).default(5060),
  transport: SipTransport.default('udp'),
  /** Requests go there instead. */
  outboundHost: Host.nullable().default(null),
  outboundPort: z.number().int().min(0).max(65535).default(5060),
  username: SipAuthName,
  /** The name in the digest, when it is another one. */
  authUsername: SipAuthName.nullable().default(null),
  /** Challenges of this realm alone are answered; left out: of any. */
  authRealm: AuthRealm.nullable().default(null),
  password: Secret,
  /** The user part of Contact: calls come for it. Left out: a random one, and the called number stands in To. */
  contactUser: SipAuthName.nullable().default(null),
  /** All numbers of the account are registered at once (RFC 6140, Require: gin): calls come for each by its own Request-URI, and the Contact has no user part. */
  bulk: z.boolean().default(false),
  expiresSeconds: z.number().int().min(30).max(86_400).default(600),
  active: z.boolean().default(true),
});
export type PeerRegistrationInput = z.infer<typeof PeerRegistrationInput>;

export const PeerRegistrationCreateInput = PeerRegistrationInput.extend({ peerId: Id });
/** A password that is left out stays what it is. */
export const PeerRegistrationUpdateInput = z.object({
  id: Id,
  registrar: Host.optional(),
  port: z.number().int().min(0).max(65535).optional(),
  transport: SipTransport.optional(),
  outboundHost: Host.nullable().optional(),
  outboundPort: z.number().int().min(0).max(65535).optional(),
  username: SipAuthName.optional(),
  authUsername: SipAuthName.nullable().optional(),
  authRealm: AuthRealm.nullable().optional(),
  password: Secret.optional(),
  contactUser: SipAuthName.nullable().optional(),
  bulk: z.boolean().optional(),
  expiresSeconds: z.number().int().min(30).max(86_400).optional(),
  active: z.boolean().optional(),
});
