import type { Extension, ExtensionListInput, Page } from '@belfry/contracts';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { keyset, toPage } from '../keyset.ts';
import { checkNarrowing } from '../scope-for.ts';
import { searchWords } from '../search-words.ts';
import { extensionsOf } from '../tenant-where.ts';
import { extensionInclude, extensionView } from './view.ts';

/** The extensions of a company (or of all within the tenant). */
export async function listExtensions(
  ctx: Context,
  input: z.output<typeof ExtensionListInput>,
): Promise<Page<Extension>> {
  await checkNarrowing(ctx, 'extension.list', input);
  const { where, orderBy, take } = keyset(input, { number: 'text', createdAt: 'date' });
  const { companyId, userId } = input;
  const narrowed = { ...(companyId && { companyId }), ...(userId && { destination: { userId } }) };
  const columns = ['number', 'destination.user.firstName', 'destination.user.lastName', 'destination.number'];
  const rows = await ctx.db.extension.findMany({
    where: { AND: [extensionsOf(ctx.actor), narrowed, searchWords(input.search, columns), where] },
    include: extensionInclude,
    orderBy,
    take,
  });
  return toPage(rows, input, (shown) => shown.map(extensionView));
}
