import { setTimeout as pause } from 'node:timers/promises';
import { probeDatagram } from '@belfry/net';
import type { HostPort } from '@belfry/sip';
import { SyntheticFailure, SyntheticPhone } from './synthetic-phone.ts';
import type { SyntheticTenant } from './synthetic-tenant.ts';

/** One thing after the other that a proxy must be able to do. */
export type ReadinessStep = 'udp' | 'register' | 'store' | 'call';

/** What came of a check: how long each step took that succeeded, and what failed. */
export interface CheckResult {
  readonly ms: Readonly<Partial<Record<ReadinessStep, number>>>;
  /** `isSilent`: the proxy has not answered at all, so that a new process may be better. */
  readonly failed?: { readonly step: ReadinessStep; readonly because: string; readonly isSilent: boolean };
}

/** What a check goes through. */
export interface SyntheticCheckParts {
  readonly tenant: SyntheticTenant;
  /** Listening addresses of this very process, first those that everybody uses. */
  readonly addresses: readonly (HostPort & { readonly transport: string })[];
  /** Does Redis have a binding of this address-of-record? Rejects when it is away. */
  readonly isStored: (aor: string) => Promise<boolean>;
}

const CONNECT_MS = 500;
/** A ping is heard by the process that the kernel gave it to: so long until the next is sent, since it may be another's. */
const HEARD_MS = 150;
/** In a socket's queue it waits behind what strangers have sent: so long it counts nevertheless. */
const LATE_MS = 1_500;
/** Workers share ports, and the kernel chooses: so many connections until one is ours. */
const MOST_TRIES = 30;
const REGISTER_MS = 1_500;
const STORE_MS = 1_000;
const CALL_MS = 2_000;
const EXPIRES_SECONDS = 60;

/**
 * A REGISTER and a call through this process's own sockets, as a phone makes them: datagrams are heard; the registrar challenges, admits and stores; Redis has the binding; a call is admitted,
 * decided, sent to that binding, rings, and its refusal comes back. At most some six seconds.
 */
export class SyntheticCheck {
  readonly #parts: SyntheticCheckParts;
  /** Ports of ours whose pings are waited for, by transport. */
  readonly #pings = new Map<string, () => void>();

  constructor(parts: SyntheticCheckParts) {
    this.#parts = parts;
  }

  /** A keep-alive came in by this process's sockets. */
  heard(transport: string, port: number): void {
    if (this.#pings.size > 0) this.#pings.get(`${transport} ${port}`)?.();
  }

  async run(): Promise<CheckResult> {
    const { tenant, isStored } = this.#parts;
    const ms: Partial<Record<ReadinessStep, number>> = {};
    let phone: SyntheticPhone | undefined;
    let step: ReadinessStep = 'udp';
    const timed = async <T>(name: ReadinessStep, work: () => Promise<T>): Promise<T> => {
      step = name;
      const begun = performance.now();
      const result = await work();
      ms[name] = Math.round((performance.now() - begun) * 10) / 10;
      return result;
    };
    try {
      await timed('udp', () => this.#datagram());
      phone = await timed('register', async () => {
        const connected = await this.#connect();
        tenant.phoneAt(connected.address);
        phone = connected;
        await connected.register(EXPIRES_SECONDS, REGISTER_MS);
        return connected;
      });
      await timed('store', () => this.#stored(isStored));
      await timed('call', () => phone!.call(CALL_MS));
      return { ms };
    } catch (error) {
      const because = error instanceof Error ? error.message : String(error);
      const isSilent = error instanceof SyntheticFailure && error.isSilent;
      // A proxy that waits for its store would not be better for being started anew.
      return { ms, failed: { step, because, isSilent: isSilent && (await this.#storeAnswers()) } };
    } finally {
      await phone?.register(0, REGISTER_MS).catch(() => {});
      tenant.phoneAt(undefined);
      phone?.close();
    }
  }

  async #stored(isStored: SyntheticCheckParts['isStored']): Promise<void> {
    const late = pause(STORE_MS, 'late' as const, { ref: false });
    const found = await Promise.race([isStored(this.#parts.tenant.aor), late]);
    if (found === 'late') throw new SyntheticFailure(`Redis has not answered within ${STORE_MS} ms`);
    if (!found) throw new SyntheticFailure('the registration is not in Redis');
  }

  async #storeAnswers(): Promise<boolean> {
    const late = pause(STORE_MS, false, { ref: false });
    const { isStored, tenant } = this.#parts;
    const answers = isStored(tenant.aor).then(
      () => true,
      () => false,
    );
    return Promise.race([answers, late]);
  }

  async #datagram(): Promise<void> {
    const to = this.#address('udp');
    if (to === undefined) return;
    const any = Promise.withResolvers<number>();
    try {
      for (let tries = 0; tries < MOST_TRIES; tries++) {
        const port = await probeDatagram(to, '\r\n\r\n', (from) => this.#hears('udp', from, any));
        if (port !== undefined) return;
      }
    } finally {
      this.#pings.clear();
    }
    throw new SyntheticFailure(`no datagram to ${to.host}:${to.port} was heard`, true);
  }

  async #connect(): Promise<SyntheticPhone> {
    const to = this.#address('tcp');
    if (to === undefined) throw new SyntheticFailure('it does not listen for TCP');
    const any = Promise.withResolvers<number>();
    const phones = new Map<number, SyntheticPhone>();
    try {
      for (let tries = 0; tries < MOST_TRIES; tries++) {
        const phone = await SyntheticPhone.connect(to, this.#parts.tenant, CONNECT_MS);
        phones.set(phone.address.port, phone);
        const heard = this.#hears('tcp', phone.address.port, any);
        phone.ping();
        const ours = phones.get((await heard) ?? 0);
        if (ours === undefined) continue;
        phones.delete(ours.address.port);
        return ours;
      }
    } finally {
      this.#pings.clear();
      for (const phone of phones.values()) phone.close();
    }
    throw new SyntheticFailure(`no connection to ${to.host}:${to.port} was heard`, true);
  }

  #address(transport: string): HostPort | undefined {
    return this.#parts.addresses.find((address) => address.transport === transport);
  }

  /** Resolves to the port that `any` ping of this step was heard from, as soon as one arrives at this process; to nothing when none has soon after that of `port` was sent. */
  #hears(transport: string, port: number, any: PromiseWithResolvers<number>): Promise<number | undefined> {
    const sentAt = performance.now();
    this.#pings.set(`${transport} ${port}`, () => {
      if (performance.now() - sentAt <= LATE_MS) any.resolve(port);
    });
    return Promise.race([any.promise, pause(HEARD_MS, undefined, { ref: false })]);
  }
}
