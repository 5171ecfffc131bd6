import type { SipCredentials } from '@belfry/contracts';
import { openSecret } from '@belfry/db';
import { authorize } from '../authorize.ts';
import { record } from '../commit.ts';
import type { Context } from '../context.ts';
import { notFound } from '../service-error.ts';
import { sipServers } from '../sip-server/servers.ts';
import { findAccount } from './find.ts';
import { refuseBrowser } from './refuse-browser.ts';

/** What to type into the phone. Each look is written to the audit log. */
export async function sipCredentials(ctx: Context, { id }: { id: string }): Promise<SipCredentials> {
  const { companyId, kind } = await findAccount(ctx, id);
  authorize(ctx, 'sipAccount.credentials');
  refuseBrowser(kind);
  const row = await ctx.db.sipAccount.findUnique({
    where: { id },
    include: { domain: true, company: { select: { brandId: true } } },
  });
  if (!row) throw notFound('device');
  const place = { table: 'SipAccount', column: 'sealedPassword', rowId: id, companyId };
  const password = openSecret(ctx.sealKey, place, row.sealedPassword);
  const { brandId } = row.company;
  await record(ctx, {
    action: 'sipAccount.credentials',
    entityId: id,
    detail: { username: row.username },
    brandId,
    companyId,
  });
  const { domain, realm } = row.domain;
  const uri = `sip:${row.username}@${domain}`;
  return { id, username: row.username, password, domain, realm, uri, servers: await sipServers(ctx) };
}
