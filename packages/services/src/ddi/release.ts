import type { Ddi, DdiReleaseInput } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { atAnyTime } from '../destination/by-time.ts';
import { dropUnused } from '../destination/place.ts';
import { findDdi } from './find.ts';
import { leaveDdi } from './leave.ts';
import { ddiInclude, ddiView } from './view.ts';

const dayMs = 86_400_000;

/** Takes a number back from its company and keeps it from being given away again for some days, so that calls for whoever had it reach nobody else. */
export async function releaseDdi(ctx: Context, input: z.output<typeof DdiReleaseInput>): Promise<Ddi> {
  const { id, days } = input;
  const { brandId, number, destinationId, closedDestinationId, holidayDestinationId } = await findDdi(ctx, id);
  authorize(ctx, 'ddi.release');
  const audit = { action: 'ddi.release', entityId: id, detail: { number, days } };
  return commit(ctx, { scope: { scope: 'brand', brandId }, audit }, async (tx) => {
    await leaveDdi(tx, id);
    const data = {
      companyId: null,
      siteId: null,
      destinationId: null,
      ...atAnyTime,
      state: 'quarantine' as const,
      freeAt: new Date(Date.now() + days * dayMs),
      label: '',
      shownName: '',
      maxCalls: 0,
      callsPerSecond: 0,
    };
    const row = await tx.ddi.update({ where: { id }, data, include: ddiInclude });
    await dropUnused(tx, [destinationId, closedDestinationId, holidayDestinationId]);
    return ddiView(row, true);
  });
}
