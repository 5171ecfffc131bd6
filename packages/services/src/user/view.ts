import type { User } from '@belfry/contracts';
import type { Prisma } from '@belfry/db';
import type { Context } from '../context.ts';
import { registrationsOf } from '../sip-account/registrations.ts';

/** What is read of a user to show it. */
export const userInclude = {
  company: { select: { name: true, brandId: true } },
  site: { select: { name: true } },
  extension: { select: { number: true } },
  outgoingDdi: { select: { number: true } },
  accounts: { select: { username: true, domain: { select: { domain: true } } } },
} satisfies Prisma.UserInclude;

type Row = Prisma.UserGetPayload<{ include: typeof userInclude }>;

/** Users as they are shown, with whether a device of theirs is registered. */
export async function userViews(ctx: Context, rows: readonly Row[]): Promise<User[]> {
  const aorsOf = (row: Row) => row.accounts.map(({ username, domain }) => `${username}@${domain.domain}`);
  const live = await registrationsOf(ctx, rows.flatMap(aorsOf));
  return rows.map((row) => {
    const found = aorsOf(row).map((aor) => live.get(aor) ?? null);
    const known = found.every((registrations) => registrations !== null);
    return {
      id: row.id,
      companyId: row.companyId,
      companyName: row.company.name,
      siteId: row.siteId,
      siteName: row.site.name,
      firstName: row.firstName,
      lastName: row.lastName,
      name: `${row.firstName} ${row.lastName}`,
      email: row.email,
      active: row.active,
      locale: row.locale,
      maxCalls: row.maxCalls,
      callsPerSecond: row.callsPerSecond,
      forking: row.forking,
      recordingMode: row.recordingMode,
      extensionId: row.extensionId,
      extension: row.extension?.number ?? null,
      outgoingDdiId: row.outgoingDdiId,
      callerNumbers: row.callerNumbers as User['callerNumbers'],
      outgoingNumber: row.outgoingDdi?.number ?? null,
      deviceCount: row.accounts.length,
      registered: known ? found.some((registrations) => registrations !== null && registrations.length > 0) : null,
      createdAt: row.createdAt.toISOString(),
    };
  });
}

/** One user as it is shown. */
export async function userView(ctx: Context, row: Row): Promise<User> {
  const [view] = await userViews(ctx, [row]);
  if (!view) throw new Error('a user has a view');
  return view;
}
