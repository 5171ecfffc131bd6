import type { SipCredentials } from '@belfry/contracts';
import { authorize } from '../authorize.ts';
import { forgiveAccount } from '../ban/forgive-account.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { generateSecret } from '../generate-secret.ts';
import { sipServers } from '../sip-server/servers.ts';
import { findAccount } from './find.ts';
import { forgetRegistrations } from './forget-registrations.ts';
import { refuseBrowser } from './refuse-browser.ts';
import { sealedColumns } from './secrets.ts';

/** Gives a device a new password; the old one is refused from now on, and who registered with it rings no longer. */
export async function rotateSipAccount(ctx: Context, { id }: { id: string }): Promise<SipCredentials> {
  const { companyId, username, domainId, kind } = await findAccount(ctx, id);
  authorize(ctx, 'sipAccount.rotate');
  refuseBrowser(kind);
  const password = generateSecret();
  const audit = { action: 'sipAccount.rotate', entityId: id, detail: { username } };
  const credentials = await commit(ctx, { scope: { scope: 'company', companyId }, audit }, async (tx) => {
    const { domain, realm } = await tx.sipDomain.findUniqueOrThrow({ where: { id: domainId } });
    const data = sealedColumns(ctx.sealKey, { id, companyId, username, realm, password });
    await tx.sipAccount.update({ where: { id }, data });
    return { id, username, password, domain, realm, uri: `sip:${username}@${domain}` };
  });
  await forgetRegistrations(ctx, [`${username}@${credentials.domain}`]);
  await forgiveAccount(ctx, `${username}@${credentials.domain}`);
  return { ...credentials, servers: await sipServers(ctx) };
}
