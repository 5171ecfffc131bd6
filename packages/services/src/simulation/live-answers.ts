import {
  type Database,
  loadAccount,
  loadBrandRules,
  loadDdi,
  loadDomain,
  loadExtension,
  loadFilters,
  loadRate,
  loadRoutes,
  loadRules,
  loadUser,
} from '@belfry/db';
import {
  type FactKey,
  type FactTypes,
  instantOf,
  type LimitTake,
  localTime,
  readFilterKey,
  runningCost,
  type SourceRules,
  type TakeResult,
} from '@belfry/policy';
import type { Platform } from '../context.ts';

/** Calls of a company that are looked at for what they cost. */
const mostRunning = 10_000;

/** What a decision asks, answered by the database and by what is shared through Redis, of which nothing is taken. */
export interface LiveAnswers {
  fact(key: FactKey): Promise<unknown>;
  /** The rules that a call from a peer of the brand starts from. */
  brandRules(brandId: string): Promise<SourceRules | null>;
  take(limits: readonly LimitTake[]): Promise<TakeResult>;
  share(
    among: string,
    candidates: readonly { readonly id: string; readonly weight: number }[],
  ): Promise<readonly string[]>;
}

/** Each answer is asked for once. `db`: where the rules and records are, which may be a draft; `at`: when the call would be, in milliseconds. */
export function liveAnswers({ bus }: Pick<Platform, 'bus'>, db: Database, at: number): LiveAnswers {
  let health: ReturnType<typeof bus.peerHealth.all> | undefined;
  let quality: ReturnType<typeof bus.peerQualities.all> | undefined;
  const known = new Map<string, Promise<unknown>>();
  const once = <T>(key: string, ask: () => Promise<T>): Promise<T> => {
    const asked = (known.get(key) as Promise<T> | undefined) ?? ask();
    known.set(key, asked);
    return asked;
  };
  const ask = async (key: FactKey): Promise<unknown> => {
    const colon = key.indexOf(':');
    const kind = key.slice(0, colon);
    const rest = key.slice(colon + 1);
    const cut = rest.indexOf('/');
    const [first, second] = cut < 0 ? [rest, ''] : [rest.slice(0, cut), rest.slice(cut + 1)];
    switch (kind) {
      case 'rules':
        return loadRules(db, rest);
      case 'ddi':
        return (await loadDdi(db, rest))?.value ?? null;
      case 'account': {
        const host = rest.lastIndexOf('@');
        return (await loadAccount(db, rest.slice(0, host), rest.slice(host + 1)))?.value.record ?? null;
      }
      case 'domain':
        return (await loadDomain(db, rest))?.value ?? null;
      case 'extension':
        return (await loadExtension(db, first, second))?.value ?? null;
      case 'user':
        return (await loadUser(db, first, second))?.value ?? null;
      case 'rate':
        return (await loadRate(db, first, second))?.value ?? null;
      case 'routes':
        return (await loadRoutes(db, first, second))?.value ?? null;
      case 'filter': {
        const { owner, question } = readFilterKey(key);
        const loaded = await once(`filters:${owner}`, () => loadFilters(db, owner));
        return loaded?.value.find(question) ?? null;
      }
      case 'bindings':
        return { count: (await bus.locations.lookup(rest)).length } satisfies FactTypes['bindings'];
      case 'health':
        health ??= bus.peerHealth.all();
        return (await health).get(rest) ?? null;
      case 'quality':
        quality ??= bus.peerQualities.all();
        return (await quality).get(rest) ?? null;
      case 'appServer':
        return leastLoaded(await bus.leases.alive('app-server'), rest);
      case 'gatewayCalls':
        return { calls: await bus.limits.inUse(`gateway:${rest}`) } satisfies FactTypes['gatewayCalls'];
      case 'spend':
        return spentToday(bus, db, rest, at);
      // What rings somewhere is nobody's to pick up for a call that is not made, and the DNS is asked by whoever makes one.
      default:
        return null;
    }
  };
  return {
    fact: (key) => once(key, () => ask(key)),
    brandRules: (brandId) => once(`brand:${brandId}`, () => loadBrandRules(db, brandId)),
    async take(limits) {
      for (const { key, max, per, amount } of limits) {
        const inUse = await bus.limits.inUse(key, per);
        if (inUse + (amount ?? 1) > max) return { taken: false, refusedKey: key, inUse };
      }
      return { taken: true };
    },
    share: (among, candidates) => bus.shares.peek(among, candidates),
  };
}

function leastLoaded(
  leases: Awaited<ReturnType<Platform['bus']['leases']['alive']>>,
  set: string,
): FactTypes['appServer'] {
  const [best] = leases
    .filter((lease) => lease.set === set && !lease.draining)
    .sort((a, b) => a.load - b.load || (a.instance < b.instance ? -1 : 1));
  if (!best) return null;
  const { host, port } = best.addresses?.[0] ?? best;
  return { instance: best.instance, host, port };
}

/** What the calls of a company cost that began on that day of its brand's time zone, with those that are going on. */
async function spentToday(
  bus: Platform['bus'],
  db: Database,
  companyId: string,
  at: number,
): Promise<FactTypes['spend']> {
  const company = await db.company.findUnique({
    where: { id: companyId },
    select: { brand: { select: { timezone: true } } },
  });
  const timezone = company?.brand.timezone ?? 'UTC';
  const from = new Date(instantOf(localTime(at, timezone).date, 0, timezone));
  const [{ _sum }, running] = await Promise.all([
    db.cdr.aggregate({
      _sum: { priceMicros: true },
      where: { companyId, startedAt: { gte: from, lte: new Date(at) } },
    }),
    bus.activeCalls.list({ companyId }, mostRunning).catch(() => []),
  ]);
  const micros = runningCost(running, companyId, at);
  return { micros: `${_sum.priceMicros ?? 0n}`, ...(micros > 0n && { runningMicros: `${micros}` }) };
}
