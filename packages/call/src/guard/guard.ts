import type { MonoMs } from '@belfry/core';
import { DEFAULT_GUARD_POLICY, type GuardPolicy } from '@belfry/policy';
import type { BanReason, BanWish, TriedAccount } from './ban.ts';
import { type Network, overlaps, parseNetwork, sourceOf } from './network.ts';
import { Recently } from './recently.ts';
import { SlidingCount } from './sliding-count.ts';

/** What the guard is told. `line`: what was seen, in one line without secrets, asked for only when it is kept. */
export type GuardInput =
  | { readonly type: 'policy'; readonly policy: GuardPolicy }
  /** Credentials that were wrong, for an account that exists or not. The challenge was answered, so the address is no forged one. */
  | { readonly type: 'refused'; readonly host: string; readonly tried: TriedAccount; readonly line: () => string }
  /** A request was answered with a challenge, or with 403 for want of a domain to ask for. */
  | { readonly type: 'challenged'; readonly host: string; readonly line: () => string }
  | { readonly type: 'authenticated'; readonly host: string; readonly account: string }
  /** What got no answer, or is no SIP. */
  | { readonly type: 'noise'; readonly host: string; readonly what: 'noise' | 'scanner'; readonly line: () => string }
  /** A ban of the whole address was not made: somebody authenticated from there lately, at whichever instance. */
  | { readonly type: 'spared'; readonly source: string }
  /** A ban was lifted: who was banned begins anew. */
  | { readonly type: 'lifted'; readonly source: string; readonly account?: string };

/** What the guard wants done. */
export type GuardOutput =
  /** Ban an account from an address, or (`account` absent) the address, unless somebody authenticated from there lately. */
  | { readonly type: 'ban'; readonly wish: BanWish }
  /** Tell all instances that somebody authenticated from here. */
  | { readonly type: 'good'; readonly source: string };

/** What came from an address without proof that it came from there: its sender may have forged it. */
interface Unproven {
  readonly attempts: SlidingCount;
  readonly noise: SlidingCount;
  readonly scans: SlidingCount;
  readonly lines: string[];
}

interface Source {
  readonly failures: SlidingCount;
  readonly lines: string[];
  readonly tried: Map<string, TriedAccount>;
  goodUntil: number;
  toldAt: number;
}

interface Pair {
  readonly failures: SlidingCount;
  readonly lines: string[];
  goodUntil: number;
}

const LINES = 5;
const TRIED = 20;
/** Bounds of memory: some ten megabytes when all are full. Forgeable sources cannot push out those that proved where they are. */
const MAX_SOURCES = 20_000;
const MAX_PAIRS = 40_000;
const MAX_ACCOUNTS = 20_000;

/**
 * Judges who is to be banned, by failures and attempts only: the challenge and its right answer count for nothing. One account from one address first; a whole
 * address only when nothing authenticated from it lately; never one that is trusted. It counts what this instance sees; what it wants banned is banned at all.
 */
export class Guard {
  #policy: GuardPolicy = DEFAULT_GUARD_POLICY;
  #trusted: readonly Network[] = [];
  readonly #unproven = new Recently<Unproven>(MAX_SOURCES);
  readonly #sources = new Recently<Source>(MAX_SOURCES);
  readonly #pairs = new Recently<Pair>(MAX_PAIRS);
  readonly #accounts = new Recently<SlidingCount>(MAX_ACCOUNTS);

  constructor(policy: GuardPolicy = DEFAULT_GUARD_POLICY) {
    this.#take(policy);
  }

  /** Addresses and accounts that are counted now. */
  get size(): number {
    return this.#unproven.size + this.#sources.size + this.#pairs.size + this.#accounts.size;
  }

  handle(input: GuardInput, now: MonoMs): GuardOutput[] {
    switch (input.type) {
      case 'policy':
        this.#take(input.policy);
        return [];
      case 'spared':
        this.#source(input.source).goodUntil = now + this.#policy.goodForSeconds * 1000;
        return [];
      case 'lifted':
        this.#forget(input.source, input.account);
        return [];
      case 'authenticated':
        return this.#authenticated(sourceOf(input.host), input.account, now);
      default:
        return this.#policy.enabled ? this.#judge(input, now) : [];
    }
  }

  /** Does the address lie in a network that is trusted? */
  trusts(host: string): boolean {
    const network = parseNetwork(sourceOf(host));
    return network !== undefined && this.#trusted.some((trusted) => overlaps(trusted, network));
  }

  /** Is a request of these accounts one too many from an address that is not banned, for the sake of those who authenticated there? */
  limits(host: string, accounts: () => readonly string[], now: MonoMs): boolean {
    const unproven = this.#unproven.peek(sourceOf(host));
    if (unproven === undefined || !this.#policy.enabled) return false;
    const { sourceAttempts, attemptWindowSeconds } = this.#policy;
    if (unproven.attempts.sum(now, attemptWindowSeconds * 1000) < sourceAttempts) return false;
    if (this.trusts(host)) return false;
    const source = sourceOf(host);
    return !accounts().some((account) => (this.#pairs.peek(`${source} ${account}`)?.goodUntil ?? 0) > now);
  }

  /** Trust is asked for last: counting costs less. */
  #judge(
    input: Extract<GuardInput, { readonly host: string; readonly line: () => string }>,
    now: MonoMs,
  ): GuardOutput[] {
    const source = sourceOf(input.host);
    const wanted =
      input.type === 'refused'
        ? this.#refused(source, input.tried, input.line, now)
        : this.#suspicious(source, input, now);
    return wanted.length > 0 && this.trusts(input.host) ? [] : wanted;
  }

  #forget(source: string, account: string | undefined): void {
    const { attempts, noise, scans } = this.#unproven.peek(source) ?? newUnproven();
    const counts = [attempts, noise, scans, this.#sources.peek(source)?.failures];
    if (account !== undefined) counts.push(this.#pairs.peek(`${source} ${account}`)?.failures);
    for (const count of counts) count?.clear();
  }

  #take(policy: GuardPolicy): void {
    this.#policy = policy;
    this.#trusted = policy.trustedNetworks.map(parseNetwork).filter((network) => network !== undefined);
  }

  #authenticated(source: string, account: string, now: MonoMs): GuardOutput[] {
    const { goodForSeconds, attemptWindowSeconds } = this.#policy;
    const goodUntil = now + goodForSeconds * 1000;
    this.#unproven.peek(source)?.attempts.add(-1, now, attemptWindowSeconds * 1000);
    const pair = this.#pair(source, account);
    pair.failures.clear();
    pair.goodUntil = goodUntil;
    const known = this.#source(source);
    known.goodUntil = goodUntil;
    if (now - known.toldAt < (goodForSeconds * 1000) / 4) return [];
    known.toldAt = now;
    return [{ type: 'good', source }];
  }

  #refused(source: string, tried: TriedAccount, line: () => string, now: MonoMs): GuardOutput[] {
    const { pairFailures, sourceFailures, accountFailures, failureWindowSeconds } = this.#policy;
    const windowMs = failureWindowSeconds * 1000;
    const bySource = this.#source(source);
    const pair = this.#pair(source, tried.account);
    const ofSource = bySource.failures.add(1, now, windowMs);
    const ofPair = pair.failures.add(1, now, windowMs);
    const ofAccount = this.#accounts.touch(tried.account, () => new SlidingCount()).add(1, now, windowMs);
    const text = line();
    keep(pair.lines, text);
    keep(bySource.lines, text);
    if (bySource.tried.size < TRIED) bySource.tried.set(tried.account, tried);
    const out: GuardOutput[] = [];
    const attacked = ofSource >= sourceFailures || ofAccount >= accountFailures;
    if (ofPair >= (attacked && pair.goodUntil <= now ? 1 : pairFailures)) {
      pair.failures.clear();
      out.push(wish('password', source, pair.lines.splice(0), [tried], tried.account));
    }
    if (ofSource >= sourceFailures && bySource.goodUntil <= now) {
      bySource.failures.clear();
      out.push(wish('password', source, bySource.lines.splice(0), [...bySource.tried.values()]));
      bySource.tried.clear();
    }
    return out;
  }

  #suspicious(
    source: string,
    input: Extract<GuardInput, { type: 'challenged' | 'noise' }>,
    now: MonoMs,
  ): GuardOutput[] {
    const { attemptWindowSeconds, sourceAttempts, sourceNoise, sourceScans } = this.#policy;
    const unproven = this.#unproven.touch(source, newUnproven);
    const [count, max, reason] =
      input.type === 'challenged'
        ? ([unproven.attempts, sourceAttempts, 'attempts'] as const)
        : input.what === 'scanner'
          ? ([unproven.scans, sourceScans, 'scanner'] as const)
          : ([unproven.noise, sourceNoise, 'noise'] as const);
    const sum = count.add(1, now, attemptWindowSeconds * 1000);
    // The first ones, and those that fill the measure, say enough.
    if (unproven.lines.length < LINES - 1 || sum >= max) keep(unproven.lines, input.line());
    if (sum < max || (this.#sources.peek(source)?.goodUntil ?? 0) > now) return [];
    // Attempts stay counted: should the address be spared, they are limited.
    if (reason === 'attempts' && sum >= max + 1 && Math.floor(sum) % max !== 0) return [];
    if (reason !== 'attempts') count.clear();
    const tried = [...(this.#sources.peek(source)?.tried.values() ?? [])];
    return [wish(reason, source, [...unproven.lines], tried)];
  }

  #source(source: string): Source {
    return this.#sources.touch(source, () => ({
      failures: new SlidingCount(),
      lines: [],
      tried: new Map(),
      goodUntil: Number.NEGATIVE_INFINITY,
      toldAt: Number.NEGATIVE_INFINITY,
    }));
  }

  #pair(source: string, account: string): Pair {
    return this.#pairs.touch(`${source} ${account}`, () => ({
      failures: new SlidingCount(),
      lines: [],
      goodUntil: Number.NEGATIVE_INFINITY,
    }));
  }
}

const newUnproven = (): Unproven => ({
  attempts: new SlidingCount(),
  noise: new SlidingCount(),
  scans: new SlidingCount(),
  lines: [],
});

function keep(lines: string[], line: string): void {
  if (lines.length >= LINES) lines.shift();
  lines.push(line);
}

function wish(
  reason: BanReason,
  source: string,
  evidence: readonly string[],
  tried: readonly TriedAccount[],
  account?: string,
): GuardOutput {
  return { type: 'ban', wish: { source, ...(account !== undefined && { account }), reason, evidence, tried } };
}
