import type { Route, RouteCopyInput } from '@belfry/contracts';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { createRoute } from './create.ts';
import { findRoute } from './find.ts';
import { routeView } from './view.ts';

/** Makes another route like one that there is, otherwise in what is given. A name that is not given is made from the prefix, or the group, where that is another. */
export async function copyRoute(ctx: Context, { id, ...own }: z.output<typeof RouteCopyInput>): Promise<Route> {
  const {
    id: _,
    brandName,
    companyName,
    prefixGroupName,
    createdAt,
    name,
    carriers,
    ...like
  } = routeView(await findRoute(ctx, id));
  const { prefix, prefixGroupId, ...row } = like;
  const standing = carriers.map(({ peerId, priority, weight }) => ({ peerId, priority, weight }));
  const asItWas = prefixGroupId === null ? { prefix } : { prefixGroupId };
  const numbers = own.prefix === undefined && !own.prefixGroupId ? asItWas : undefined;
  const sameName =
    numbers !== undefined || (own.prefixGroupId ? own.prefixGroupId === prefixGroupId : own.prefix === prefix);
  return createRoute(ctx, {
    ...row,
    ...numbers,
    ...(sameName && { name }),
    carriers: standing,
    ...withoutUndefined(own),
  });
}

/** What is given; nothing that is left out takes the place of what there was. */
function withoutUndefined<T extends object>(given: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
