import { z } from 'zod';
import { Id, Instant, Name } from './primitives.ts';
import { SecondFactorPassword } from './second-factor.ts';

const Base64Url = z
  .string()
  .regex(/^[A-Za-z0-9_-]*$/)
  .max(8_000);

/** A key that signs one in instead of a password, at the host that it was made at. */
export const Passkey = z
  .object({ id: Id, name: z.string(), host: z.string(), createdAt: Instant, lastUsedAt: Instant.nullable() })
  .meta({ id: 'Passkey' });
export type Passkey = z.infer<typeof Passkey>;

export const PasskeyBeginInput = SecondFactorPassword;

const Transports = z.array(z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']));
const Descriptor = z.object({ id: Base64Url, type: z.literal('public-key'), transports: Transports.optional() });

/** What the browser is told to make: PublicKeyCredentialCreationOptionsJSON of Web Authentication. */
export const PasskeyCreation = z.object({
  rp: z.object({ id: z.string().optional(), name: z.string() }),
  user: z.object({ id: Base64Url, name: z.string(), displayName: z.string() }),
  challenge: Base64Url,
  pubKeyCredParams: z.array(z.object({ type: z.literal('public-key'), alg: z.number().int() })),
  timeout: z.number().optional(),
  excludeCredentials: z.array(Descriptor).optional(),
  authenticatorSelection: z
    .object({
      residentKey: z.enum(['required', 'preferred', 'discouraged']).optional(),
      requireResidentKey: z.boolean().optional(),
      userVerification: z.enum(['required', 'preferred', 'discouraged']).optional(),
    })
    .optional(),
  attestation: z.enum(['direct', 'enterprise', 'indirect', 'none']).optional(),
});
export type PasskeyCreation = z.infer<typeof PasskeyCreation>;

const Credential = z.object({
  id: Base64Url,
  rawId: Base64Url,
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional(),
});

/** What the browser has made: RegistrationResponseJSON. */
export const PasskeyConfirmInput = z.object({
  name: Name.meta({ description: 'What its owner calls it, such as the device that keeps it' }),
  response: Credential.extend({
    response: z.object({
      clientDataJSON: Base64Url,
      attestationObject: Base64Url,
      transports: z.array(z.string().max(20)).max(10).optional(),
    }),
  }),
});
export const PasskeyRef = z.object({ id: Id });

/** What the browser is told to sign: PublicKeyCredentialRequestOptionsJSON. */
export const PasskeyRequest = z.object({
  rpId: z.string().optional(),
  challenge: Base64Url,
  timeout: z.number().optional(),
  userVerification: z.enum(['required', 'preferred', 'discouraged']).optional(),
});
export type PasskeyRequest = z.infer<typeof PasskeyRequest>;

/** What it has signed: AuthenticationResponseJSON. */
export const PasskeyAnswer = Credential.extend({
  response: z.object({
    clientDataJSON: Base64Url,
    authenticatorData: Base64Url,
    signature: Base64Url,
    userHandle: Base64Url.optional(),
  }),
});
export type PasskeyAnswer = z.infer<typeof PasskeyAnswer>;
