import type { PeerCondition, PeerConditionList, PeerConditionListInput } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { checkNarrowing } from '../scope-for.ts';
import { notFound } from '../service-error.ts';
import { ofBrandAndCompany } from '../tenant-where.ts';
import { type Judgement, judgeCondition } from './judge-condition.ts';
import { readKnown, waysOf, waysSelect } from './ways.ts';

/** No list of a portal shows more. */
const most = 1_000;

/** How a peer is right now: each gateway, registration and account with its reason, and how full it is. `unavailable` while Redis is away. */
export async function getPeerCondition(ctx: Context, { id }: { id: string }): Promise<PeerCondition> {
  const where = { AND: [{ id }, ofBrandAndCompany(ctx.actor)] };
  const limits = { maxCalls: true, maxCallsIn: true, maxCallsOut: true };
  const peer = await ctx.db.peer.findFirst({ where, select: { ...waysSelect, ...limits } });
  if (!peer) throw notFound('peer');
  authorize(ctx, 'peer.get');
  const ways = waysOf(peer, await readKnown(ctx, [peer]), Date.now());
  const all = [...ways.gateways, ...ways.registrations, ...ways.accounts].map(({ way }) => way);
  const { limits: counted, peerHealth } = ctx.bus;
  const calls = await Promise.all(
    (
      [
        ['all', `carrier:${id}`, peer.maxCalls],
        ['in', `carrier-in:${id}`, peer.maxCallsIn],
        ['out', `carrier-out:${id}`, peer.maxCallsOut],
      ] as const
    )
      .filter(([, , max]) => max > 0)
      .map(async ([limit, key, max]) => ({ limit, max, inUse: await counted.inUse(key) })),
  );
  return {
    ...brief(id, judgeCondition(peer.active, all)),
    gateways: await Promise.all(
      ways.gateways.map(async ({ id: endpointId, way }) => ({
        endpointId,
        state: way.state,
        words: way.words,
        since: instant(way.since),
        answerMs: average(await peerHealth.answerTimes(endpointId)),
      })),
    ),
    registrations: ways.registrations.map(({ id: registrationId, standing }) => ({
      ...standing,
      registrationId,
      since: instant(standing.since),
      expiresAt: instant(standing.expiresAt),
    })),
    accounts: ways.accounts.map(({ username, way: { state, words } }) => ({ username, state, words })),
    calls,
  };
}

/** How the peers of a tenant are right now, each in a word: for lists. A company's are its own IPBXs. */
export async function listPeerConditions(
  ctx: Context,
  input: z.output<typeof PeerConditionListInput>,
): Promise<z.output<typeof PeerConditionList>> {
  await checkNarrowing(ctx, 'peer.list', input);
  const { brandId, companyId } = input;
  const narrowed = { ...(brandId && { brandId }), ...(companyId && { companyId }) };
  const where = { AND: [ofBrandAndCompany(ctx.actor), narrowed] };
  const peers = await ctx.db.peer.findMany({ where, select: waysSelect, orderBy: { id: 'asc' }, take: most });
  const known = await readKnown(ctx, peers);
  const now = Date.now();
  const items = peers.map((peer) => {
    const { gateways, registrations, accounts } = waysOf(peer, known, now);
    const all = [...gateways, ...registrations, ...accounts].map(({ way }) => way);
    return brief(peer.id, judgeCondition(peer.active, all));
  });
  return { items };
}

const brief = (id: string, { state, words, since }: Judgement) => ({ id, state, words, since: instant(since) });

const instant = (at: number | null) => (at === null ? null : new Date(at).toISOString());

const average = (times: readonly number[]) =>
  times.length === 0 ? null : Math.round(times.reduce((sum, ms) => sum + ms, 0) / times.length);
