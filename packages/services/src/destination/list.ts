import type { Destination, DestinationListInput } from '@belfry/contracts';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { companyFor } from '../scope-for.ts';
import { searchWords } from '../search-words.ts';
import { searchedRows } from '../searched-rows.ts';
import { nothing, peopleOf } from '../tenant-where.ts';
import { searchPeople } from '../user/search.ts';

/** What calls of a company can be sent to: its services first, its IPBXs, then its people by name. */
export async function listDestinations(
  ctx: Context,
  input: z.output<typeof DestinationListInput>,
): Promise<{ items: Destination[] }> {
  const { id: companyId } = await companyFor(ctx, 'destination.list', input.companyId);
  const search = await searchPeople(ctx, input.search, { companyId });
  const people = { AND: [{ companyId }, peopleOf(ctx.actor), search.where] };
  const page = { orderBy: [{ lastName: 'asc' as const }, { id: 'asc' as const }], take: input.limit };
  const users = await searchedRows(ctx.db, search, {
    table: 'User',
    ids: (tx) => tx.user.findMany({ where: people, select: { id: true }, ...page }),
    rows: (found) =>
      ctx.db.user.findMany({
        where: found ?? people,
        select: { id: true, firstName: true, lastName: true },
        ...page,
      }),
  });
  const services = (['echo'] as const).filter((service) => service.includes(input.search?.toLowerCase() ?? ''));
  // IPBXs are nobody's whom an operator has.
  const ofActor = ctx.actor.role === 'operator' && ctx.actor.level === 'company' ? nothing : {};
  const trunks = await ctx.db.trunkUse.findMany({
    where: { AND: [{ companyId, peer: { active: true } }, ofActor, searchWords(input.search, ['peer.name'])] },
    select: { id: true, peer: { select: { name: true } } },
    orderBy: [{ peer: { name: 'asc' } }, { id: 'asc' }],
    take: input.limit,
  });
  const none = { userId: null, number: null, service: null, trunkUseId: null };
  return {
    items: [
      ...services.map((service) => ({ ...none, kind: 'service' as const, label: service, service })),
      ...trunks.map(({ id, peer }) => ({ ...none, kind: 'trunk' as const, label: peer.name, trunkUseId: id })),
      ...users.map(({ id, firstName, lastName }) => ({
        ...none,
        kind: 'user' as const,
        label: `${firstName} ${lastName}`,
        userId: id,
      })),
    ],
  };
}
