import type { SipDomain } from '@belfry/contracts';
import type { Prisma } from '@belfry/db';

/** What is read of a SIP domain to show it. */
export const domainInclude = {
  company: { select: { name: true } },
  _count: { select: { accounts: true } },
} satisfies Prisma.SipDomainInclude;

/** A SIP domain as it is shown. */
export function domainView(row: Prisma.SipDomainGetPayload<{ include: typeof domainInclude }>): SipDomain {
  const { id, brandId, companyId, domain, realm, digest } = row;
  const companyName = row.company?.name ?? null;
  const createdAt = row.createdAt.toISOString();
  return { id, brandId, companyId, companyName, domain, realm, digest, accountCount: row._count.accounts, createdAt };
}
