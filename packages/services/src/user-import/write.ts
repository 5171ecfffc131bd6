import { newId, type Transaction } from '@belfry/db';
import { checkUsername } from '@belfry/numbering';
import { generateSecret } from '../generate-secret.ts';
import { sealedColumns } from '../sip-account/secrets.ts';
import { slug } from '../slug.ts';
import type { People } from './people.ts';
import type { PlannedLine } from './plan.ts';

interface Target {
  readonly companyId: string;
  readonly brandId: string;
  /** Where those are who have no site in the file. */
  readonly siteId: string;
  readonly sealKey: Uint8Array;
  /** Of a password that nobody knows: those who are invited choose their own. */
  readonly passwordHash: string;
}

type Rows<Model extends 'user' | 'extension' | 'destination' | 'sipAccount' | 'login' | 'membership'> = Extract<
  NonNullable<Parameters<Transaction[Model]['createMany']>[0]>['data'],
  readonly unknown[]
>;

/** Writes what is planned, table by table. Returns the logins of those who are to be invited. */
export async function writeUsers(
  tx: Transaction,
  lines: readonly PlannedLine[],
  { domain }: People,
  { companyId, brandId, siteId, sealKey, passwordHash }: Target,
): Promise<string[]> {
  const users: Rows<'user'>[number][] = [];
  const destinations: Rows<'destination'>[number][] = [];
  const extensions: Rows<'extension'>[number][] = [];
  const accounts: Rows<'sipAccount'>[number][] = [];
  const logins: Rows<'login'>[number][] = [];
  const memberships: Rows<'membership'>[number][] = [];
  const shown: { readonly userId: string; readonly extensionId: string }[] = [];
  const freeUsername = domain && (await usernamesOf(tx, domain.id, lines));
  for (const { told, user, known } of lines) {
    if (told.outcome === 'refused' || told.outcome === 'same') continue;
    const { firstName, lastName, email, extension, locale, phone } = user;
    const userId = known?.id ?? newId();
    if (known) {
      const now = { firstName, lastName, email, site: user.siteId, language: locale };
      const data = Object.fromEntries(
        told.changes.flatMap((column) => (column in now ? [[fieldOf(column), now[column as keyof typeof now]]] : [])),
      );
      await tx.user.update({ where: { id: userId }, data, select: { id: true } });
    } else {
      const row = {
        id: userId,
        companyId,
        siteId: user.siteId ?? siteId,
        email: email ?? null,
        locale: locale ?? null,
      };
      users.push({ ...row, firstName: firstName!, lastName: lastName! });
    }
    if (extension !== undefined && told.changes.includes('extension')) {
      const [destinationId, extensionId] = [newId(), newId()];
      destinations.push({ id: destinationId, companyId, kind: 'user', userId });
      extensions.push({ id: extensionId, companyId, number: extension, destinationId });
      shown.push({ userId, extensionId });
    }
    if (phone !== undefined && domain && freeUsername && told.changes.includes('phone')) {
      const username = freeUsername(told.name);
      const id = newId();
      const sealed = sealedColumns(sealKey, {
        id,
        companyId,
        username,
        realm: domain.realm,
        password: generateSecret(),
      });
      accounts.push({ id, brandId, companyId, domainId: domain.id, userId, username, label: phone, ...sealed });
    }
    if (told.invited && email !== undefined) {
      const loginId = newId();
      const username = email.toLowerCase();
      logins.push({ id: loginId, brandId, username, displayName: told.name, passwordHash, invitedAt: new Date() });
      memberships.push({ id: newId(), loginId, level: 'user', role: 'admin', brandId, companyId, userId });
    }
  }
  await tx.user.createMany({ data: users });
  await tx.destination.createMany({ data: destinations });
  await tx.extension.createMany({ data: extensions });
  await tx.$executeRaw`
    UPDATE "User" SET "extensionId" = "shown"."extensionId", "updatedAt" = now()
    FROM unnest(${shown.map(({ userId }) => userId)}::uuid[], ${shown.map(({ extensionId }) => extensionId)}::uuid[])
      AS "shown" ("userId", "extensionId")
    WHERE "User"."id" = "shown"."userId" AND "User"."companyId" = ${companyId}::uuid`;
  await tx.sipAccount.createMany({ data: accounts });
  await tx.login.createMany({ data: logins });
  await tx.membership.createMany({ data: memberships });
  return logins.map(({ id }) => id);
}

/** Gives each a user name of a phone that nobody has at the domain, as `addAccount` makes them: `anna.keller`, `anna.keller.2`. */
async function usernamesOf(tx: Transaction, domainId: string, lines: readonly PlannedLine[]) {
  if (!lines.some(({ told }) => told.changes.includes('phone'))) return undefined;
  const rows = await tx.sipAccount.findMany({ where: { domainId }, select: { username: true } });
  const used = new Set(rows.map(({ username }) => username));
  const next = new Map<string, number>();
  return (name: string) => {
    const wished = slug(name, '.');
    const base = checkUsername(wished).ok ? wished : 'phone';
    let username = base;
    for (let number = next.get(base) ?? 2; used.has(username); number++) {
      username = `${base}.${number}`;
      next.set(base, number);
    }
    used.add(username);
    return username;
  };
}

/** The field of a person that a column is about. */
const fieldOf = (column: string) => (column === 'site' ? 'siteId' : column === 'language' ? 'locale' : column);
