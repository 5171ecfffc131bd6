import type { Route } from '@belfry/contracts';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { findRoute } from './find.ts';
import { routeView } from './view.ts';

/** One route with its carriers. */
export async function getRoute(ctx: Context, { id }: { id: string }): Promise<Route> {
  const row = await findRoute(ctx, id);
  authorize(ctx, 'route.get');
  return routeView(row);
}
