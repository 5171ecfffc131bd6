import type { Bus, KeptLease } from '@belfry/bus';
import type { ProxyCore, ProxyInput } from '@belfry/call';
import type { SipTransport } from '@belfry/net';
import {
  type Config,
  type Health,
  type Logger,
  type Metrics,
  type OpsServer,
  type Ready,
  startOpsServer,
  watchHearing,
} from '@belfry/ops';
import type { HostPort } from '@belfry/sip';
import { Overload } from './overload.ts';
import { Readiness, type Verdict } from './readiness/readiness.ts';
import type { SyntheticCheck } from './readiness/synthetic-check.ts';
import type { Siblings } from './siblings.ts';

/** What it works with. */
export interface StandingParts {
  readonly config: Pick<Config, 'instance' | 'opsPort'>;
  readonly bus: Pick<Bus, 'leases' | 'sipServers' | 'instances' | 'hearing'>;
  readonly core: Pick<ProxyCore, 'calls'>;
  readonly transport: Pick<SipTransport, 'addresses'>;
  /** The first of its listening addresses. */
  readonly address: HostPort;
  readonly siblings: Pick<Siblings, 'details'>;
  readonly metrics: Metrics;
  readonly check: Pick<SyntheticCheck, 'run'>;
  readonly feed: (input: ProxyInput) => void;
  readonly log: Logger;
  readonly warn: (what: string) => (error: unknown) => void;
}

interface Kept {
  readonly lease: KeptLease;
  readonly announced: { stop(): unknown };
  readonly told: { stop(): unknown };
  readonly ops: OpsServer;
}

/** How many calls one proxy process is planned for: its load in the lease. */
const PLANNED_CALLS = 5000;

/** How this process stands, and who is told so: the other proxies (its lease), whoever looks after the installation (readiness, health, metrics, the list of instances), its own calls (overload). */
export class Standing {
  readonly readiness: Readiness;
  readonly overload: Overload;
  /** Others get the new calls. */
  isLeaving = false;
  readonly #parts: StandingParts;
  /** None before the start is over. */
  #kept: Kept | undefined;

  constructor(parts: StandingParts) {
    this.#parts = parts;
    const { log, check, feed } = parts;
    this.readiness = new Readiness({
      check: () => check.run(),
      isBusy: () => this.isLeaving || this.overload.overloaded,
      changed: ({ ready, because }) => {
        if (ready) log.info('ready: a synthetic call went through');
        else log.error({ because }, 'not ready: synthetic calls fail');
        this.refresh();
      },
    });
    this.overload = new Overload((overloaded) => {
      log.warn(
        { lateMs: Math.round(this.overload.lateMs) },
        overloaded ? 'overloaded: new calls are refused' : 'new calls are served again',
      );
      if (!this.isLeaving) feed({ type: 'admission', newCalls: !overloaded });
    });
  }

  /** What others know of this process is said anew; nothing before it has begun. */
  refresh(): void {
    this.#kept?.lease.refresh().catch(this.#parts.warn('lease'));
  }

  /** Whether it can do its work: synthetic calls go through, and it hears what others have to tell it. */
  #verdict(hears: () => Ready): Verdict {
    const { verdict } = this.readiness;
    const { ready, because } = hears();
    if (ready || because === undefined) return verdict;
    return { ...verdict, ready: false, because: verdict.because ?? because };
  }

  /** Tells everybody, from now on. */
  async begin(): Promise<Kept> {
    const { config, bus, core, transport, address, siblings, metrics, log } = this.#parts;
    const { instance, opsPort: port } = config;
    const load = () => Math.min(1, core.calls.active / PLANNED_CALLS);
    const announced = bus.sipServers.keep(instance, transport.addresses);
    const lease = bus.leases.keep('sip-proxy', instance, () => ({
      host: address.host,
      port: address.port,
      set: 'default',
      load: load(),
      draining: this.isLeaving,
      details: siblings.details(),
    }));
    const health = (): Health => (this.isLeaving ? { healthy: false, reason: 'it is stopping' } : { healthy: true });
    const hears = watchHearing(metrics, () => bus.hearing);
    const ready = () => this.#verdict(hears);
    const ops = await startOpsServer({ app: 'sip-proxy', instance, port, metrics, health, ready });
    log.info({ addresses: transport.addresses }, 'listening');
    const told = bus.instances.keep('sip-proxy', instance, () => {
      const { ready: isReady, because, ms } = ready();
      const state = this.isLeaving ? 'draining' : isReady ? 'ready' : 'not_ready';
      return { state, calls: core.calls.active, load: load(), ms, ...(because !== undefined && { because }) };
    });
    this.overload.start();
    this.readiness.start();
    this.#kept = { lease, announced, told, ops };
    return this.#kept;
  }

  /** Tells nobody any more but by its lease, and looks at itself no more. */
  stop(): void {
    for (const watching of [this.readiness, this.overload, this.#kept?.announced, this.#kept?.told])
      void watching?.stop();
  }
}
