import { PeerRegistrationState } from '@belfry/contracts';
import type { Link } from './link.ts';

/** Our registrations at peers: which instance keeps each, and how each stands. */
export interface PeerRegistrations {
  /** Takes or keeps a registration for `forMs`; false: another instance keeps it. */
  claim(registrationId: string, instance: string, forMs: number): Promise<boolean>;
  /** Gives it up, so that another instance takes it at once. */
  release(registrationId: string, instance: string): Promise<void>;
  /** Tells how one stands; true: otherwise than before. What it was already, it has been since then. */
  set(state: PeerRegistrationState): Promise<boolean>;
  all(): Promise<ReadonlyMap<string, PeerRegistrationState>>;
  /** Those of these of which anything is known. */
  of(registrationIds: readonly string[]): Promise<ReadonlyMap<string, PeerRegistrationState>>;
  forget(registrationId: string): Promise<void>;
}

const states = 'peer-registrations';
const holder = (registrationId: string) => `peer-registration:${registrationId}`;

export function createPeerRegistrations(link: Link): PeerRegistrations {
  const key = (name: string) => link.prefix + name;
  return {
    async claim(registrationId, instance, forMs) {
      const name = key(holder(registrationId));
      if ((await link.command('set', [name, instance, 'PX', forMs, 'NX'])) === 'OK') return true;
      if ((await link.command('get', [name])) !== instance) return false;
      return (await link.command('set', [name, instance, 'PX', forMs, 'XX'])) === 'OK';
    },
    async release(registrationId, instance) {
      const name = key(holder(registrationId));
      if ((await link.command('get', [name])) === instance) await link.command('del', [name]);
    },
    async set(state) {
      const before = await link.command('hget', [key(states), state.registrationId]);
      const known = typeof before === 'string' ? PeerRegistrationState.parse(JSON.parse(before)) : undefined;
      const lasted = known?.state === state.state && known.words === state.words;
      const told = lasted ? { ...state, since: Math.min(known.since, state.since) } : state;
      await link.command('hset', [key(states), state.registrationId, JSON.stringify(told)]);
      return known?.state !== state.state;
    },
    async all() {
      const found = await (await link.redis()).hgetall(key(states));
      return new Map(Object.entries(found).map(([id, text]) => [id, PeerRegistrationState.parse(JSON.parse(text))]));
    },
    async of(registrationIds) {
      if (registrationIds.length === 0) return new Map();
      const found = await (await link.redis()).hmget(key(states), ...registrationIds);
      return new Map(
        registrationIds.flatMap((id, at) => {
          const text = found[at];
          return text ? [[id, PeerRegistrationState.parse(JSON.parse(text))] as const] : [];
        }),
      );
    },
    async forget(registrationId) {
      await link.command('hdel', [key(states), registrationId]);
      await link.command('del', [key(holder(registrationId))]);
    },
  };
}
