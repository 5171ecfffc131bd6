import type { SimulatedCall, SimulationEffect, SimulationEffectInput } from '@belfry/contracts';
import { type CallLeg, type Database, type Peer, withoutEffect } from '@belfry/db';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { cdrsWithin } from '../cdr/within.ts';
import type { Context } from '../context.ts';
import { checkNarrowing } from '../scope-for.ts';
import { invalid } from '../service-error.ts';
import { callerOf, callFromPeer, type SimulatedCaller } from './caller.ts';
import { decideLive } from './decide-live.ts';
import { difference } from './difference.ts';
import { applyDraft } from './draft-verbs.ts';
import { type LiveAnswers, liveAnswers } from './live-answers.ts';
import { rewind } from './rewind.ts';
import { simulatedCall } from './view.ts';

/** So long may be decided before the change, and after it; what is not done by then is left out. */
const budgetMs = 8_000;
/** Calls that are told one by one. */
const shownCalls = 100;
const dayMs = 86_400_000;

/**
 * Which of the calls of the last 24 hours would go elsewhere with a draft, or with the policy as it once was: each is decided twice, as it is now and
 * with the change, at the time when it began. Both times by who is reachable now, and as if no limit were reached, so that only the policy makes a
 * difference. Calls whose caller the actor may not know are not looked at.
 */
export async function simulateEffect(
  ctx: Context,
  input: z.output<typeof SimulationEffectInput>,
): Promise<SimulationEffect> {
  await checkNarrowing(ctx, 'simulation.run', input);
  authorize(ctx, 'simulation.run');
  const { draft, revisionId } = input;
  if (draft.length === 0 && revisionId === undefined)
    throw invalid('draft', 'simulation.nothing', 'Say what is to be different.');
  const { total, calls } = await callsOf(ctx, input);
  return withoutEffect(ctx.db, async (db) => {
    const before = await decideAll(ctx, db, calls);
    if (revisionId !== undefined) await rewind({ ...ctx, db }, db, revisionId);
    await applyDraft({ ...ctx, db }, draft);
    const after = await decideAll(ctx, db, calls.slice(0, before.length));
    const items = after.flatMap((other, index) => {
      const call = calls[index]!;
      const now = before[index];
      const differences = now && other ? difference(now, other) : [];
      const { callId, at, caller, dialled } = call;
      return differences.length === 0
        ? []
        : [
            {
              callId,
              at: new Date(at).toISOString(),
              caller,
              dialled,
              differences,
              refused: other?.outcome === 'refused',
            },
          ];
    });
    return {
      total,
      looked: after.filter((decided) => decided !== null).length,
      changed: items.length,
      refused: items.filter(({ refused }) => refused).length,
      items: items.slice(0, shownCalls),
    };
  });
}

interface PastCall {
  readonly callId: string;
  readonly at: number;
  readonly caller: string;
  readonly dialled: string;
  readonly who: SimulatedCaller;
}

/** The latest calls whose caller is the actor's to simulate. */
async function callsOf(
  ctx: Context,
  { brandId, companyId, limit }: z.output<typeof SimulationEffectInput>,
): Promise<{ total: number; calls: PastCall[] }> {
  const since = new Date(Date.now() - dayMs);
  const within = {
    AND: [
      cdrsWithin(ctx.actor),
      { startedAt: { gte: since }, ...(brandId && { brandId }), ...(companyId && { companyId }) },
    ],
  };
  const rows = await ctx.db.cdr.findMany({
    where: within,
    distinct: ['callId'],
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
    take: limit,
    include: { call: { include: { legs: { where: { side: 'caller' }, orderBy: { position: 'asc' }, take: 1 } } } },
  });
  const total = (await ctx.db.cdr.groupBy({ by: ['callId'], where: within })).length;
  const peerIds = rows.flatMap(({ call }) => call.legs.flatMap(({ peerId }) => peerId ?? []));
  const peers = await ctx.db.peer.findMany({ where: { id: { in: [...new Set(peerIds)] } } });
  const known = new Map<string, Promise<SimulatedCaller | null>>();
  const calls: PastCall[] = [];
  for (const { callId, brandId: ofBrand, startedAt, caller, callerHidden, dialled, call } of rows) {
    const [leg] = call.legs;
    if (!dialled || !leg) continue;
    const peer = peers.find(({ id, brandId: of }) => id === leg.peerId && of === ofBrand);
    const wish = { callerNumber: leg.accountId ? '' : caller, callerHidden: !leg.accountId && callerHidden, dialled };
    const key = JSON.stringify([leg.accountId, leg.peerId, leg.companyId, wish]);
    // Whose caller it is may not be the actor's to know, or there is no such caller any more.
    if (!known.has(key))
      known.set(
        key,
        callerOfLeg(ctx, leg, peer, wish).catch(() => null),
      );
    const who = await known.get(key)!;
    if (who) calls.push({ callId, at: startedAt.getTime(), caller: callerHidden ? '' : caller, dialled, who });
  }
  return { total, calls };
}

type Wish = Parameters<typeof callFromPeer>[1];

/** Who called; null: nobody whose call can be decided again. A call from outside is its own company's to ask about: of who brought it nothing is said. */
async function callerOfLeg(
  ctx: Context,
  { accountId, companyId }: Pick<CallLeg, 'accountId' | 'companyId'>,
  peer: Peer | undefined,
  wish: Wish,
): Promise<SimulatedCaller | null> {
  const asked = { ...wish, outside: false, suppose: [], draft: [] };
  if (accountId) return callerOf(ctx, { ...asked, accountId });
  if (!peer) return null;
  if (peer.kind !== 'trunk') return callFromPeer(peer, wish);
  if (companyId === null) return null;
  const use = await ctx.db.trunkUse.findFirst({ where: { peerId: peer.id, companyId } });
  return use && callerOf(ctx, { ...asked, trunkUseId: use.id });
}

/** The calls as they are decided; null: there is no such caller then. Ends early when its time is over. */
async function decideAll(ctx: Context, db: Database, calls: readonly PastCall[]): Promise<(SimulatedCall | null)[]> {
  const until = performance.now() + budgetMs;
  const answers: LiveAnswers = { ...liveAnswers(ctx, db, Date.now()), take: async () => ({ taken: true }) };
  const decided: (SimulatedCall | null)[] = [];
  for (const { callId, at, who } of calls) {
    if (performance.now() > until) break;
    const loaded = await who.load(answers);
    if (!loaded) {
      decided.push(null);
      continue;
    }
    const request = { callId, at, ...loaded.call, media: { encrypted: false, secretSignalling: false } };
    const decision = await decideLive(answers, loaded.rules, request, []);
    decided.push(await simulatedCall(ctx, db, loaded.rules, decision));
  }
  return decided;
}
