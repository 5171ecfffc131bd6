import type { Bus, HealthSign } from '@belfry/bus';
import { createPeerOptions, type PeerAnswer } from '@belfry/call';
import type { WatchedGateway } from '@belfry/db';
import type { SipResolver, SipTransport } from '@belfry/net';
import type { GatewayHealth } from '@belfry/policy';
import type { Flow, SipRequest } from '@belfry/sip';
import { findPeerRoute } from './peer-route.ts';

/** What it works with. */
export interface GatewayWatchParts {
  readonly instance: string;
  readonly health: Bus['peerHealth'];
  readonly resolver: Pick<SipResolver, 'resolve'>;
  readonly transport: Pick<SipTransport, 'flowTo' | 'addresses'>;
  /** Every gateway that calls may go to. */
  readonly load: () => Promise<readonly WatchedGateway[]>;
  readonly contactUser: string;
  readonly uniqueId: () => string;
  /** Sends a request; the answer comes to `answered` under the same id. */
  readonly ask: (id: string, request: SipRequest, flow: Flow) => void;
  /** Its answer is waited for no more. */
  readonly leave: (id: string) => void;
  /** Does the host say that nobody listens there? */
  readonly isPortClosed: (flow: Flow, withinMs?: number) => Promise<boolean>;
  readonly pause: (ms: number) => Promise<unknown>;
  /** What this instance saw has changed the state for all. */
  readonly onReport: (gateway: WatchedGateway, health: GatewayHealth) => void;
  readonly onChange: (gateway: WatchedGateway | undefined, health: GatewayHealth) => void;
  readonly failed: (what: string, error: unknown) => void;
}

interface Asked {
  readonly id: string;
  readonly at: number;
  readonly flow: Flow;
  /** Its host was asked whether anybody listens there. */
  portTried?: true;
}

interface Watched {
  gateway: WatchedGateway;
  /** When it is asked next, by this instance's clock. */
  dueAt: number;
  /** It has failed somebody and is not down yet, or answers again and is not up yet: it is asked whatever its pace. */
  doubted?: true;
  /** The request that is on its way. */
  asked?: Asked;
  /** False: its host said of its port that nobody listens there while it answered, so that means nothing. */
  tellsClosed?: boolean;
  /** When it last gave a sign of life. */
  heardAt?: number;
  /** A call that was sent there has its host asked. */
  portOfCall?: Promise<boolean>;
}

/** An answer that takes longer is none: a call would not wait for it either. */
const ANSWER_WITHIN_MS = 4_000;
/** One that has not answered within this is perhaps not even there. */
const PORT_TRIED_AFTER_MS = 500;
/** Most have said something to a call by then; of one that has not, the host is asked whether anybody is there. */
const CALL_UNHEARD_MS = 20;
/** A call does not wait for its host's word any longer: it may be older than a death by so much. */
const PORT_OF_CALL_MS = 200;
/** A gateway that is down is asked at least this often, so that it takes calls again soon after it is back. */
const DOWN_EVERY_MS = 5_000;
/** One that failed somebody, or answers again, is asked at once, and by one instance alone within this. */
const DOUBTED_EVERY_MS = 1_000;
/** One that is never asked is tried by calls again after so long: nobody else would find out that it is back. */
const TRIED_AGAIN_MS = 30_000;

/**
 * Knows which gateways are up: asks them by OPTIONS, one instance at a time, takes what calls see of them, and shares all of it with the other instances
 * through Redis. While Redis is away, what was known last holds.
 */
export class GatewayWatch {
  readonly #parts: GatewayWatchParts;
  readonly #watched = new Map<string, Watched>();
  readonly #known = new Map<string, GatewayHealth>();
  /** Those that failed somebody since their last good sign. */
  readonly #failing = new Set<string>();
  #stop: () => void = () => {};
  #made = 0;

  constructor(parts: GatewayWatchParts) {
    this.#parts = parts;
  }

  /** What is known of a gateway; null: nothing. */
  readonly health = (endpointId: string): GatewayHealth | null => this.#known.get(endpointId) ?? null;

  /** Gateways that are down, for metrics. */
  get down(): number {
    return [...this.#watched.keys()].filter((id) => this.#known.get(id)?.state === 'down').length;
  }

  async start(): Promise<void> {
    this.#stop = await this.#parts.health.subscribe({
      onChange: ({ endpointId, state, since, because }) => this.#heard(endpointId, { state, since, because }),
      onGap: () => void this.#readAll(),
    });
    await this.#readAll();
    await this.reload();
  }

  stop(): void {
    this.#stop();
    this.#watched.clear();
  }

  /** Reads anew which gateways there are. */
  async reload(): Promise<void> {
    const gateways = await this.#parts.load();
    const ids = new Set(gateways.map(({ endpointId }) => endpointId));
    for (const id of this.#watched.keys()) {
      if (ids.has(id)) continue;
      this.#watched.delete(id);
      this.#known.delete(id);
      this.#failing.delete(id);
    }
    for (const gateway of gateways) {
      const known = this.#watched.get(gateway.endpointId);
      if (known === undefined) this.#watched.set(gateway.endpointId, { dueAt: 0, gateway });
      else known.gateway = gateway;
    }
  }

  /** To be called once a second: asks those whose time has come. */
  tick(now: number): void {
    for (const [endpointId, watched] of this.#watched) {
      const { gateway, asked } = watched;
      if (asked !== undefined && now - asked.at > ANSWER_WITHIN_MS) this.#giveUp(watched, 'no answer to OPTIONS');
      else if (asked !== undefined && now - asked.at >= PORT_TRIED_AFTER_MS) this.#tryPort(watched, asked);
      if (gateway.probeSeconds === 0) {
        this.#letCallsTry(gateway);
        continue;
      }
      if (watched.asked !== undefined || (now < watched.dueAt && !watched.doubted)) continue;
      const { everyMs, pace } = this.#paceOf(watched);
      delete watched.doubted;
      watched.dueAt = now + everyMs;
      this.#parts.health
        .claim(endpointId + pace, everyMs - 500)
        .then((mine) => (mine ? this.#ask(watched, now) : undefined))
        .catch((error: unknown) => this.#parts.failed('gateway health', error));
    }
  }

  /** Is this an answer to a request of this watch? */
  answered(id: string, answer: PeerAnswer, now: number): boolean {
    if (!id.startsWith(PREFIX)) return false;
    const endpointId = id.slice(PREFIX.length, id.lastIndexOf('/'));
    const watched = this.#watched.get(endpointId);
    if (watched?.asked?.id !== id) return true;
    const { at, flow } = watched.asked;
    delete watched.asked;
    if (answer.type === 'response') watched.heardAt = now;
    this.#report(endpointId, signOf(answer, Math.round(now - at)));
    if (answer.type === 'response' && flow.transport === 'udp' && watched.tellsClosed === undefined) {
      watched.tellsClosed = false;
      void this.#parts.isPortClosed(flow).then((isClosed) => {
        watched.tellsClosed = !isClosed;
      });
    }
    return true;
  }

  /** What a call saw of a gateway. That one which is up and has failed nobody lately does its work is not worth a word to the others. */
  sign(endpointId: string, sign: HealthSign, now: number): void {
    const watched = this.#watched.get(endpointId);
    if (sign.good && watched !== undefined) watched.heardAt = now;
    if (sign.good && this.#known.get(endpointId)?.state === 'up' && !this.#failing.has(endpointId)) return;
    this.#report(endpointId, sign);
  }

  /**
   * A call was sent to a gateway by `flow` just now: whether its host says that nobody listens there. Asked of those alone from which nothing has come since and
   * whose hosts are known to tell the truth, and once for all calls at a time.
   */
  async isClosed(endpointId: string, flow: Flow, now: number): Promise<boolean> {
    const watched = this.#watched.get(endpointId);
    if (!watched?.tellsClosed) return false;
    await this.#parts.pause(CALL_UNHEARD_MS);
    if ((watched.heardAt ?? -Infinity) >= now) return false;
    watched.portOfCall ??= this.#parts.isPortClosed(flow, PORT_OF_CALL_MS).then((isClosed) => {
      delete watched.portOfCall;
      if (isClosed) this.#report(endpointId, { good: false, because: 'nobody listens at its port' });
      return isClosed;
    });
    return watched.portOfCall;
  }

  #giveUp(watched: Watched, because: string): void {
    const { asked, gateway } = watched;
    if (asked === undefined) return;
    delete watched.asked;
    this.#parts.leave(asked.id);
    this.#report(gateway.endpointId, { good: false, because });
  }

  /** What is silent may not be there at all: its host knows, and says so sooner than silence does. */
  #tryPort(watched: Watched, asked: Asked): void {
    if (asked.portTried || !watched.tellsClosed) return;
    asked.portTried = true;
    void this.#parts.isPortClosed(asked.flow).then((isClosed) => {
      if (isClosed && watched.asked === asked) this.#giveUp(watched, 'nobody listens at its port');
    });
  }

  #report(endpointId: string, sign: HealthSign): void {
    const watched = this.#watched.get(endpointId);
    if (watched === undefined) return;
    const { gateway } = watched;
    if (sign.good) this.#failing.delete(endpointId);
    else this.#failing.add(endpointId);
    if (sign.good === (this.#known.get(endpointId)?.state === 'down')) watched.doubted = true;
    this.#parts.health
      .report(endpointId, sign, gateway, this.#parts.instance)
      .then((change) => change && this.#reported(gateway, change))
      .catch((error: unknown) => this.#parts.failed('gateway health', error));
  }

  /** How often it is asked now; each pace has its own turns, so that nobody waits for the end of a slower one's. */
  #paceOf({ gateway: { endpointId, probeSeconds }, doubted }: Watched): { everyMs: number; pace: string } {
    const usual = probeSeconds * 1000;
    if (doubted) return { everyMs: Math.min(usual, DOUBTED_EVERY_MS), pace: ':doubted' };
    if (this.#known.get(endpointId)?.state === 'down')
      return { everyMs: Math.min(usual, DOWN_EVERY_MS), pace: ':down' };
    return { everyMs: usual, pace: '' };
  }

  #reported(gateway: WatchedGateway, change: GatewayHealth): void {
    this.#heard(gateway.endpointId, change);
    this.#parts.onReport(gateway, change);
  }

  #letCallsTry(gateway: WatchedGateway): void {
    const { endpointId, downAfter } = gateway;
    const known = this.#known.get(endpointId);
    if (known?.state !== 'down' || Date.now() - known.since < TRIED_AGAIN_MS) return;
    const sign = { good: true, because: 'it is never asked how it is: calls try it again' };
    this.#parts.health
      .report(endpointId, sign, { downAfter, upAfter: 1 }, this.#parts.instance)
      .then((change) => change && this.#reported(gateway, change))
      .catch((error: unknown) => this.#parts.failed('gateway health', error));
  }

  async #ask(watched: Watched, now: number): Promise<void> {
    const { gateway } = watched;
    const { endpointId, host, port, contactHost } = gateway;
    const { resolver, transport, contactUser, uniqueId, ask } = this.#parts;
    const route = await findPeerRoute(gateway, resolver, transport);
    if ('words' in route) {
      this.#report(endpointId, { good: false, because: route.words });
      return;
    }
    const id = `${PREFIX}${endpointId}/${++this.#made}`;
    watched.asked = { id, at: now, flow: route.flow };
    ask(
      id,
      createPeerOptions({ host, port, contactUser, uniqueId, ...(contactHost && { contactHost }), ...route }),
      route.flow,
    );
  }

  async #readAll(): Promise<void> {
    try {
      for (const [endpointId, health] of await this.#parts.health.all()) this.#known.set(endpointId, health);
    } catch (error) {
      this.#parts.failed('gateway health', error);
    }
  }

  #heard(endpointId: string, { state, since, because }: GatewayHealth): void {
    const before = this.#known.get(endpointId);
    if (before !== undefined && (before.since > since || (before.since === since && before.state === state))) return;
    const health = { state, since, because };
    this.#known.set(endpointId, health);
    const watched = this.#watched.get(endpointId);
    // It is asked at the pace of its new state.
    if (watched !== undefined && watched.dueAt > 0 && state === 'down') watched.dueAt = 0;
    if (before?.state !== state) this.#parts.onChange(watched?.gateway, health);
  }
}

const PREFIX = 'health:';

/** An answer says that it lives, whatever it is, but for those that say it cannot serve. */
function signOf(answer: PeerAnswer, ms: number): HealthSign {
  if (answer.type === 'timedOut') return { good: false, because: 'no answer to OPTIONS' };
  if (answer.type === 'transportFailed') return { good: false, because: 'it cannot be reached: no connection' };
  const { status, reason } = answer.response;
  const serves = status !== 408 && status !== 480 && (status < 500 || status === 501 || status === 505);
  const words = `${status} ${reason}`.trim();
  return serves
    ? { good: true, because: `answers OPTIONS with ${words}`, ms }
    : { good: false, because: `answers OPTIONS with ${words}` };
}
