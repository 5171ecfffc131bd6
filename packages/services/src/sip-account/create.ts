import type { SipAccount, SipAccountCreateInput, SipCredentials } from '@belfry/contracts';
import type { z } from 'zod';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { companyFor } from '../scope-for.ts';
import { notFound } from '../service-error.ts';
import { sipServers } from '../sip-server/servers.ts';
import { findUser } from '../user/find.ts';
import { addAccount, type NewCredentials } from './add.ts';
import { findAccount } from './find.ts';
import { accountView } from './view.ts';

/** Makes a device with a generated password, which is told here and under its credentials. */
export async function createSipAccount(
  ctx: Context,
  input: z.output<typeof SipAccountCreateInput>,
): Promise<{ account: SipAccount; credentials: SipCredentials }> {
  const company = await companyFor(
    ctx,
    'sipAccount.create',
    input.companyId ?? (await companyOfUser(ctx, input.userId)),
  );
  const companyId = company.id;
  const audit = ({ id, username, domain }: NewCredentials) => ({
    action: 'sipAccount.create',
    entityId: id,
    detail: { username, domain },
  });
  const credentials = await commit(ctx, { scope: { scope: 'company', companyId }, audit }, async (tx) => {
    const user =
      input.userId === undefined ? null : await tx.user.findFirst({ where: { id: input.userId, companyId } });
    if (input.userId !== undefined && !user) throw notFound('user');
    const name = user ? `${user.firstName} ${user.lastName}` : input.label;
    return addAccount(tx, ctx.sealKey, { ...input, companyId, userId: user?.id ?? null, name });
  });
  const account = await accountView(ctx, await findAccount(ctx, credentials.id));
  return { account, credentials: { ...credentials, servers: await sipServers(ctx) } };
}

/** Above the company a user may stand for their company. */
async function companyOfUser(ctx: Context, userId: string | undefined): Promise<string | undefined> {
  if (userId === undefined || ctx.actor.companyId !== undefined) return undefined;
  return (await findUser(ctx, userId)).companyId;
}
