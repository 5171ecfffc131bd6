import type { Ddi, DdiCreateInput } from '@belfry/contracts';
import { newId } from '@belfry/db';
import type { z } from 'zod';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { placeByTime } from '../destination/by-time.ts';
import { addDestination } from '../destination/place.ts';
import { brandFor, companyFor } from '../scope-for.ts';
import { invalid } from '../service-error.ts';
import { checkPlace } from './check.ts';
import { ddiInclude, ddiView } from './view.ts';

/** Enters a public number of a brand, given to a company and leading somewhere where wished. `conflict`: taken. */
export async function createDdi(ctx: Context, input: z.output<typeof DdiCreateInput>): Promise<Ddi> {
  const company =
    input.companyId === undefined ? null : await companyFor(ctx, 'ddi.create', input.companyId, input.brandId);
  const brandId = company?.brandId ?? (await brandFor(ctx, 'ddi.create', input.brandId)).id;
  const { number, country, label, shownName, state, maxCalls, callsPerSecond, peerId, siteId, destination } = input;
  const { scheduleId, closedDestination, holidayDestination } = input;
  if ((destination || scheduleId) && !company)
    throw invalid('companyId', 'companyId.required', 'Say which company it is given to.');
  const id = newId();
  const audit = { action: 'ddi.create', entityId: id, detail: { number } };
  const plan = company ? { companyIds: [company.id], field: 'destination' } : undefined;
  return commit(ctx, { scope: { scope: 'brand', brandId }, audit, plan }, async (tx) => {
    await checkPlace(tx, { brandId, companyId: company?.id ?? null }, { siteId, peerId });
    const destinationId = destination && company ? await addDestination(tx, company.id, destination) : null;
    const wish = { scheduleId, closedDestination, holidayDestination };
    const byTime = company ? await placeByTime(tx, company.id, wish, null) : {};
    const data = {
      id,
      brandId,
      companyId: company?.id ?? null,
      number,
      country,
      label,
      shownName,
      state,
      maxCalls,
      callsPerSecond,
      peerId: peerId ?? null,
      siteId: siteId ?? null,
      destinationId,
      ...byTime,
    };
    return ddiView(await tx.ddi.create({ data, include: ddiInclude }), true);
  });
}
