import type { GuardSettings, GuardUpdateInput } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { changedFields } from '../changed-fields.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { invalid } from '../service-error.ts';
import { guardView } from './view.ts';

/** Changes what the guard at the SIP socket goes by; every proxy follows at once. */
export async function updateGuard(ctx: Context, input: z.output<typeof GuardUpdateInput>): Promise<GuardSettings> {
  authorize(ctx, 'guard.update');
  const data = { ...input, ...(input.scanners && { scanners: [...new Set(input.scanners)] }) };
  const audit = { action: 'guard.update', detail: changedFields(data) };
  return commit(ctx, { scope: { scope: 'platform' }, audit }, async (tx) => {
    const row = await tx.guardSettings.update({ where: { id: 1 }, data });
    if (row.maxBanSeconds < row.banSeconds)
      throw invalid('maxBanSeconds', 'maxBanSeconds.short', 'The longest ban is no shorter than the first.');
    return guardView(row);
  });
}
