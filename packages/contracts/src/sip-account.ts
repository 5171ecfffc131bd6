import { z } from 'zod';
import { fileRows, pagesOfList } from './csv.ts';
import { listQuery, onlyIds, page } from './list-query.ts';
import { Id, Instant, ManyIds, SipUsername } from './primitives.ts';
import { SipServer } from './sip-server.ts';

/** What an account is of. `browser`: the phone of somebody's portal, which the portal makes and signs in. */
export const SipAccountKind = z.enum(['device', 'trunk', 'retail_account', 'softphone', 'browser']);

/** Whether a device's media is encrypted on its way (SRTP): never, when the device can, or always: other calls are refused. Browsers always encrypt. */
export const MediaEncryption = z.enum(['off', 'optional', 'required']);

/** One live registration of a device. */
export const Registration = z
  .object({
    contact: z.string(),
    source: z.string(),
    transport: z.string(),
    userAgent: z.string(),
    expiresAt: Instant,
  })
  .meta({ id: 'Registration' });

/** Credentials of a phone or whatever else registers, without the secret. */
export const SipAccount = z
  .object({
    id: Id,
    companyId: Id,
    domainId: Id,
    domain: z.string(),
    username: z.string(),
    /** `username@domain` */
    aor: z.string(),
    kind: SipAccountKind,
    label: z.string(),
    active: z.boolean(),
    maxBindings: z.number(),
    /** A registration too many replaces the oldest; else it is refused. */
    replaceOldest: z.boolean(),
    mediaEncryption: MediaEncryption,
    userId: Id.nullable(),
    userName: z.string().nullable(),
    /** The use of an IPBX that it belongs to. */
    trunkUseId: Id.nullable(),
    extension: z.string().nullable(),
    /** Null: not known at the moment (the location service is away). */
    registered: z.boolean().nullable(),
    registrations: z.array(Registration),
    createdAt: Instant,
  })
  .meta({ id: 'SipAccount' });
export type SipAccount = z.infer<typeof SipAccount>;

/** How a device stands at the moment. */
export const SipAccountState = z.enum(['registered', 'unregistered', 'off']);

export const SipAccountListInput = listQuery(['username', 'createdAt']).extend({
  ...onlyIds,
  companyId: Id.optional(),
  userId: Id.optional(),
  /** Those of this IPBX alone. */
  trunkUseId: Id.optional(),
  kind: SipAccountKind.optional(),
  /** Those that are registered now, or not though they could be, or are switched off. */
  state: SipAccountState.optional(),
});
/** The list as a file. */
export const SipAccountExportInput = SipAccountListInput.omit(pagesOfList).extend(fileRows);
export const SipAccountPage = page(SipAccount);

/** What to type into a phone. */
export const SipCredentials = z
  .object({
    id: Id,
    username: z.string(),
    password: z.string(),
    domain: z.string(),
    realm: z.string(),
    /** `sip:username@domain` */
    uri: z.string(),
    /** Where the phone sends its SIP: any of these. */
    servers: z.array(SipServer),
  })
  .meta({ id: 'SipCredentials' });
export type SipCredentials = z.infer<typeof SipCredentials>;

/** A new device; its password is generated. User name left out: made from the user's name. */
export const SipAccountCreateInput = z.object({
  companyId: Id.optional(),
  userId: Id.optional(),
  /** The IPBX that registers or signs its calls with it, as the company uses it; the kind is then `trunk`. */
  trunkUseId: Id.optional(),
  domainId: Id.optional(),
  username: SipUsername.optional(),
  kind: SipAccountKind.exclude(['browser']).default('device'),
  label: z.string().trim().max(60).default(''),
  maxBindings: z.number().int().min(1).max(20).default(5),
  replaceOldest: z.boolean().default(true),
  mediaEncryption: MediaEncryption.default('off'),
});
/** A device as just made, with what to type into it. */
export const SipAccountCreated = z.object({ account: SipAccount, credentials: SipCredentials });

/** The wish that a device fetch its settings; `reboot`: by starting anew. */
export const SipAccountCheckSyncInput = z.object({ id: Id, reboot: z.boolean().default(false) });
/** How many of its registrations were told; none is registered: 0. */
export const SipAccountCheckSynced = z.object({ phones: z.number() }).meta({ id: 'SipAccountCheckSynced' });

export const SipAccountUpdateInput = z.object({
  id: Id,
  label: z.string().trim().max(60).optional(),
  active: z.boolean().optional(),
  maxBindings: z.number().int().min(1).max(20).optional(),
  replaceOldest: z.boolean().optional(),
  mediaEncryption: MediaEncryption.optional(),
  userId: Id.nullable().optional(),
});
/** The same change for many devices of one company. */
export const SipAccountUpdateManyInput = SipAccountUpdateInput.pick({
  active: true,
  maxBindings: true,
  replaceOldest: true,
  mediaEncryption: true,
}).extend({ ids: ManyIds });
