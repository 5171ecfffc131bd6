import type { Extension, ExtensionListInput, Page } from '@belfry/contracts';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { keyset, toPage } from '../keyset.ts';
import { checkNarrowing } from '../scope-for.ts';
import { searchRelated } from '../search-related.ts';
import { extensionsOf, ofCompany } from '../tenant-where.ts';
import { extensionInclude, extensionView } from './view.ts';

/** The extensions of a company (or of all within the tenant). */
export async function listExtensions(
  ctx: Context,
  input: z.output<typeof ExtensionListInput>,
): Promise<Page<Extension>> {
  await checkNarrowing(ctx, 'extension.list', input);
  const { where, orderBy, take } = keyset(input, { number: 'text', createdAt: 'date' });
  const { companyId, userId, leadsTo } = input;
  const narrowed = {
    ...(companyId && { companyId }),
    ...((userId || leadsTo) && { destination: { ...(userId && { userId }), ...(leadsTo && { kind: leadsTo }) } }),
  };
  const { db, actor } = ctx;
  const leads = (column: string, to: (contains: object) => object) => ({
    key: 'destinationId',
    column: `destination.${column}`,
    find: (contains: object, take: number) =>
      db.destination.findMany({
        where: { AND: [ofCompany(actor), { ...(companyId && { companyId }) }, to(contains)] },
        select: { id: true },
        take,
      }),
  });
  const { where: search } = await searchRelated(
    input.search,
    ['number'],
    [
      leads('user.searchedName', (searchedName) => ({ user: { searchedName } })),
      leads('number', (number) => ({ number })),
    ],
  );
  const rows = await db.extension.findMany({
    where: { AND: [extensionsOf(actor), narrowed, search, where] },
    include: extensionInclude,
    orderBy,
    take,
  });
  return toPage(rows, input, (shown) => shown.map(extensionView));
}
