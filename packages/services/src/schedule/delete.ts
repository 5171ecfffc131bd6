import { authorize } from '../authorize.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { inUse } from '../service-error.ts';
import { findSchedule } from './find.ts';

/** Removes opening hours. `in_use`: a number or extension goes by them. */
export async function deleteSchedule(ctx: Context, { id }: { id: string }): Promise<{ done: true }> {
  const { companyId, name } = await findSchedule(ctx, id);
  authorize(ctx, 'schedule.delete');
  const audit = { action: 'schedule.delete', entityId: id, detail: { name } };
  return commit(ctx, { scope: { scope: 'company', companyId }, audit }, async (tx) => {
    const where = { companyId, scheduleId: id };
    const users = (await tx.ddi.count({ where })) + (await tx.extension.count({ where }));
    if (users > 0) throw inUse('Numbers or extensions go by these opening hours: change that first.');
    await tx.schedule.delete({ where: { id } });
    return { done: true };
  });
}
