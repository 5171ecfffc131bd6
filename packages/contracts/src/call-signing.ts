import { z } from 'zod';
import { GivenCertificate, GivenCertificateInput } from './peer.ts';
import { Id } from './primitives.ts';

/** What one signs calls with, and whom one trusts. */
const settings = {
  certificate: GivenCertificate.nullable(),
  /** Where others find that certificate. */
  certificateUrl: z.string().nullable(),
  /** Names of those who are trusted to issue certificates of signed calls. */
  authorities: z.array(z.string()),
  /** The only hosts that certificates are fetched from; empty: any public one. */
  certificateHosts: z.array(z.string()),
};

/** Signed calls (RFC 8224, SHAKEN) of the platform, or of a brand beside what it has from the platform. */
export const CallSigning = z
  .object({
    /** Null: the platform's. */
    brandId: Id.nullable(),
    ...settings,
    /** What stands in for it, and beside it; null: it is the platform's itself. */
    platform: z.object(settings).omit({ certificateUrl: true }).nullable(),
    /** Who the brand's calls are said to come from; null: the platform has none. */
    origId: Id.nullable(),
  })
  .meta({ id: 'CallSigning' });
export type CallSigning = z.infer<typeof CallSigning>;

export const CallSigningGetInput = z.object({ brandId: Id.optional() });

const HttpsUrl = z
  .url({ protocol: /^https$/, error: 'must be an https address' })
  .max(500)
  .refine((url) => !url.includes('@'), 'must not bear a user name');
/** A host name or address, with its port when it is not 443. */
const CertificateHost = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^(?:[a-z0-9.-]{1,253}|\[[0-9a-f:.]+\])(?::\d{1,5})?$/, 'is no host');

/** What is left out stays as it is. */
export const CallSigningUpdateInput = z.object({
  brandId: Id.optional(),
  /** Null: none. */
  certificate: GivenCertificateInput.nullable().optional(),
  certificateUrl: HttpsUrl.nullable().optional(),
  /** PEM of all of them; empty: none. */
  authorities: z.string().trim().max(200_000).optional(),
  certificateHosts: z.array(CertificateHost).max(100).optional(),
});
