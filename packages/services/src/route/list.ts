import type { Page, Route, RouteListInput } from '@belfry/contracts';
import type { Prisma } from '@belfry/db';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { keyset, toPage } from '../keyset.ts';
import { checkNarrowing } from '../scope-for.ts';
import { searchWords } from '../search-words.ts';
import { invalid } from '../service-error.ts';
import { ofBrand } from '../tenant-where.ts';
import { routeInclude, routeView } from './view.ts';

/**
 * The routes of a brand. In their order: prefixes backward, so that of those that a number begins with the longest stands first, and routes of groups last; of one prefix the
 * companies' own before everybody's, then by priority.
 */
export async function listRoutes(ctx: Context, input: z.output<typeof RouteListInput>): Promise<Page<Route>> {
  await checkNarrowing(ctx, 'route.list', input);
  const { brandId, companyId, sort } = input;
  const narrowed = { ...(brandId && { brandId }), ...(companyId && { OR: [{ companyId }, { companyId: null }] }) };
  const searched = searchWords(input.search, [
    'name',
    'prefix',
    'prefixGroup.name',
    'tag',
    'company.name',
    'carriers.some.peer.name',
  ]);
  const scope = { AND: [ofBrand(ctx.actor), narrowed, searched] };
  if (sort === 'order' || sort === '-order') return byOrder(ctx, input, scope);
  const { where, orderBy, take } = keyset(input, { name: 'text', createdAt: 'date' });
  const rows = await ctx.db.route.findMany({ where: { AND: [scope, where] }, include: routeInclude, orderBy, take });
  return toPage(rows, input, (shown) => shown.map(routeView));
}

async function byOrder(
  { db }: Context,
  { cursor, limit, sort }: z.output<typeof RouteListInput>,
  scope: Prisma.RouteWhereInput,
): Promise<Page<Route>> {
  const last = cursor === undefined ? undefined : readCursor(cursor);
  const [forth, back] = sort === 'order' ? (['asc', 'desc'] as const) : (['desc', 'asc'] as const);
  const rows = await db.route.findMany({
    where: { AND: [scope, last ? after(last, sort === 'order') : {}] },
    include: routeInclude,
    orderBy: [
      { prefix: back },
      { companyId: { sort: forth, nulls: sort === 'order' ? 'last' : 'first' } },
      { priority: forth },
      { id: forth },
    ],
    take: limit + 1,
  });
  const shown = rows.slice(0, limit);
  const end = shown.at(-1);
  const more = rows.length > limit && end !== undefined;
  const next = more ? [sort, end.prefix, end.companyId, end.priority, end.id] : null;
  return {
    items: shown.map(routeView),
    nextCursor: next && Buffer.from(JSON.stringify(next)).toString('base64url'),
  };
}

interface Last {
  readonly prefix: string;
  readonly companyId: string | null;
  readonly priority: number;
  readonly id: string;
}

function after({ prefix, companyId, priority, id }: Last, isForward: boolean): Prisma.RouteWhereInput {
  const beyond = isForward ? 'gt' : 'lt';
  const before = isForward ? 'lt' : 'gt';
  const within = { OR: [{ priority: { [beyond]: priority } }, { priority, id: { [beyond]: id } }] };
  const others: Prisma.RouteWhereInput[] = isForward
    ? companyId === null
      ? []
      : [{ companyId: { gt: companyId } }, { companyId: null }]
    : companyId === null
      ? [{ companyId: { not: null } }]
      : [{ companyId: { lt: companyId } }];
  return {
    OR: [{ prefix: { [before]: prefix } }, { prefix, OR: [{ companyId, ...within }, ...others] }],
  };
}

const isUuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function readCursor(cursor: string): Last {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(read) && read.length === 5) {
      const [, prefix, companyId, priority, id] = read as unknown[];
      const isCompany = companyId === null || (typeof companyId === 'string' && isUuid.test(companyId));
      if (
        typeof prefix === 'string' &&
        /^(?:\+\d*)?$/.test(prefix) &&
        isCompany &&
        typeof id === 'string' &&
        isUuid.test(id)
      )
        if (typeof priority === 'number' && Number.isInteger(priority) && Math.abs(priority) < 2 ** 31)
          return { prefix, companyId, priority, id };
    }
  } catch {
    // Said below.
  }
  throw invalid('cursor', 'cursor.malformed', 'The cursor cannot be read.');
}
