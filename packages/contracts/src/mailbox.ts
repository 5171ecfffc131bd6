import { z } from 'zod';
import { Id } from './primitives.ts';

const Count = z.number().int().min(0).max(1_000_000);

/** What waits in a user's mailbox, as their phones show it (RFC 3842): voice messages, and how many of them are urgent. */
export const Mailbox = z
  .object({ userId: Id, new: Count, old: Count, newUrgent: Count, oldUrgent: Count })
  .meta({ id: 'Mailbox' });
export type Mailbox = z.infer<typeof Mailbox>;

export const MailboxUpdateInput = z.object({
  id: Id,
  new: Count.optional(),
  old: Count.optional(),
  newUrgent: Count.optional(),
  oldUrgent: Count.optional(),
});
