import type { GatewayState, PeerRegistrationState } from '@belfry/contracts';
import type { Prisma } from '@belfry/db';
import type { Context } from '../context.ts';
import { ServiceError } from '../service-error.ts';
import { type Registrations, registrationsOf } from '../sip-account/registrations.ts';
import { gatewayWay, registrationStanding, registrationWay, type Way } from './judge-condition.ts';

/** What is read of a peer to know how it is. */
export const waysSelect = {
  id: true,
  active: true,
  outbound: true,
  probeSeconds: true,
  endpoints: {
    select: { id: true, host: true, port: true, active: true },
    orderBy: [{ priority: 'asc' }, { id: 'asc' }],
  },
  registrations: { select: { id: true, registrar: true, username: true, active: true }, orderBy: { id: 'asc' } },
  uses: {
    select: { accounts: { select: { username: true, active: true, domain: { select: { domain: true } } } } },
    orderBy: { id: 'asc' },
  },
} satisfies Prisma.PeerSelect;

/** A peer so read. */
export type PeerOfWays = Prisma.PeerGetPayload<{ select: typeof waysSelect }>;

/** What all instances know of the ways of some peers. */
export interface Known {
  readonly gateways: ReadonlyMap<string, GatewayState>;
  readonly registrations: ReadonlyMap<string, PeerRegistrationState>;
  readonly accounts: ReadonlyMap<string, Registrations>;
}

/** Reads it from Redis. `unavailable` while that is away. */
export async function readKnown(ctx: Context, peers: readonly PeerOfWays[]): Promise<Known> {
  const { peerHealth, peerRegistrations } = ctx.bus;
  const [gateways, registrations, accounts] = await Promise.all([
    peerHealth.of(peers.flatMap(({ endpoints }) => endpoints.map(({ id }) => id))),
    peerRegistrations.of(peers.flatMap((peer) => peer.registrations.map(({ id }) => id))),
    registrationsOf(
      ctx,
      peers.flatMap((peer) => accountsOf(peer).map(({ aor }) => aor)),
    ),
  ]).catch((error: unknown) => {
    throw new ServiceError('unavailable', 'It is not known at the moment who can be reached.', { cause: error });
  });
  return { gateways, registrations, accounts };
}

/** The accounts that an IPBX signs in to us with. */
export const accountsOf = ({ uses }: PeerOfWays) =>
  uses.flatMap(({ accounts }) =>
    accounts.map(({ username, active, domain }) => ({ username, active, aor: `${username}@${domain.domain}` })),
  );

/** All ways of a peer, each with what is known of it. */
export function waysOf(peer: PeerOfWays, known: Known, now: number) {
  const { endpoints, outbound: calls, probeSeconds } = peer;
  const asked = probeSeconds > 0;
  return {
    gateways: endpoints.map(({ id, host, port, active }) => ({
      id,
      way: gatewayWay({ name: port === 0 ? host : `${host}:${port}`, active }, known.gateways.get(id), {
        asked,
        calls,
      }),
    })),
    registrations: peer.registrations.map(({ id, registrar, username, active }) => {
      const standing = registrationStanding(active, known.registrations.get(id), now);
      return { id, standing, way: registrationWay(`registration of ${username} at ${registrar}`, standing) };
    }),
    accounts: accountsOf(peer).map(({ username, active, aor }) => ({
      username,
      way: accountWay(username, active, known.accounts.get(aor)),
    })),
  };
}

function accountWay(name: string, active: boolean, found: Registrations | undefined): Way {
  if (!active) return { name, state: 'off', words: 'switched off', since: null };
  if (!found) return { name, state: 'unknown', words: 'it is not known who is signed in', since: null };
  const [first] = found;
  if (first === undefined) return { name, state: 'down', words: 'it is not signed in', since: null };
  return { name, state: 'up', words: `signed in from ${first.source}`, since: null };
}
