import type { CallNetwork, CallSound, Cdr, CdrListInput, Page } from '@belfry/contracts';
import type { Prisma } from '@belfry/db';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { keyset, toPage } from '../keyset.ts';
import { checkNarrowing } from '../scope-for.ts';
import { searchWords } from '../search-words.ts';
import { cdrInclude, cdrViews } from './view.ts';
import { callersKnownTo, cdrsWithin, legsKnownTo, ofCaller, peersKnownTo } from './within.ts';

const soundsLike = {
  good: { badSide: 'none' },
  bad: { badSide: { in: ['caller_uplink', 'caller_downlink', 'callee_uplink', 'callee_downlink'] } },
  unmeasured: { badSide: null },
} satisfies Record<z.output<typeof CallSound>, Prisma.CdrWhereInput>;

const inNetwork = {
  on_net: { onNet: true },
  off_net: { onNet: false, direction: { not: 'internal' } },
} satisfies Record<z.output<typeof CallNetwork>, Prisma.CdrWhereInput>;

/** The calls within the actor's tenant, one CDR per company that took part, the latest first unless sorted otherwise. */
export async function listCdrs(ctx: Context, input: z.output<typeof CdrListInput>): Promise<Page<Cdr>> {
  await checkNarrowing(ctx, 'cdr.list', input);
  const { brandId, companyId, userId, callId, direction, disposition, sound, network, peerId, since, until } = input;
  const { where, orderBy, take } = keyset(input, { startedAt: 'date', durationMs: 'number' });
  const named = input.sipCallId === undefined ? undefined : await callsNamed(ctx, input.sipCallId);
  const rows = await ctx.db.cdr.findMany({
    where: {
      AND: [
        cdrsWithin(ctx.actor),
        {
          ...(brandId && { brandId }),
          ...(companyId && { companyId }),
          ...(callId && { callId }),
          ...(direction && { direction }),
          ...(disposition && { disposition }),
        },
        sound ? soundsLike[sound] : {},
        network ? inNetwork[network] : {},
        named === undefined ? {} : { callId: { in: named } },
        peerId ? { call: { legs: { some: { peerId, ...peersKnownTo(ctx.actor) } } } } : {},
        userId ? ofCaller(userId) : {},
        since ? { startedAt: { gte: new Date(since) } } : {},
        until ? { startedAt: { lt: new Date(until) } } : {},
        input.search === undefined ? {} : callersKnownTo(ctx.actor),
        searchWords(input.search, ['caller', 'callerName', 'callee', 'dialled']),
        where,
      ],
    },
    include: cdrInclude,
    orderBy,
    take,
  });
  return toPage(rows, input, (shown) => cdrViews(ctx, shown));
}

/** A Call-ID is chosen by whoever sends it, and may be of several calls. */
const mostNamed = 100;

/** The calls that have a leg of the actor's with this Call-ID. */
async function callsNamed({ db, actor }: Context, sipCallId: string): Promise<string[]> {
  const legs = await db.callLeg.findMany({
    where: { AND: [{ sipCallId }, legsKnownTo(actor)] },
    select: { callId: true },
    orderBy: { startedAt: 'desc' },
    take: mostNamed,
  });
  return legs.map(({ callId }) => callId);
}
