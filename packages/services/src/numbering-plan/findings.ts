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
}

/** So many companies of a shared IPBX are looked at. */
const mostCompanies = 50;

/**
 * Makes a change and tells `ctx.noticed` what it brings about in the numbering plan, which was not there before. `invalid`: calls would be sent round for
 * ever, an emergency number could not be dialled, and the like. Of what others do somebody without rights over the company reads nothing.
 */
export async function withFindings<T>(ctx: Context, tx: Transaction, of: Looked, change: () => Promise<T>): Promise<T> {
  const before = new Set((await look(tx, of)).map(keyOf));
  const value = await change();
  const caused = (await look(tx, of)).filter((finding) => !before.has(keyOf(finding)));
  const told = ctx.actor.level === 'user' ? caused.map(forUser) : caused;
  const error = told.find(({ severity }) => severity === 'error');
  if (error && of.field !== undefined) throw invalid(of.field, error.code, error.words);
  ctx.noticed?.(told);
  return value;
}

async function look(tx: Transaction, { companyIds, routes }: Looked): Promise<PlanFinding[]> {
  const ids = [...new Set(companyIds)].slice(0, mostCompanies);
  const companies = ids.length === 0 ? [] : await companyPlans(tx, { id: { in: ids } }, mostCompanies);
  const findings = companies.flatMap((company) => lintPlan(company.plan).map((finding) => shown(finding, company)));
  if (routes === undefined) return findings;
  const { country } = await tx.brand.findUniqueOrThrow({ where: { id: routes.brandId }, select: { country: true } });
  const plan = await brandPlan(tx, routes.brandId, country, routes);
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
