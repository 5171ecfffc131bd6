import type { SipAccount } from '@belfry/contracts';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { findAccount } from './find.ts';
import { accountView } from './view.ts';

/** One device with its live registrations. */
export async function getSipAccount(ctx: Context, { id }: { id: string }): Promise<SipAccount> {
  const row = await findAccount(ctx, id);
  authorize(ctx, 'sipAccount.get');
  return accountView(ctx, row);
}
