import type { ContactList, ContactListInput } from '@belfry/contracts';
import type { Prisma } from '@belfry/db';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { searchedRows } from '../searched-rows.ts';
import { registrationsOf } from '../sip-account/registrations.ts';
import { searchPeople } from '../user/search.ts';

type State = ContactList['items'][number]['state'];

const contactSelect = {
  id: true,
  firstName: true,
  lastName: true,
  doNotDisturb: true,
  extension: { select: { number: true } },
  accounts: { where: { active: true }, select: { username: true, domain: { select: { domain: true } } } },
} satisfies Prisma.UserSelect;

/** Calls of the company that are looked through for who is on the phone. */
const MAX_CALLS = 1_000;

/** The people of one's company who can be called by extension, by name, and whether they can be reached now. */
export async function listContacts(ctx: Context, input: z.output<typeof ContactListInput>): Promise<ContactList> {
  authorize(ctx, 'softphone.contacts');
  const { companyId, userId } = ctx.actor;
  if (companyId === undefined || userId === undefined) return { items: [] };
  const search = await searchPeople(ctx, input.search, { companyId });
  const people = {
    AND: [{ companyId, active: true, id: { not: userId }, extensionId: { not: null } }, search.where],
  };
  const page = {
    orderBy: [{ lastName: 'asc' as const }, { firstName: 'asc' as const }, { id: 'asc' as const }],
    take: input.limit,
  };
  const users = await searchedRows(ctx.db, search, {
    table: 'User',
    ids: (tx) => tx.user.findMany({ where: people, select: { id: true }, ...page }),
    rows: (found) => ctx.db.user.findMany({ where: found ?? people, select: contactSelect, ...page }),
  });
  const aorsOf = ({ accounts }: (typeof users)[number]) =>
    accounts.map(({ username, domain }) => `${username}@${domain.domain}`);
  const [registrations, busy] = await Promise.all([registrationsOf(ctx, users.flatMap(aorsOf)), onThePhone(ctx)]);
  const stateOf = (user: (typeof users)[number]): State => {
    const call = busy?.get(user.id);
    if (call !== undefined) return call;
    const there = aorsOf(user).map((aor) => registrations.get(aor));
    if (busy === undefined || there.includes(null)) return 'unknown';
    if (!there.some((found) => found != null && found.length > 0)) return 'offline';
    return user.doNotDisturb ? 'do_not_disturb' : 'available';
  };
  return {
    items: users.map((user) => ({
      userId: user.id,
      name: `${user.firstName} ${user.lastName}`,
      extension: user.extension?.number ?? '',
      state: stateOf(user),
    })),
  };
}

/** Who of the company is in a call, or rung by one; undefined: not known. */
async function onThePhone(ctx: Context): Promise<ReadonlyMap<string, State> | undefined> {
  const { companyId } = ctx.actor;
  try {
    const calls = await ctx.bus.activeCalls.list({ companyId: companyId! }, MAX_CALLS);
    const states = new Map<string, State>();
    for (const { userId, state, direction } of calls.flatMap(({ dialogs = [] }) => dialogs)) {
      const rings = state !== 'confirmed' && direction === 'recipient';
      if (!rings || !states.has(userId)) states.set(userId, rings ? 'ringing' : 'on_call');
    }
    return states;
  } catch (error) {
    ctx.warn('active calls', error);
    return undefined;
  }
}
