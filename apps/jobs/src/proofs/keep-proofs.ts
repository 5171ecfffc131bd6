import { randomInt } from 'node:crypto';
import { networkInterfaces } from 'node:os';
import type { Bus, JobWorker } from '@belfry/bus';
import { banKey, overlaps, parseNetwork, sourceOf } from '@belfry/call';
import type { ControlProof, ProvableControl } from '@belfry/contracts';
import { type Database, loadGuard } from '@belfry/db';
import { Stranger } from '@belfry/net';
import type { Logger } from '@belfry/ops';
import { type Because, countedAs, type Outcome, type Place, trials } from './prove.ts';

/** Sources that are looked at for what was counted: more than are kept apart. */
const MOST_SOURCES = 5_000;

/** Whoever tries from outside whether the controls at the SIP sockets hold. */
export function keepProofs(parts: { readonly bus: Bus; readonly database: Database }, logger: Logger): JobWorker {
  const { bus } = parts;
  return bus.controlProofs.work(async (control) => {
    const [at, began] = [new Date().toISOString(), performance.now()];
    const proof = await prove(parts, control).catch((error: unknown) => {
      logger.warn(
        { control, reason: error instanceof Error ? error.message : String(error) },
        'a control was not tried',
      );
      return skipped('failed');
    });
    const ms = Math.round(performance.now() - began);
    await bus.controlProofs.tell({ control, at, ms, ...proof });
    if (proof.state === 'broken')
      logger.error({ control, because: proof.because }, 'a control at the SIP sockets does not hold');
  });
}

type Proved = Pick<ControlProof, 'state' | 'because' | 'exchanged' | 'counted'>;

async function prove({ bus, database }: { bus: Bus; database: Database }, control: ProvableControl): Promise<Proved> {
  const servers = await bus.sipServers.list();
  const udp = servers.find(({ transport }) => transport === 'udp');
  if (udp === undefined) return skipped('no_proxy');
  const tcp = servers.find(({ transport, host }) => transport === 'tcp' && host === udp.host);
  const settings = await loadGuard(database);
  const peers = await database.peerEndpoint.findMany({
    where: { active: true, peer: { active: true } },
    select: {
      host: true,
      transport: true,
      peer: { select: { anySourcePort: true, inbound: true, authByAddress: true } },
    },
  });
  const peerHosts = new Set(peers.map(({ host }) => host));
  const source = control === 'wrong_source' ? peerAddress(peers) : ownAddress(udp, peerHosts);
  if (control === 'wrong_source' && source === undefined) return skipped('no_peer');
  const stranger = await Stranger.open(udp, source);
  const here = sourceOf(stranger.source);
  try {
    if (control !== 'wrong_source' && peerHosts.has(stranger.source)) return skipped('peer_here');
    if (control === 'ban' && isTrusted(stranger.source, settings.trustedNetworks)) return skipped('trusted');
    const account = await database.sipAccount.findFirst({
      where: { active: true, kind: 'device', userId: { not: null } },
      select: { username: true, domain: { select: { domain: true } } },
      orderBy: { id: 'asc' },
    });
    const domain = account?.domain ?? (await database.sipDomain.findFirst({ orderBy: { id: 'asc' } }));
    const reason = countedAs[control];
    const before = reason === undefined ? 0 : await total(bus, reason);
    const outcome: Outcome = await trials[control]({
      stranger,
      udp,
      ...(tcp && { tcp }),
      ...(domain && { domain: domain.domain }),
      ...(account && { account: account.username }),
      settings,
      counted: async (why) => {
        const { latest } = await bus.admissionDrops.list(MOST_SOURCES);
        return latest.find((drop) => drop.source === here && drop.reason === why)?.count ?? 0;
      },
    });
    return {
      because: null,
      ...outcome,
      exchanged: stranger.exchanged,
      counted: reason === undefined ? null : { reason, before, after: await total(bus, reason) },
    };
  } finally {
    stranger.close();
    await forgive(bus, here);
  }
}

async function total(bus: Bus, reason: string): Promise<number> {
  return (await bus.admissionDrops.list(1)).totals.get(reason) ?? 0;
}

/** Where the proxies are on loopback, an address of the proof's own, so that it can be nobody's; elsewhere this machine's own. */
function ownAddress({ host }: Place, taken: ReadonlySet<string>): string | undefined {
  if (!host.startsWith('127.')) return undefined;
  for (;;) {
    const address = `127.${randomInt(200, 250)}.${randomInt(1, 250)}.${randomInt(1, 250)}`;
    if (!taken.has(address)) return address;
  }
}

/** A peer's address that this machine can speak from, and that is no peer's that may speak from any port. */
function peerAddress(
  peers: readonly {
    readonly host: string;
    readonly transport: string;
    readonly peer: { readonly anySourcePort: boolean; readonly inbound: boolean; readonly authByAddress: boolean };
  }[],
): string | undefined {
  const own = new Set(Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map(({ address }) => address)));
  return peers.find(
    ({ host, transport, peer }) =>
      transport === 'udp' &&
      peer.inbound &&
      peer.authByAddress &&
      (own.has(host) || /^127(\.\d+){3}$/.test(host)) &&
      !peers.some((other) => other.host === host && other.peer.anySourcePort),
  )?.host;
}

const isTrusted = (address: string, networks: readonly string[]): boolean => {
  const here = parseNetwork(address);
  return here !== undefined && networks.map(parseNetwork).some((one) => one !== undefined && overlaps(one, here));
};

/** Whoever made the proof is banned no more for what it did; what an operator banned by hand stays. */
async function forgive(bus: Bus, source: string): Promise<void> {
  for (const ban of await bus.bans.list())
    if (ban.source === source && ban.by === 'automatic' && (ban.account ?? 'proof-').startsWith('proof-'))
      await bus.bans.lift(banKey(ban));
}

const skipped = (because: Because): Proved => ({ state: 'skipped', because, exchanged: [], counted: null });
