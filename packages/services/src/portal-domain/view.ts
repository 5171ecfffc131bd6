import { CertificateProblem, type PortalDomain } from '@belfry/contracts';
import type { Prisma } from '@belfry/db';
import { certificateWords } from '../given-certificate.ts';

/** What is read of a portal domain to show it. */
export const portalInclude = {
  brand: { select: { name: true } },
  company: { select: { name: true } },
  certificate: { select: { source: true, certificate: true, validFrom: true, validTo: true } },
  order: true,
} satisfies Prisma.PortalDomainInclude;

type Row = Prisma.PortalDomainGetPayload<{ include: typeof portalInclude }>;

/** A portal domain as it is shown. */
export function portalView(row: Row): PortalDomain {
  const { id, host, level, brandId, companyId, brand, company, certificate, order, createdAt } = row;
  const names = { brandName: brand?.name ?? null, companyName: company?.name ?? null };
  return {
    id,
    host,
    level,
    brandId,
    companyId,
    ...names,
    certificate: certificate && certificateView(certificate),
    order: order && orderView(order),
    createdAt: createdAt.toISOString(),
  };
}

function certificateView({ source, certificate, validFrom, validTo }: NonNullable<Row['certificate']>) {
  return {
    source,
    ...certificateWords(certificate),
    validFrom: validFrom.toISOString(),
    validTo: validTo.toISOString(),
  };
}

function orderView({ triedAt, dueAt, attempts, pointsHere, addresses, problem, detail }: NonNullable<Row['order']>) {
  return {
    triedAt: triedAt?.toISOString() ?? null,
    nextAt: dueAt.toISOString(),
    attempts,
    pointsHere,
    addresses,
    problem: problem === null ? null : CertificateProblem.catch('failed').parse(problem),
    detail,
  };
}
