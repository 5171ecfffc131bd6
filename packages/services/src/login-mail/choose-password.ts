import type { ChoosePasswordInput, LinkInput, LinkOwner } from '@belfry/contracts';
import { appendAudit } from '@belfry/db';
import type { z } from 'zod';
import { revokeTokensOf } from '../api-token/revoke-all.ts';
import type { Platform } from '../context.ts';
import { hashPassword } from '../password.ts';
import { hostName } from '../portal-domain/resolve.ts';
import { invalid } from '../service-error.ts';
import { takeSoftphones } from '../softphone/take.ts';
import { hashLinkToken } from './compose.ts';

/** Whose link it is. `invalid`: it was used, its time is over, it is of another portal, or there never was one. */
export async function openLink(
  platform: Platform,
  { token, host }: z.output<typeof LinkInput> & { readonly host: string },
): Promise<LinkOwner> {
  const { purpose, login } = await findLink(platform, token, host);
  return { purpose, username: login.username, name: login.displayName || login.username };
}

/**
 * Sets the password of whoever has the link, which works once. Their sessions and API keys end, their passkeys are taken away; a second step of their
 * sign-in stays. Audited under their own name.
 */
export async function choosePassword(
  platform: Platform,
  input: z.output<typeof ChoosePasswordInput> & { readonly host: string; readonly ip: string },
): Promise<{ username: string }> {
  const { id, purpose, login } = await findLink(platform, input.token, input.host);
  const passwordHash = await hashPassword(input.password);
  const now = new Date();
  const name = login.displayName || login.username;
  const [membership] = login.memberships;
  if (!membership) throw over();
  const { level, role, brandId, companyId, userId } = membership;
  const actor = { loginId: login.id, name, level, role, ...(userId && { userId }) };
  await platform.db.$transaction(async (tx) => {
    const { count } = await tx.loginToken.updateMany({
      where: { id, usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
    });
    // Somebody else was faster with the same link.
    if (count !== 1) throw over();
    await tx.login.update({ where: { id: login.id }, data: { passwordHash, invitedAt: null } });
    await tx.loginToken.deleteMany({ where: { loginId: login.id, id: { not: id } } });
    await tx.session.updateMany({ where: { loginId: login.id, revokedAt: null }, data: { revokedAt: now } });
    await revokeTokensOf(tx, login.id);
    await tx.passkey.deleteMany({ where: { loginId: login.id } });
    const action = purpose === 'invite' ? 'login.acceptInvitation' : 'login.resetPassword';
    await appendAudit(tx, { action, entityId: login.id, brandId, companyId, actor, ip: input.ip });
  });
  await takeSoftphones({ ...platform, actor, ip: input.ip }, login.id);
  return { username: login.username };
}

async function findLink({ db }: Platform, token: string, host: string) {
  const link = await db.loginToken.findUnique({
    where: { tokenHash: hashLinkToken(token) },
    include: { login: { include: { memberships: { orderBy: { createdAt: 'asc' } } } } },
  });
  const isGood =
    link !== null &&
    link.usedAt === null &&
    link.expiresAt.getTime() > Date.now() &&
    link.host === hostName(host) &&
    link.login.active;
  if (!isGood) throw over();
  return link;
}

const over = () =>
  invalid('token', 'link.over', 'This link was used already, or its time is over. Please ask for another.');
