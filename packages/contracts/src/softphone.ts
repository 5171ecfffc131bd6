import { z } from 'zod';
import { Id, Instant } from './primitives.ts';

/** What the phone of a portal registers with: good for some minutes, as often renewed as it is wished, and gone with the session that it was given to. */
export const SoftphoneKey = z
  .object({
    /** Also names the browser to the registrar: `+sip.instance` is `urn:uuid:` and this. */
    id: Id,
    /** User name and password of the digest. */
    username: z.string(),
    password: z.string(),
    /** `sip:username@domain`: what is registered. */
    uri: z.string(),
    domain: z.string(),
    /** The person's name and extension. */
    name: z.string(),
    extension: z.string().nullable(),
    /** `wss://` and `ws://` addresses, the better ones first. */
    servers: z.array(z.string()),
    expiresAt: Instant,
  })
  .meta({ id: 'SoftphoneKey' });
export type SoftphoneKey = z.infer<typeof SoftphoneKey>;

/** A key that is good for longer now. */
export const SoftphoneRenewed = z.object({ expiresAt: Instant }).meta({ id: 'SoftphoneRenewed' });

/** Whether a colleague can be called now. `unknown`: it cannot be told at the moment. */
export const ContactState = z.enum(['available', 'ringing', 'on_call', 'do_not_disturb', 'offline', 'unknown']);

export const ContactListInput = z.object({
  search: z.string().trim().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
/** People of the same company who have an extension, by name; the person themselves left out. */
export const ContactList = z
  .object({
    items: z.array(z.object({ userId: Id, name: z.string(), extension: z.string(), state: ContactState })),
  })
  .meta({ id: 'ContactList' });
export type ContactList = z.infer<typeof ContactList>;
