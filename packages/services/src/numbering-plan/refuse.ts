import type { Transaction } from '@belfry/db';
import { type Finding, lintPlan } from '@belfry/numbering';
import { invalid } from '../service-error.ts';
import { brandPlan, companyPlans } from './read.ts';

/**
 * Refuses a route just saved when it leaves calls without any way out (`invalid`). What is wrong with a route only routes of its own prefix and of shorter ones can
 * tell: no others are read, so that a save takes as long in a brand of a hundred thousand routes.
 */
export async function refuseRouteFindings(tx: Transaction, brandId: string, routeId: string): Promise<void> {
  const { country } = await tx.brand.findUniqueOrThrow({ where: { id: brandId }, select: { country: true } });
  const select = { prefix: true, prefixGroupId: true } as const;
  const { prefix, prefixGroupId } = await tx.route.findUniqueOrThrow({ where: { id: routeId }, select });
  const of = { prefixes: [prefix].filter(Boolean), groupIds: prefixGroupId === null ? [] : [prefixGroupId] };
  refuse(lintPlan(await brandPlan(tx, brandId, country, of)), 'route', routeId, 'carriers');
}

/** Refuses an extension just saved when it cannot be one, or when calls to it would go round for ever (`invalid`). */
export async function refuseExtensionFindings(tx: Transaction, companyId: string, extensionId: string): Promise<void> {
  const [company] = await companyPlans(tx, { id: companyId }, 1);
  if (company) refuse(lintPlan(company.plan), 'extension', extensionId, 'number');
}

function refuse(findings: readonly Finding[], kind: string, id: string, field: string): void {
  const error = findings.find(
    ({ severity, about }) => severity === 'error' && about.some((one) => one.kind === kind && one.id === id),
  );
  if (error) throw invalid(field, error.code, error.words);
}
