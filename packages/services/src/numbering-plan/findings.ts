import type { PlanFinding } from '@belfry/contracts';
import type { Transaction } from '@belfry/db';
import { lintPlan } from '@belfry/numbering';
import type { Context } from '../context.ts';
import { invalid } from '../service-error.ts';
import { brandPlan, companyPlans, type Narrowed } from './read.ts';
import { shown } from './shown.ts';

/** Which plans a change can spoil. */
export interface Looked {
  /** Companies whose numbers lead elsewhere with it. */
  readonly companyIds: readonly string[];
  /** Routes of a brand to these prefixes and those of these groups, with those to shorter ones. */
  readonly routes?: { readonly brandId: string } & Narrowed;
  /** What is refused when the change brings about an error; absent: it is made all the same, and the error is told. */
  readonly field?: string;
  /** What is saved itself must be without errors, also those that it had before; else this field is refused. */
  readonly own?: { readonly kind: 'route' | 'extension'; readonly id: string; readonly field: string };
}

type Country = { readonly country: string };

/** So many companies of a shared IPBX are looked at. */
const mostCompanies = 50;

/**
 * Makes a change and tells `ctx.noticed` what it brings about in the numbering plan, which was not there before. `invalid`: calls would be sent round for
 * ever, an emergency number could not be dialled, and the like. Of what others do somebody without rights over the company reads nothing.
 */
export async function withFindings<T>(ctx: Context, tx: Transaction, of: Looked, change: () => Promise<T>): Promise<T> {
  const brand =
    of.routes && (await tx.brand.findUniqueOrThrow({ where: { id: of.routes.brandId }, select: { country: true } }));
  const before = new Set((await look(tx, of, brand)).map(keyOf));
  const value = await change();
  const after = await look(tx, of, brand);
  refuseOwn(after, of.own);
  const caused = after.filter((finding) => !before.has(keyOf(finding)));
  const told = ctx.actor.level === 'user' ? caused.map(forUser) : caused;
  const error = told.find(({ severity }) => severity === 'error');
  if (error && of.field !== undefined) throw invalid(of.field, error.code, error.words);
  ctx.noticed?.(told);
  return value;
}

/** Refuses what was just saved when it cannot be so: an emergency number as an extension, a route that leaves calls without any way out. */
function refuseOwn(findings: readonly PlanFinding[], own: Looked['own']): void {
  const error = findings.find(
    ({ severity, about }) => severity === 'error' && about.some(({ kind, id }) => kind === own?.kind && id === own.id),
  );
  if (error && own) throw invalid(own.field, error.code, error.words);
}

async function look(tx: Transaction, { companyIds, routes }: Looked, brand?: Country): Promise<PlanFinding[]> {
  const ids = [...new Set(companyIds)].slice(0, mostCompanies);
  const companies = ids.length === 0 ? [] : await companyPlans(tx, { id: { in: ids } }, mostCompanies);
  const findings = companies.flatMap((company) => lintPlan(company.plan).map((finding) => shown(finding, company)));
  if (routes === undefined || brand === undefined) return findings;
  const plan = await brandPlan(tx, routes.brandId, brand.country, routes);
  return [...findings, ...lintPlan(plan).map((finding) => shown(finding, null))];
}

const keyOf = ({ code, about }: PlanFinding) => [code, ...about.map(({ kind, id }) => `${kind} ${id}`).sort()].join();

/** Whoever is on the way of the calls besides is nobody's business. */
function forUser(finding: PlanFinding): PlanFinding {
  const words =
    finding.severity === 'error'
      ? 'Calls would be sent round for ever: those that they are sent to send them back.'
      : 'Calls can be sent round when nobody answers: those that they are sent to send them back.';
  return { ...finding, words, about: [] };
}
