import type { Bus } from '@belfry/bus';
import {
  accountsOf,
  type Ban,
  BansHeld,
  type BanWish,
  type DropReason,
  Guard,
  type GuardInput,
  type ProxyOutput,
  requestLine,
  ScannerSignatures,
  sourceOf,
} from '@belfry/call';
import type { MonoMs } from '@belfry/core';
import type { PolicyCache } from '@belfry/db';
import type { Logger } from '@belfry/ops';
import { DEFAULT_GUARD_POLICY, type GuardPolicy } from '@belfry/policy';
import type { Flow, SipRequest } from '@belfry/sip';
import { DropTally } from './drop-tally.ts';

/** What the guard acts on. */
export interface SocketGuardParts {
  readonly bus: Pick<Bus, 'bans' | 'policyFeed' | 'admissionDrops'>;
  readonly policy: Pick<PolicyCache, 'guard' | 'peerHosts'>;
  /** The addresses of a host, numeric or by name. */
  readonly resolve: (host: string) => Promise<readonly string[]>;
  readonly log: Logger;
  /** A ban was made, by its reason; `spared`: an address was not banned as a whole. */
  readonly counted: (what: 'banned' | 'spared', reason: string) => void;
  /** Bans have changed: connections from addresses that are refused now are to be closed. */
  readonly changed: () => void;
}

/** How often it is looked whether the settings are still those, without a message having come. */
const REFRESH_MS = 3_000;
const mono = () => performance.now() as MonoMs;

/**
 * Who is let near the SIP sockets of this instance: it enforces the bans that all instances share, and has those made that the `Guard` wants. With Redis away
 * what is known holds, and new bans are this instance's own until it is back.
 */
export class SocketGuard {
  readonly held = new BansHeld();
  readonly #parts: SocketGuardParts;
  readonly #guard = new Guard();
  #policy: GuardPolicy = DEFAULT_GUARD_POLICY;
  #signatures = new ScannerSignatures(DEFAULT_GUARD_POLICY.scanners);
  readonly #drops: DropTally;
  #refused = 0;
  #timer: NodeJS.Timeout | undefined;
  readonly #stops: (() => void)[] = [];

  constructor(parts: SocketGuardParts) {
    this.#parts = parts;
    this.#drops = new DropTally(parts.bus.admissionDrops, parts.log);
  }

  /** Datagrams and connections that were refused for their address, since the start. */
  get refused(): number {
    return this.#refused;
  }

  /** Takes up the bans and the settings, and follows both. */
  async start(): Promise<void> {
    const { bus, log } = this.#parts;
    const failed = (error: unknown) => log.warn({ err: error }, 'guard');
    this.#timer = setInterval(() => {
      this.held.sweep(Date.now());
      this.#refresh().catch(failed);
    }, REFRESH_MS);
    this.#timer.unref();
    this.#drops.start();
    await Promise.all([
      this.#refresh().catch(failed),
      bus.policyFeed
        .subscribe({
          onMessage: ({ scope, keys }) => {
            if (scope === 'platform' || keys === undefined || keys.includes('guard')) this.#refresh().catch(failed);
          },
          onGap: () => {},
        })
        .then((stop) => this.#stops.push(stop), failed),
      bus.bans
        .watch({
          put: (ban) => this.#put(ban),
          lifted: (key) => {
            this.held.lift(key);
            const [source = key, account] = key.split(' ');
            this.#feed({ type: 'lifted', source, ...(account !== undefined && { account }) });
          },
          replaced: (bans) => {
            this.held.replace(bans);
            this.#parts.changed();
          },
          held: () => this.held.all(),
        })
        .then((stop) => this.#stops.push(stop), failed),
    ]);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#drops.stop();
    for (const stop of this.#stops) stop();
  }

  /** Is nothing taken from this address? Asked before anything is read. */
  readonly refusesHost = (host: string): boolean => {
    if (!this.held.refuses(host, Date.now())) return false;
    this.#refused++;
    this.#drops.count('banned', host);
    return true;
  };

  /** Why a request that begins something gets no answer; undefined: it is looked at. */
  readonly refuses = (request: SipRequest, { remote }: Flow, now: MonoMs): DropReason | undefined => {
    const { host } = remote;
    if (this.held.refuses(host, Date.now())) return 'banned';
    if (this.held.hasPairs(host) && this.held.refusesAny(host, accountsOf(request), Date.now())) return 'banned';
    if (this.#signatures.matches(request)) return 'scanner';
    return this.#guard.limits(host, () => accountsOf(request), now) ? 'limited' : undefined;
  };

  /** What the proxy did, as far as it matters here. */
  observe(output: Extract<ProxyOutput, { type: 'drop' | 'faulty' | 'authenticated' }>): void {
    const { flow, request } = output;
    const { host } = flow.remote;
    const line = (what: string) => () => requestLine(request, flow, what, Date.now());
    if (output.type === 'faulty')
      this.#feed({ type: 'noise', host, what: 'noise', line: line(`answered ${output.status}`) });
    else if (output.type === 'drop') {
      this.#drops.count(output.reason, host);
      if (output.reason === 'scanner') this.#feed({ type: 'noise', host, what: 'scanner', line: line('a scanner') });
      if (output.reason === 'stranger')
        this.#feed({ type: 'noise', host, what: 'noise', line: line('not for any domain here') });
    } else if (output.outcome === 'ok' && output.account !== undefined)
      this.#feed({ type: 'authenticated', host, account: output.account });
    else if (output.outcome === 'refused' && output.account !== undefined) {
      const { brandId, companyId } = output.domain ?? {};
      const tried = { account: output.account, ...(brandId && { brandId }), ...(companyId && { companyId }) };
      this.#feed({ type: 'refused', host, tried, line: line(`wrong password of ${output.account}`) });
    } else this.#feed({ type: 'challenged', host, line: line('challenged') });
  }

  /** Octets that are no SIP at all came by this flow. */
  malformed(flow: Flow): void {
    this.#drops.count('malformed', flow.remote.host);
    const line = () => requestLine(undefined, flow, 'no SIP', Date.now());
    this.#feed({ type: 'noise', host: flow.remote.host, what: 'noise', line });
  }

  #feed(input: GuardInput): void {
    const { bus, log } = this.#parts;
    for (const output of this.#guard.handle(input, mono())) {
      if (output.type === 'good')
        bus.bans
          .good(output.source, this.#policy.goodForSeconds * 1000)
          .catch((error: unknown) => log.debug({ err: error }, 'guard'));
      else this.#ban(output.wish).catch((error: unknown) => log.warn({ err: error }, 'guard'));
    }
  }

  async #ban(wish: BanWish): Promise<void> {
    const { bus, log, counted } = this.#parts;
    if (await this.#isPeer(wish.source)) return;
    const { banSeconds, maxBanSeconds } = this.#policy;
    const times = { banMs: banSeconds * 1000, maxBanMs: maxBanSeconds * 1000 };
    const ban = await bus.bans.put(wish, times).catch((error: unknown): Ban | undefined => {
      log.debug({ err: error }, 'guard');
      const at = Date.now();
      return { ...wish, at, until: at + times.banMs, by: 'automatic' };
    });
    if (ban === undefined) {
      counted('spared', wish.reason);
      this.#feed({ type: 'spared', source: wish.source });
      return;
    }
    counted('banned', wish.reason);
    this.#put(ban);
    const { source, account, reason, evidence, until } = ban;
    log.warn({ source, account, reason, until: new Date(until).toISOString(), evidence }, 'banned');
  }

  /** A configured carrier or other peer is never banned; with nobody to ask, nobody is. */
  async #isPeer(source: string): Promise<boolean> {
    const { policy, resolve } = this.#parts;
    const hosts = [...(await policy.peerHosts())];
    if (hosts.some((host) => sourceOf(host) === source)) return true;
    const addresses = await Promise.all(hosts.map(resolve));
    return addresses.flat().some((address) => sourceOf(address) === source);
  }

  #put(ban: Ban): void {
    this.held.put(ban);
    this.#parts.changed();
  }

  async #refresh(): Promise<void> {
    const policy = await this.#parts.policy.guard();
    if (policy === this.#policy) return;
    this.#policy = policy;
    this.#signatures = new ScannerSignatures(policy.scanners);
    this.#guard.handle({ type: 'policy', policy }, mono());
  }
}
