import { randomBytes } from 'node:crypto';
import type { PortalScope } from '@belfry/contracts';
import { appendAudit, newId, Prisma, type SignInProvider } from '@belfry/db';
import type { Platform } from '../context.ts';
import { addLogin } from '../login/add.ts';
import { addressOf } from '../login-mail/address.ts';
import { hashPassword } from '../password.ts';
import { ServiceError } from '../service-error.ts';
import { membershipAt } from '../session/membership-at.ts';
import type { Claims } from './open-id.ts';

/** Where somebody comes to. */
export interface Place {
  readonly portal: PortalScope;
  readonly provider: SignInProvider;
  readonly ip: string;
}

/** Whoever the provider speaks of is not let in; the reason is told to them, and what it is about is known to them anyway. */
const refuse = (reason: string, internal = ''): ServiceError =>
  new ServiceError('unauthenticated', 'That does not sign in here.', { reason: `provider.${reason}`, internal });

/**
 * Whose login here the account is, by its subject; at the first time by the mail address, among the people of the provider's tenant alone, and kept. Refused
 * (`unauthenticated`): `provider.no_email`, `.unverified` (the address), `.domain` (of another), `.unknown` (nobody here has it), `.other_account` (they came with another account before).
 */
export async function personOf(platform: Platform, place: Place, claims: Claims) {
  const email = emailOf(place.provider, claims);
  const loginId = (await knownLogin(platform, place, claims.sub)) ?? (await firstLogin(platform, place, claims, email));
  const membership = await membershipAt(platform.db, place.portal, { id: loginId });
  if (!membership) throw refuse('unknown', email);
  await platform.db.providerAccount.updateMany({
    where: { providerId: place.provider.id, loginId },
    data: { lastUsedAt: new Date() },
  });
  return membership;
}

function emailOf({ domains, trustsEmail }: SignInProvider, claims: Claims): string {
  const email = claims.email?.trim().toLowerCase();
  if (!email?.includes('@')) throw refuse('no_email', claims.sub);
  if (!trustsEmail && claims.email_verified !== true && claims.email_verified !== 'true')
    throw refuse('unverified', email);
  const domain = email.slice(email.lastIndexOf('@') + 1);
  if (domains.length > 0 && !domains.includes(domain)) throw refuse('domain', email);
  return email;
}

/** Logins that are the provider's tenant's alone: whoever also acts elsewhere is not theirs to vouch for. */
function ofTenant({ brandId, companyId }: SignInProvider): Prisma.LoginWhereInput {
  const reach: Prisma.MembershipWhereInput = companyId
    ? { companyId, level: { in: ['company', 'user'] } }
    : { brandId, level: { not: 'god' } };
  return { brandId, memberships: { some: reach, every: reach } };
}

async function knownLogin({ db }: Platform, { provider }: Place, subject: string): Promise<string | undefined> {
  const known = await db.providerAccount.findFirst({
    where: { providerId: provider.id, subject, login: ofTenant(provider) },
    select: { loginId: true },
  });
  return known?.loginId;
}

async function firstLogin(platform: Platform, place: Place, claims: Claims, email: string): Promise<string> {
  const { db } = platform;
  const { provider } = place;
  const same = { equals: email, mode: 'insensitive' as const };
  const candidates = await db.login.findMany({
    where: {
      AND: [ofTenant(provider), { memberships: { some: memberHere(place.portal) } }],
      OR: [{ email: same }, { username: same }, { memberships: { some: { user: { email: same } } } }],
    },
    select: {
      id: true,
      email: true,
      username: true,
      memberships: { select: { user: { select: { email: true } } } },
      providerAccounts: { where: { providerId: provider.id }, select: { id: true } },
    },
    take: 10,
  });
  const matching = candidates.filter((login) => addressOf(login)?.toLowerCase() === email);
  const [found, another] = matching;
  if (another) throw refuse('ambiguous', email);
  if (found?.providerAccounts.length) throw refuse('other_account', email);
  const loginId = found?.id ?? (await addNewcomer(platform, place, claims, email));
  try {
    await db.providerAccount.create({ data: { id: newId(), providerId: provider.id, loginId, subject: claims.sub } });
  } catch (error) {
    const isKnown = error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
    throw isKnown ? refuse('other_account', email) : error;
  }
  return loginId;
}

const memberHere = ({ level, brandId, companyId }: PortalScope): Prisma.MembershipWhereInput => ({
  level,
  brandId,
  ...(companyId && { companyId }),
});

/** A login that may look, where the tenant wants newcomers. A person with a phone is made by an administrator. */
async function addNewcomer(
  { db }: Platform,
  { portal, provider, ip }: Place,
  { name }: Claims,
  email: string,
): Promise<string> {
  const { level, brandId, companyId } = portal;
  const place = level === 'brand' ? { brandId } : level === 'company' && companyId ? { brandId, companyId } : undefined;
  if (!provider.addsLogins || place?.brandId == null) throw refuse('unknown', email);
  const displayName = name?.trim().slice(0, 120) || email;
  const passwordHash = await hashPassword(randomBytes(32).toString('base64'));
  const login = { username: email, displayName, passwordHash, email, level, role: 'readonly' as const };
  return db
    .$transaction(async (tx) => {
      const id = await addLogin(tx, { ...login, ...place, brandId: place.brandId! });
      const detail = { username: email, level, role: login.role, by: provider.name };
      const actor = { loginId: id, name: displayName, level, role: login.role };
      await appendAudit(tx, { action: 'login.create', entityId: id, detail, brandId, companyId, actor, ip });
      return id;
    })
    .catch((error: unknown) => {
      throw error instanceof ServiceError ? refuse('unknown', email) : error;
    });
}
