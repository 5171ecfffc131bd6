import type { CertificateAuthority } from '@belfry/contracts';
import type { Prisma } from '@belfry/db';

/** The settings as they are shown. */
export function authorityView(row: Prisma.AcmeSettingsGetPayload<object>): CertificateAuthority {
  const { automatic, directoryUrl, contactEmail, authority } = row;
  return { automatic, directoryUrl, contactEmail, authority };
}
