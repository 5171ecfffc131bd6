import { authorize } from '../authorize.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { dropUnused } from '../destination/place.ts';
import { forgetRegistrations } from '../sip-account/forget-registrations.ts';
import { findUser } from './find.ts';

/**
 * Removes a person with their devices, the extensions, forwards and rules of the call filter that lead to them, and logins that were theirs alone. DDIs that led to them lead
 * nowhere until they are given another destination, and what led to them when closed or on holidays neither.
 */
export async function deleteUser(ctx: Context, { id }: { id: string }): Promise<{ done: true }> {
  const { companyId, firstName, lastName } = await findUser(ctx, id);
  authorize(ctx, 'user.delete');
  const audit = { action: 'user.delete', entityId: id, detail: { name: `${firstName} ${lastName}` } };
  const aors = await commit(ctx, { scope: { scope: 'company', companyId }, audit }, async (tx) => {
    const destinations = await tx.destination.findMany({ where: { companyId, userId: id }, select: { id: true } });
    const ids = { in: destinations.map((destination) => destination.id) };
    const leading = { destinationId: ids };
    for (const column of ['closedDestinationId', 'holidayDestinationId'] as const) {
      await tx.extension.updateMany({ where: { [column]: ids }, data: { [column]: null } });
      await tx.ddi.updateMany({ where: { [column]: ids }, data: { [column]: null } });
    }
    await tx.calendarDay.updateMany({ where: { destinationId: ids }, data: { destinationId: null } });
    const extensions = await tx.extension.findMany({ where: leading, select: { id: true } });
    const extensionIds = extensions.map((extension) => extension.id);
    await tx.user.updateMany({ where: { companyId, extensionId: { in: extensionIds } }, data: { extensionId: null } });
    await tx.extension.deleteMany({ where: { id: { in: extensionIds } } });
    const forwards = await tx.callForward.findMany({
      where: { companyId, userId: id },
      select: { destinationId: true },
    });
    await tx.callForward.deleteMany({ where: { OR: [leading, { companyId, userId: id }] } });
    await tx.ddi.updateMany({ where: leading, data: { destinationId: null } });
    await tx.callFilter.deleteMany({ where: leading });
    await dropUnused(tx, [
      ...destinations.map((destination) => destination.id),
      ...forwards.map(({ destinationId }) => destinationId),
    ]);
    await tx.login.deleteMany({ where: { memberships: { some: { userId: id }, every: { userId: id } } } });
    const accounts = await tx.sipAccount.findMany({
      where: { companyId, userId: id },
      select: { username: true, domain: { select: { domain: true } } },
    });
    await tx.user.delete({ where: { id } });
    return accounts.map(({ username, domain }) => `${username}@${domain.domain}`);
  });
  await forgetRegistrations(ctx, aors);
  return { done: true };
}
