import type { ScheduleMode } from '@belfry/contracts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { notFound } from '../service-error.ts';

/**
 * Presses the night button from a phone of the actor's company: whoever of it dials the code may. `not_found`: no opening hours of the company have this code, so that they
 * are not to be switched from phones.
 */
export async function pressNightButton(
  ctx: Context,
  { code, mode }: { readonly code: string; readonly mode: ScheduleMode },
): Promise<void> {
  const { companyId } = ctx.actor;
  if (companyId === undefined) throw notFound('schedule');
  const row = await ctx.db.schedule.findUnique({ where: { companyId_code: { companyId, code } } });
  if (!row) throw notFound('schedule');
  const { id, name } = row;
  const audit = { action: 'schedule.setMode', entityId: id, detail: { name, mode, code } };
  await commit(ctx, { scope: { scope: 'company', companyId }, audit }, async (tx) => {
    await tx.schedule.update({ where: { id }, data: { mode } });
  });
}
