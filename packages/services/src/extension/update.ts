import type { Extension, ExtensionUpdateInput } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { placeByTime } from '../destination/by-time.ts';
import { addDestination, dropUnused } from '../destination/place.ts';
import { checkGivenDestinations } from '../user/check-given.ts';
import { checkNumber } from './add.ts';
import { findExtension } from './find.ts';
import { extensionInclude, extensionView } from './view.ts';

/** Changes an extension's number or where it leads. */
export async function updateExtension(ctx: Context, input: z.output<typeof ExtensionUpdateInput>): Promise<Extension> {
  const { id, number, destination } = input;
  const before = await findExtension(ctx, id);
  const { companyId } = before;
  authorize(ctx, 'extension.update');
  checkGivenDestinations(ctx.actor, destination, [input.closedDestination, input.holidayDestination]);
  const detail = {
    before: before.number,
    number: number ?? before.number,
    destination: destination?.kind ?? 'unchanged',
  };
  const audit = { action: 'extension.update', entityId: id, detail };
  const own = { kind: 'extension', id, field: 'number' } as const;
  const plan = { companyIds: [companyId], field: 'number', own };
  return commit(ctx, { scope: { scope: 'company', companyId }, audit, plan }, async (tx) => {
    if (number !== undefined && number !== before.number) await checkNumber(tx, companyId, number);
    const destinationId = destination && (await addDestination(tx, companyId, destination));
    const byTime = await placeByTime(tx, companyId, input, before.scheduleId);
    const data = { ...(number && { number }), ...(destinationId && { destinationId }), ...byTime };
    const row = await tx.extension.update({ where: { id }, data, include: extensionInclude });
    await dropUnused(tx, [before.destinationId, before.closedDestinationId, before.holidayDestinationId]);
    return extensionView(row);
  });
}
