import type { SipAccount } from '@belfry/contracts';
import type { Prisma } from '@belfry/db';
import type { Context } from '../context.ts';
import { registrationsOf } from './registrations.ts';

/** What is read of an account to show it: never its sealed columns. */
export const accountSelect = {
  id: true,
  companyId: true,
  domainId: true,
  userId: true,
  trunkUseId: true,
  username: true,
  kind: true,
  label: true,
  active: true,
  maxBindings: true,
  replaceOldest: true,
  mediaEncryption: true,
  createdAt: true,
  domain: { select: { domain: true } },
  user: { select: { firstName: true, lastName: true, extension: { select: { number: true } } } },
} satisfies Prisma.SipAccountSelect;

type Row = Prisma.SipAccountGetPayload<{ select: typeof accountSelect }>;

/** Accounts as they are shown, with their live registrations. */
export async function accountViews(ctx: Context, rows: readonly Row[]): Promise<SipAccount[]> {
  const aorOf = (row: Row) => `${row.username}@${row.domain.domain}`;
  const live = await registrationsOf(ctx, rows.map(aorOf));
  return rows.map((row) => {
    const registrations = live.get(aorOf(row)) ?? null;
    return {
      id: row.id,
      companyId: row.companyId,
      domainId: row.domainId,
      domain: row.domain.domain,
      username: row.username,
      aor: aorOf(row),
      kind: row.kind,
      label: row.label,
      active: row.active,
      maxBindings: row.maxBindings,
      replaceOldest: row.replaceOldest,
      mediaEncryption: row.mediaEncryption,
      userId: row.userId,
      trunkUseId: row.trunkUseId,
      userName: row.user && `${row.user.firstName} ${row.user.lastName}`,
      extension: row.user?.extension?.number ?? null,
      registered: registrations && registrations.length > 0,
      registrations: registrations ?? [],
      createdAt: row.createdAt.toISOString(),
    };
  });
}

/** One account as it is shown. */
export async function accountView(ctx: Context, row: Row): Promise<SipAccount> {
  const [view] = await accountViews(ctx, [row]);
  if (!view) throw new Error('an account has a view');
  return view;
}
