import type { Mailbox } from '@belfry/contracts';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { findUser } from '../user/find.ts';

/** What waits in a user's mailbox. */
export async function getMailbox(ctx: Context, { id }: { id: string }): Promise<Mailbox> {
  await findUser(ctx, id);
  authorize(ctx, 'mailbox.get');
  const row = await ctx.db.mailboxSummary.findUnique({ where: { userId: id } });
  const { new: fresh = 0, old = 0, newUrgent = 0, oldUrgent = 0 } = row ?? {};
  return { userId: id, new: fresh, old, newUrgent, oldUrgent };
}
