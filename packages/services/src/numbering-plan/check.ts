import type { NumberingPlanCheckInput, NumberingPlanReport, PlanFinding } from '@belfry/contracts';
import { lintPlan } from '@belfry/numbering';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { brandFor, companyFor } from '../scope-for.ts';
import { brandPlan, companyPlans } from './read.ts';
import { shown } from './shown.ts';

const mostCompanies = 500;
const mostFindings = 500;

/** What does not work in a numbering plan, or is hardly meant; errors first. For a company of its own numbers, for a brand of its routes and all its companies. */
export async function checkNumberingPlan(
  ctx: Context,
  input: z.output<typeof NumberingPlanCheckInput>,
): Promise<NumberingPlanReport> {
  const ofCompany = input.companyId ?? (ctx.actor.level === 'company' ? ctx.actor.companyId : undefined);
  if (ofCompany !== undefined) {
    const { id } = await companyFor(ctx, 'numberingPlan.check', ofCompany, input.brandId);
    return report(await companyPlans(ctx.db, { id }, 1), [], 0);
  }
  const brand = await brandFor(ctx, 'numberingPlan.check', input.brandId);
  const plan = await brandPlan(ctx.db, brand.id, brand.country);
  const findings = lintPlan(plan).map((finding) => shown(finding, null));
  const companies = await companyPlans(ctx.db, { brandId: brand.id, active: true }, mostCompanies + 1);
  return report(companies, findings, plan.routes.length);
}

type Company = Awaited<ReturnType<typeof companyPlans>>[number];

function report(companies: readonly Company[], ofRoutes: PlanFinding[], routes: number): NumberingPlanReport {
  const looked = companies.slice(0, mostCompanies);
  const all = [
    ...ofRoutes,
    ...looked.flatMap((company) => lintPlan(company.plan).map((finding) => shown(finding, company))),
  ].sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
  return {
    findings: all.slice(0, mostFindings),
    checked: {
      companies: looked.length,
      extensions: looked.reduce((sum, { plan }) => sum + plan.extensions.length, 0),
      numbers: looked.reduce((sum, { plan }) => sum + plan.ddis.length, 0),
      routes,
    },
    more: companies.length > looked.length || all.length > mostFindings,
  };
}
