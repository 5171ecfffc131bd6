import type { SoftphoneKey } from '@belfry/contracts';
import { newId, softphonePassword, softphoneUsername } from '@belfry/db';
import { authorize } from '../authorize.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { invalid, notFound, ServiceError } from '../service-error.ts';
import { addAccount } from '../sip-account/add.ts';
import { browserAccount, ownUser, usable } from './account.ts';
import { SOFTPHONE_KEY_MS } from './lifetime.ts';
import { softphoneServers } from './servers.ts';

/** Bindings of one person's phone in portals: so many browsers ring together. */
const MAX_BROWSERS = 5;

/**
 * Gives the phone in the portal of whoever is signed in a key to register with. The first time it makes the account that all browsers of that person
 * register as; it rings with their other phones. `unavailable`: Redis, which keeps the key, is away.
 */
export async function openSoftphone(ctx: Context): Promise<SoftphoneKey> {
  authorize(ctx, 'softphone.open');
  const { companyId, userId } = ownUser(ctx);
  const user = await ctx.db.user.findFirst({
    where: { id: userId, companyId },
    select: { firstName: true, lastName: true, extension: { select: { number: true } } },
  });
  if (!user) throw notFound('user');
  const { id: accountId, username, domain } = usable(await accountOf(ctx, companyId, userId));
  // The library in the browser knows digests by MD5 alone.
  if (domain.digest === 'sha256')
    throw invalid(
      'id',
      'softphone.sha256',
      'Phones in a browser cannot register at a SIP domain that asks for SHA-256 alone.',
    );
  const aor = `${username}@${domain.domain}`;
  const id = newId();
  const { loginId, sessionId } = ctx.actor;
  const { softphoneKeys } = ctx.bus;
  await softphoneKeys
    .put(aor, { id, loginId, ...(sessionId && { sessionId }) }, SOFTPHONE_KEY_MS)
    .catch((error: unknown) => {
      throw new ServiceError('unavailable', 'The phone cannot be opened at the moment.', { cause: error });
    });
  return {
    id,
    username: softphoneUsername(username, id),
    password: softphonePassword(ctx.sealKey, accountId, id),
    uri: `sip:${aor}`,
    domain: domain.domain,
    name: `${user.firstName} ${user.lastName}`,
    extension: user.extension?.number ?? null,
    servers: await softphoneServers(ctx),
    expiresAt: new Date(Date.now() + SOFTPHONE_KEY_MS).toISOString(),
  };
}

async function accountOf(ctx: Context, companyId: string, userId: string) {
  const known = await browserAccount(ctx, companyId, userId);
  if (known !== null) return known;
  // By its name the database refuses a second one, should two browsers of one person ask at a time.
  const username = `browser-${userId.replaceAll('-', '').slice(-12)}`;
  const audit = { action: 'sipAccount.create', detail: { username } };
  await commit(ctx, { scope: { scope: 'company', companyId }, audit }, (tx) =>
    addAccount(tx, ctx.sealKey, {
      companyId,
      userId,
      kind: 'browser',
      username,
      name: username,
      label: '',
      maxBindings: MAX_BROWSERS,
    }),
  ).catch((error: unknown) => {
    if (!(error instanceof ServiceError && error.code === 'conflict')) throw error;
  });
  const made = await browserAccount(ctx, companyId, userId);
  if (made === null) throw notFound('device');
  return made;
}
