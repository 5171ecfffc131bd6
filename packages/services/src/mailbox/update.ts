import type { Mailbox, MailboxUpdateInput } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { changedFields } from '../changed-fields.ts';
import { record } from '../commit.ts';
import type { Context } from '../context.ts';
import { findUser } from '../user/find.ts';
import { getMailbox } from './get.ts';

/** Sets what waits in a user's mailbox; their phones' lamps follow at once. Counts that are left out stay. For voicemail systems of others, and our own. */
export async function updateMailbox(ctx: Context, input: z.output<typeof MailboxUpdateInput>): Promise<Mailbox> {
  const { id, ...counts } = input;
  const { companyId, company } = await findUser(ctx, id);
  authorize(ctx, 'mailbox.update');
  await ctx.db.mailboxSummary.upsert({
    where: { userId: id },
    create: { userId: id, companyId, ...counts },
    update: counts,
  });
  const { brandId } = company;
  await record(ctx, { action: 'mailbox.update', entityId: id, detail: changedFields(counts), brandId, companyId });
  // Whoever misses the notice reads again within minutes.
  await ctx.bus.eventNotices
    .publish(`message-summary:${id}`)
    .catch((error: unknown) => ctx.warn('message-waiting', error));
  return getMailbox(ctx, { id });
}
