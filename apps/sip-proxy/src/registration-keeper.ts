import type { Bus } from '@belfry/bus';
import { type PeerAnswer, RegistrationClient, type RegistrationOutput, type RegistrationStatus } from '@belfry/call';
import type { MonoMs } from '@belfry/core';
import { type KeptRegistration, openPeerPassword } from '@belfry/db';
import type { SipResolver, SipTransport } from '@belfry/net';
import type { Flow, HashFunctions, SipRequest } from '@belfry/sip';
import { findPeerRoute } from './peer-route.ts';

/** What it works with. */
export interface RegistrationKeeperParts {
  readonly instance: string;
  readonly registrations: Bus['peerRegistrations'];
  readonly resolver: Pick<SipResolver, 'resolve'>;
  readonly transport: Pick<SipTransport, 'flowTo' | 'addresses'>;
  /** Every registration that is switched on. */
  readonly load: () => Promise<readonly KeptRegistration[]>;
  readonly sealKey: Uint8Array;
  readonly hashes: HashFunctions;
  readonly uniqueId: () => string;
  /** Sends a request; the answer comes to `answered` under the same id. */
  readonly ask: (id: string, request: SipRequest, flow: Flow) => void;
  /** One stands otherwise than before. */
  readonly onChange: (settings: KeptRegistration, status: RegistrationStatus) => void;
  readonly failed: (what: string, error: unknown) => void;
}

interface Kept {
  readonly settings: KeptRegistration;
  readonly client: RegistrationClient;
}

/** A registration whose instance dies is taken by another one after this. */
const CLAIM_MS = 15_000;

/** Keeps our registrations at peers up: each by one instance, and by another one when that dies. How each stands is told through Redis. */
export class RegistrationKeeper {
  readonly #parts: RegistrationKeeperParts;
  readonly #kept = new Map<string, Kept>();
  /** Switched off or changed, on their way out. */
  readonly #leaving = new Map<string, Kept>();
  #wanted: readonly KeptRegistration[] = [];
  #claiming = false;
  #lastClaim = -Infinity;
  #stopped = false;

  constructor(parts: RegistrationKeeperParts) {
    this.#parts = parts;
  }

  /** Registrations that this instance keeps, for metrics. */
  get size(): number {
    return this.#kept.size;
  }

  /** Reads anew which registrations there are. */
  async reload(now: MonoMs): Promise<void> {
    const wanted = await this.#parts.load();
    this.#wanted = wanted;
    const byId = new Map(wanted.map((one) => [one.registrationId, one]));
    for (const [id, kept] of this.#kept) {
      const next = byId.get(id);
      if (next !== undefined && same(next, kept.settings)) continue;
      this.#kept.delete(id);
      this.#leaving.set(id, kept);
      this.#perform(kept, kept.client.handle({ type: 'stop' }, now), now);
      if (next === undefined) await this.#parts.registrations.forget(id);
    }
    this.#lastClaim = -Infinity;
  }

  /** To be called once a second. */
  tick(now: MonoMs): void {
    for (const kept of this.#kept.values()) {
      const due = kept.client.nextTimeoutAt();
      if (due !== undefined && due <= now) this.#perform(kept, kept.client.handle({ type: 'timeout' }, now), now);
    }
    if (this.#claiming || this.#stopped || now - this.#lastClaim < CLAIM_MS / 3) return;
    this.#claiming = true;
    this.#lastClaim = now;
    this.#claim(now)
      .catch((error: unknown) => this.#parts.failed('registrations at peers', error))
      .finally(() => {
        this.#claiming = false;
      });
  }

  /** Is this an answer to a request of this keeper? */
  answered(id: string, answer: PeerAnswer, now: MonoMs): boolean {
    if (!id.startsWith(PREFIX)) return false;
    const registrationId = id.slice(PREFIX.length, id.lastIndexOf('/'));
    for (const group of [this.#kept, this.#leaving]) {
      const kept = group.get(registrationId);
      if (kept !== undefined) this.#perform(kept, kept.client.handle({ type: 'answered', answer }, now), now);
    }
    return true;
  }

  /** Lets go of all, so that other instances take them at once; they stay registered. */
  async stop(): Promise<void> {
    this.#stopped = true;
    const { registrations, instance } = this.#parts;
    await Promise.allSettled([...this.#kept.keys()].map((id) => registrations.release(id, instance)));
    this.#kept.clear();
  }

  async #claim(now: MonoMs): Promise<void> {
    const { registrations, instance } = this.#parts;
    for (const settings of this.#wanted) {
      const { registrationId } = settings;
      const mine = await registrations.claim(registrationId, instance, CLAIM_MS);
      const kept = this.#kept.get(registrationId);
      if (!mine) this.#kept.delete(registrationId);
      else if (kept === undefined && !this.#stopped) {
        const begun = this.#begin(settings);
        if (begun === undefined) continue;
        this.#leaving.delete(registrationId);
        this.#kept.set(registrationId, begun);
        await this.#locate(begun, now);
      }
    }
  }

  #begin(settings: KeptRegistration): Kept | undefined {
    const { sealKey, hashes, uniqueId, failed } = this.#parts;
    const { registrationId: rowId, brandId, sealedPassword } = settings;
    try {
      const password = openPeerPassword(sealKey, { table: 'PeerRegistration', rowId, brandId }, sealedPassword);
      return { settings, client: new RegistrationClient({ settings: { ...settings, password }, hashes, uniqueId }) };
    } catch (error) {
      failed('the password of a registration', error);
      return undefined;
    }
  }

  async #locate(kept: Kept, now: MonoMs): Promise<void> {
    const { peerId, registrar, port, transport: name, outbound } = kept.settings;
    const { resolver, transport } = this.#parts;
    const place = { peerId, host: registrar, port, transport: name, ...(outbound && { outbound }) };
    const found = await findPeerRoute(place, resolver, transport);
    const input =
      'words' in found ? ({ type: 'unreachable', ...found } as const) : ({ type: 'start', ...found } as const);
    this.#perform(kept, kept.client.handle(input, now), now);
  }

  #perform(kept: Kept, outputs: readonly RegistrationOutput[], now: MonoMs): void {
    const { registrationId } = kept.settings;
    for (const output of outputs) {
      switch (output.type) {
        case 'send':
          this.#parts.ask(`${PREFIX}${registrationId}/${this.#parts.uniqueId()}`, output.request, output.flow);
          break;
        case 'locate':
          this.#locate(kept, now).catch((error: unknown) => this.#parts.failed('registrations at peers', error));
          break;
        case 'status':
          this.#tell(kept, output.status);
      }
    }
  }

  #tell(kept: Kept, told: RegistrationStatus): void {
    const { state, seconds, status, words } = told;
    const { registrationId } = kept.settings;
    if (this.#leaving.get(registrationId) === kept) {
      this.#leaving.delete(registrationId);
      return;
    }
    const at = Date.now();
    this.#parts.registrations
      .set({
        registrationId,
        state,
        since: at,
        ...(seconds !== undefined && { expiresAt: at + seconds * 1000 }),
        ...(status !== undefined && { status }),
        words,
        instance: this.#parts.instance,
      })
      .then((isOther) => isOther && this.#parts.onChange(kept.settings, told))
      .catch((error: unknown) => this.#parts.failed('registrations at peers', error));
  }
}

const PREFIX = 'registration:';

/** Nothing in it has changed; sealed anew is changed. */
function same(a: KeptRegistration, b: KeptRegistration): boolean {
  const { sealedPassword: one, ...restOfA } = a;
  const { sealedPassword: other, ...restOfB } = b;
  return JSON.stringify(restOfA) === JSON.stringify(restOfB) && Buffer.compare(one, other) === 0;
}
