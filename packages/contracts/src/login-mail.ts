import { z } from 'zod';
import { Password } from './primitives.ts';

/** A mail about signing in that somebody asked for; what is in it is made when it is sent. */
export const LoginMail = z.discriminatedUnion('kind', [
  /** Somebody at a portal says that they have forgotten their password. */
  z.object({
    kind: z.literal('reset'),
    id: z.string(),
    at: z.number(),
    host: z.string(),
    /** User name or mail address, as typed. */
    who: z.string(),
  }),
  /** Somebody is invited to choose a password. */
  z.object({
    kind: z.literal('invite'),
    id: z.string(),
    at: z.number(),
    host: z.string(),
    loginId: z.string(),
    /** Who invites. */
    by: z.string(),
  }),
]);
export type LoginMail = z.infer<typeof LoginMail>;

/** User name or mail address of whoever has forgotten their password. */
export const ForgottenInput = z.object({ who: z.string().trim().min(1).max(200) });
/** The secret of a link that was sent by mail. */
export const LinkInput = z.object({ token: z.string().min(20).max(100) });
/** Whose link it is. */
export const LinkOwner = z.object({ purpose: z.enum(['invite', 'reset']), username: z.string(), name: z.string() });
export type LinkOwner = z.infer<typeof LinkOwner>;
export const ChoosePasswordInput = LinkInput.extend({ password: Password });
