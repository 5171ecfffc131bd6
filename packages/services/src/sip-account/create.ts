import type { SipAccount, SipAccountCreateInput, SipCredentials } from '@belfry/contracts';
import type { z } from 'zod';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { companyFor } from '../scope-for.ts';
import { invalid, notFound } from '../service-error.ts';
import { sipServers } from '../sip-server/servers.ts';
import { findTrunkUse } from '../trunk-use/find.ts';
import { checkGivenUser } from '../user/check-given.ts';
import { findUser } from '../user/find.ts';
import { addAccount, type NewCredentials } from './add.ts';
import { findAccount } from './find.ts';
import { accountView } from './view.ts';

/**
 * Makes a device with a generated password, which is told here and under its credentials; with `trunkUseId`, what an IPBX registers or signs its calls with.
 * `invalid`: an account of somebody and of an IPBX.
 */
export async function createSipAccount(
  ctx: Context,
  input: z.output<typeof SipAccountCreateInput>,
): Promise<{ account: SipAccount; credentials: SipCredentials }> {
  const company = await companyFor(
    ctx,
    'sipAccount.create',
    input.companyId ?? (await companyOfTrunk(ctx, input.trunkUseId)) ?? (await companyOfUser(ctx, input.userId)),
  );
  const companyId = company.id;
  checkGivenUser(ctx.actor, input.userId);
  const audit = ({ id, username, domain }: NewCredentials) => ({
    action: 'sipAccount.create',
    entityId: id,
    detail: { username, domain },
  });
  const credentials = await commit(ctx, { scope: { scope: 'company', companyId }, audit }, async (tx) => {
    const user =
      input.userId === undefined ? null : await tx.user.findFirst({ where: { id: input.userId, companyId } });
    if (input.userId !== undefined && !user) throw notFound('user');
    const { trunkUseId } = input;
    const trunk =
      trunkUseId === undefined
        ? null
        : await tx.trunkUse.findFirst({ where: { id: trunkUseId, companyId }, select: { peer: true } });
    if (trunkUseId !== undefined && !trunk) throw notFound('trunk');
    if (user && trunk) throw invalid('userId', 'sipAccount.two_owners', 'An account of an IPBX is nobody’s phone.');
    const name = user ? `${user.firstName} ${user.lastName}` : (trunk?.peer.name ?? input.label);
    const kind = trunk ? ('trunk' as const) : input.kind;
    return addAccount(tx, ctx.sealKey, { ...input, kind, companyId, userId: user?.id ?? null, name });
  });
  const account = await accountView(ctx, await findAccount(ctx, credentials.id));
  return { account, credentials: { ...credentials, servers: await sipServers(ctx) } };
}

/** Above the company a user may stand for their company. */
async function companyOfUser(ctx: Context, userId: string | undefined): Promise<string | undefined> {
  if (userId === undefined || ctx.actor.companyId !== undefined) return undefined;
  return (await findUser(ctx, userId)).companyId;
}

/** And so may the use of an IPBX. */
async function companyOfTrunk(ctx: Context, trunkUseId: string | undefined): Promise<string | undefined> {
  if (trunkUseId === undefined || ctx.actor.companyId !== undefined) return undefined;
  return (await findTrunkUse(ctx, trunkUseId)).companyId;
}
