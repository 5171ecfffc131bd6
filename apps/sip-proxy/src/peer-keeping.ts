import { setTimeout as pause } from 'node:timers/promises';
import type { Bus, HealthSign } from '@belfry/bus';
import type { PeerAnswer } from '@belfry/call';
import type { MonoMs } from '@belfry/core';
import { type Database, loadKeptRegistrations, loadWatchedGateways } from '@belfry/db';
import { isPortClosed, type SipResolver, type SipTransport } from '@belfry/net';
import type { Logger } from '@belfry/ops';
import type { GatewayHealth, PeerQuality } from '@belfry/policy';
import type { Flow, SipRequest } from '@belfry/sip';
import { hashes } from './digests.ts';
import type { EventFeed } from './event-feed.ts';
import { GatewayWatch } from './gateway-watch.ts';
import { RegistrationKeeper } from './registration-keeper.ts';

/** What it works with. */
export interface PeerKeepingParts {
  readonly instance: string;
  readonly bus: Pick<Bus, 'connected' | 'peerHealth' | 'peerQualities' | 'peerRegistrations' | 'policyFeed'>;
  readonly database: Database;
  readonly resolver: SipResolver;
  readonly transport: SipTransport;
  readonly sealKey: Uint8Array;
  readonly contactUser: string;
  readonly uniqueId: () => string;
  /** Sends a request; the answer comes to `answered` under the same id. */
  readonly ask: (id: string, request: SipRequest, flow: Flow) => void;
  /** Its answer is waited for no more. */
  readonly leave: (id: string) => void;
  readonly eventFeed: EventFeed;
  readonly log: Logger;
  readonly failed: (what: string, error: unknown) => void;
}

/** How often it is read again which peers there are, beside the policy feed, whose words may be lost. */
const RELOAD_MS = 30_000;

/** How long a host may take to say that nobody listens at a port of its. */
const PORT_TRIED_MS = 2_000;

/** What goes on with peers beside calls: the health of their gateways, and our registrations there. */
export class PeerKeeping {
  readonly #parts: PeerKeepingParts;
  readonly #gateways: GatewayWatch;
  readonly #registrations: RegistrationKeeper;
  readonly #timers: NodeJS.Timeout[] = [];
  #qualities: ReadonlyMap<string, PeerQuality> = new Map();
  #stopHearing: Promise<() => void> | undefined;
  #stopReading: Promise<() => void> | undefined;

  constructor(parts: PeerKeepingParts) {
    const { bus, database, eventFeed, log } = parts;
    this.#parts = parts;
    this.#gateways = new GatewayWatch({
      ...parts,
      health: bus.peerHealth,
      load: () => loadWatchedGateways(database),
      isPortClosed: ({ remote, local }, withinMs = PORT_TRIED_MS) => isPortClosed(remote, local.host, withinMs),
      pause,
      onReport: ({ brandId, companyId = null, peerId, peerName, endpointId }, { state, because }) =>
        eventFeed.tell({
          type: `peer.${state}`,
          brandId,
          companyId,
          data: { peerId, peerName, endpointId, because },
        }),
      onChange: (gateway, { state, because }) => {
        if (gateway === undefined) return;
        const words = { peer: gateway.peerName, gateway: `${gateway.host}:${gateway.port}`, because };
        if (state === 'down') log.warn(words, 'a gateway is down: calls go by others');
        else log.info(words, 'a gateway is up');
      },
    });
    this.#registrations = new RegistrationKeeper({
      ...parts,
      hashes,
      registrations: bus.peerRegistrations,
      load: () => loadKeptRegistrations(database),
      onChange: ({ brandId, companyId = null, peerId, registrationId }, { state, words }) =>
        eventFeed.tell({
          type: 'peer.registration',
          brandId,
          companyId,
          data: { peerId, registrationId, state, words },
        }),
    });
  }

  /** What is known of a gateway; null: nothing. */
  readonly health = (endpointId: string): GatewayHealth | null => this.#gateways.health(endpointId);

  /** How calls to a peer went lately; null: too little is known. */
  readonly quality = (peerId: string): PeerQuality | null => this.#qualities.get(peerId) ?? null;

  /** What a call saw of a gateway. */
  readonly sign = (endpointId: string, sign: HealthSign): void =>
    this.#gateways.sign(endpointId, sign, performance.now());

  /** Whether nobody listens at a gateway that was just sent an INVITE, as far as its host says. */
  readonly isClosed = (endpointId: string, flow: Flow): Promise<boolean> =>
    this.#gateways.isClosed(endpointId, flow, performance.now());

  /** Gateways that are down, for metrics. */
  get down(): number {
    return this.#gateways.down;
  }

  /** Registrations that this instance keeps, for metrics. */
  get registrations(): number {
    return this.#registrations.size;
  }

  start(): void {
    const { bus, failed } = this.#parts;
    this.#gateways
      .start()
      .catch((error: unknown) => failed('gateway health', error))
      .finally(() => this.#reload());
    // A change of peers bears no keys: it changes the rules of a whole brand or company.
    this.#stopHearing = bus.policyFeed.subscribe({
      onMessage: ({ keys }) => {
        if (keys === undefined) this.#reload();
      },
      onGap: () => this.#reload(),
    });
    this.#stopHearing.catch((error: unknown) => failed('policy feed', error));
    this.#stopReading = bus.peerQualities.subscribe(() => this.#readQualities());
    this.#stopReading.catch((error: unknown) => failed('peer quality', error));
    this.#timers.push(
      setInterval(() => this.#reload(), RELOAD_MS),
      setInterval(() => this.#tick(), 1000),
    );
  }

  stop(): void {
    for (const timer of this.#timers.splice(0)) clearInterval(timer);
    this.#gateways.stop();
    for (const stopping of [this.#stopHearing, this.#stopReading])
      void stopping?.then(
        (stop) => stop(),
        () => {},
      );
    void this.#registrations.stop();
  }

  answered(id: string, answer: PeerAnswer): void {
    const now = performance.now() as MonoMs;
    if (!this.#gateways.answered(id, answer, now)) this.#registrations.answered(id, answer, now);
  }

  #tick(): void {
    if (!this.#parts.bus.connected) return;
    const now = performance.now() as MonoMs;
    this.#gateways.tick(now);
    this.#registrations.tick(now);
  }

  #readQualities(): void {
    const { bus, failed } = this.#parts;
    if (!bus.connected) return;
    bus.peerQualities.all().then(
      (all) => {
        this.#qualities = all;
      },
      (error: unknown) => failed('peer quality', error),
    );
  }

  #reload(): void {
    this.#readQualities();
    const now = performance.now() as MonoMs;
    Promise.all([this.#gateways.reload(), this.#registrations.reload(now)]).catch((error: unknown) =>
      this.#parts.failed('peers', error),
    );
  }
}
