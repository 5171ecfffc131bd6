import type { CallFilter } from '@belfry/contracts';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { findCallFilter } from './find.ts';
import { callFilterView } from './view.ts';

/** One rule. */
export async function getCallFilter(ctx: Context, { id }: { id: string }): Promise<CallFilter> {
  const row = await findCallFilter(ctx, id);
  authorize(ctx, 'callFilter.get');
  return callFilterView(row);
}
