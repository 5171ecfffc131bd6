import type { Extension, ExtensionCreateInput } from '@belfry/contracts';
import type { z } from 'zod';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { placeByTime } from '../destination/by-time.ts';
import { companyFor } from '../scope-for.ts';
import { checkGivenDestinations } from '../user/check-given.ts';
import { addExtension } from './add.ts';
import { extensionInclude, extensionView } from './view.ts';

/** Makes an extension. `invalid`: an emergency number and the like, with the reason; `conflict`: taken. */
export async function createExtension(ctx: Context, input: z.output<typeof ExtensionCreateInput>): Promise<Extension> {
  const { id: companyId } = await companyFor(ctx, 'extension.create', input.companyId);
  checkGivenDestinations(ctx.actor, input.destination, [input.closedDestination, input.holidayDestination]);
  const audit = ({ id, number }: Extension) => ({ action: 'extension.create', entityId: id, detail: { number } });
  const plan = { companyIds: [companyId], field: 'number' };
  return commit(ctx, { scope: { scope: 'company', companyId }, audit, plan }, async (tx) => {
    const id = await addExtension(tx, companyId, input.number, input.destination);
    const byTime = await placeByTime(tx, companyId, input, null);
    await tx.extension.update({ where: { id }, data: byTime });
    return extensionView(await tx.extension.findUniqueOrThrow({ where: { id }, include: extensionInclude }));
  });
}
