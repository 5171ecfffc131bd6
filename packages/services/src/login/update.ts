import type { Login, LoginUpdateInput } from '@belfry/contracts';
import type { z } from 'zod';
import { refuseLimitedKey } from '../api-token/refuse-limited.ts';
import { authorize } from '../authorize.ts';
import { changedFields } from '../changed-fields.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { invalid } from '../service-error.ts';
import { takeSoftphones } from '../softphone/take.ts';
import { loginFor, loginScope, membershipsWithin } from './reach.ts';
import { loginInclude, loginView } from './view.ts';

/** Renames a login or switches it off; switched off, its sessions end at once. */
export async function updateLogin(ctx: Context, input: z.output<typeof LoginUpdateInput>): Promise<Login> {
  const { id, ...data } = input;
  const login = await loginFor(ctx, id);
  authorize(ctx, 'login.update');
  // Whoever reads the mail chooses the password.
  if (data.email !== undefined && data.email !== login.email) refuseLimitedKey(ctx);
  if (data.active === false && id === ctx.actor.loginId)
    throw invalid('active', 'login.own', 'You cannot switch off yourself.');
  const audit = { action: 'login.update', entityId: id, detail: changedFields(data) };
  const updated = await commit(ctx, { scope: loginScope(login.brandId), audit }, async (tx) => {
    if (data.active === false)
      await tx.session.updateMany({ where: { loginId: id, revokedAt: null }, data: { revokedAt: new Date() } });
    const include = loginInclude(membershipsWithin(ctx.actor));
    return loginView(await tx.login.update({ where: { id }, data, include }));
  });
  if (data.active === false) await takeSoftphones(ctx, id);
  return updated;
}
