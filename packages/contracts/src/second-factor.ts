import { z } from 'zod';
import { Id, Instant, LevelName } from './primitives.ts';

/** The second step of one's own sign-in. */
export const SecondFactor = z
  .object({
    enabled: z.boolean(),
    since: Instant.nullable(),
    recoveryCodesLeft: z.number().int(),
    /** Platform or brand ask for it at one's level. */
    required: z.boolean(),
  })
  .meta({ id: 'SecondFactor' });
export type SecondFactor = z.infer<typeof SecondFactor>;

export const SecondFactorPassword = z.object({ password: z.string().max(200) });
/** What an authenticator app is given: as a text to type, and as the URI of a QR code. Told once. */
export const SecondFactorBegun = z.object({ secret: z.string(), uri: z.string() });
export type SecondFactorBegun = z.infer<typeof SecondFactorBegun>;
/** Six digits of the app. */
export const SecondFactorCode = z.object({ code: z.string().trim().min(6).max(20) });
export const SecondFactorRemoveInput = SecondFactorPassword.extend(SecondFactorCode.shape);
/** Each stands in once for the app's code. Told once. */
export const RecoveryCodes = z.object({ codes: z.array(z.string()) });

/** Which levels must sign in with a second factor. */
export const SignInPolicy = z
  .object({
    /** Null: the platform's. */
    brandId: Id.nullable(),
    secondFactorLevels: z.array(LevelName),
    /** By the platform's word, whatever the brand says. */
    alreadyRequired: z.array(LevelName),
  })
  .meta({ id: 'SignInPolicy' });
export type SignInPolicy = z.infer<typeof SignInPolicy>;
export const SignInPolicyGetInput = z.object({ brandId: Id.optional() });
export const SignInPolicyUpdateInput = z.object({
  brandId: Id.optional(),
  secondFactorLevels: z.array(LevelName).max(4),
});
