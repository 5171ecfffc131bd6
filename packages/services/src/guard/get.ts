import type { GuardSettings } from '@belfry/contracts';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { guardView } from './view.ts';

/** What the guard at the SIP socket goes by. */
export async function getGuard(ctx: Context): Promise<GuardSettings> {
  authorize(ctx, 'guard.get');
  return guardView(await ctx.db.guardSettings.findUniqueOrThrow({ where: { id: 1 } }));
}
