import type { Database, Transaction } from '@belfry/db';

/** Somebody who is there already. */
export interface Known {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string | null;
  readonly siteId: string;
  readonly locale: string | null;
  readonly extension: string | null;
  /** Is there somebody to sign in as them? */
  readonly signsIn: boolean;
  /** The names of their phones. */
  readonly phones: readonly string[];
}

/** What there is in a company that lines of a file can be about. */
export interface People {
  byId(id: string): Known | undefined;
  byEmail(email: string): readonly Known[];
  byName(firstName: string | undefined, lastName: string | undefined): readonly Known[];
  byExtension(number: string): Known | undefined;
  /** Every extension of the company. */
  readonly extensions: ReadonlySet<string>;
  /** Those of the names to sign in with that somebody of the brand has. */
  readonly signIns: ReadonlySet<string>;
  readonly domain: { readonly id: string; readonly realm: string } | null;
}

const nameOf = (firstName = '', lastName = '') => `${firstName} ${lastName}`.toLowerCase();

/** The people of a company with their extensions, their phones, and who of the brand signs in by one of the addresses. */
export async function peopleOf(
  db: Database | Transaction,
  { id: companyId, brandId }: { readonly id: string; readonly brandId: string },
  emails: readonly string[],
): Promise<People> {
  const rows = await db.user.findMany({
    where: { companyId },
    select: {
      id: true,
      firstName: true,
      lastName: true,
      email: true,
      siteId: true,
      locale: true,
      extension: { select: { number: true } },
      memberships: { select: { id: true }, take: 1 },
      accounts: { where: { kind: 'device' }, select: { label: true }, orderBy: { createdAt: 'asc' } },
    },
  });
  const known = rows.map(
    ({ extension, accounts, memberships, ...row }): Known => ({
      ...row,
      signsIn: memberships.length > 0,
      extension: extension?.number ?? null,
      phones: accounts.map(({ label }) => label),
    }),
  );
  const byEmail = Map.groupBy(known, ({ email }) => email?.toLowerCase());
  const byName = Map.groupBy(known, ({ firstName, lastName }) => nameOf(firstName, lastName));
  const byExtension = new Map(known.map((one) => [one.extension, one]));
  const byId = new Map(known.map((one) => [one.id, one]));
  const extensions = await db.extension.findMany({ where: { companyId }, select: { number: true } });
  const logins = await db.login.findMany({
    where: { brandId, username: { in: [...emails] } },
    select: { username: true },
  });
  return {
    byId: (id) => byId.get(id),
    byEmail: (email) => byEmail.get(email.toLowerCase()) ?? [],
    byName: (firstName, lastName) => byName.get(nameOf(firstName, lastName)) ?? [],
    byExtension: (number) => byExtension.get(number),
    extensions: new Set(extensions.map(({ number }) => number)),
    signIns: new Set(logins.map(({ username }) => username)),
    domain: await db.sipDomain.findFirst({
      where: { companyId },
      orderBy: { createdAt: 'asc' },
      select: { id: true, realm: true },
    }),
  };
}
