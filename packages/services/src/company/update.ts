import type { Company, CompanyUpdateInput } from '@belfry/contracts';
import type { z } from 'zod';
import { changedFields } from '../changed-fields.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { checkSets } from '../infrastructure/check.ts';
import { checkRuleSet } from '../number-rule-set/check.ts';
import { roomWith } from '../recording/room-with.ts';
import { companyFor } from '../scope-for.ts';
import { notFound } from '../service-error.ts';
import { callerNumbersWords, checkCallerNumbers } from './check-caller-numbers.ts';
import { checkPlan } from './check-plan.ts';
import { companyInclude, companyView } from './view.ts';

/** Changes a company. What it refers to must be its own or its brand's, else `not_found`. */
export async function updateCompany(ctx: Context, input: z.output<typeof CompanyUpdateInput>): Promise<Company> {
  const { id, dailySpendMicros, ...data } = input;
  const company = await companyFor(ctx, 'company.update', id);
  const audit = {
    action: 'company.update',
    entityId: id,
    detail: changedFields({ ...data, dailySpendMicros, ...listed(data) }),
  };
  return commit(ctx, { scope: { scope: 'company', companyId: id }, audit }, async (tx) => {
    const { defaultSiteId, ratingPlanId, outgoingDdiId } = data;
    if (defaultSiteId && !(await tx.site.findFirst({ where: { id: defaultSiteId, companyId: id } })))
      throw notFound('site');
    await checkPlan(tx, company, ratingPlanId);
    await checkSets(tx, ctx.actor, data);
    if (
      outgoingDdiId &&
      !(await tx.ddi.findFirst({ where: { id: outgoingDdiId, companyId: id, state: { not: 'ported' } } }))
    )
      throw notFound('DDI');
    await checkRuleSet(tx, company.brandId, data.ruleSetId);
    const { recordingLimitMb } = data;
    const spend = dailySpendMicros !== undefined && { dailySpendMicros: BigInt(dailySpendMicros) };
    const room = recordingLimitMb !== undefined && (await roomWith(tx, { companyId: id }, recordingLimitMb));
    const updated = await tx.company.update({
      where: { id },
      data: { ...data, ...room, ...spend },
      include: companyInclude,
    });
    await checkCallerNumbers(tx, id, data.callerNumbers);
    return companyView(updated);
  });
}

/** Lists as the audit log has them. */
function listed({
  routeTags,
  extraCallerNumbers,
  callerNumbers,
}: Pick<z.output<typeof CompanyUpdateInput>, 'routeTags' | 'extraCallerNumbers' | 'callerNumbers'>) {
  return {
    ...(routeTags && { routeTags: routeTags.join(', ') }),
    ...(callerNumbers && { callerNumbers: callerNumbersWords(callerNumbers) }),
    ...(extraCallerNumbers && { extraCallerNumbers: extraCallerNumbers.join(', ') }),
  };
}
