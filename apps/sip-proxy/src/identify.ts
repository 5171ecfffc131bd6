import type { Identity, IdentityQuery, KnownPeer, ServedDomain } from '@belfry/call';
import { type AccountEntry, type HeldPolicy, openHa1, type PeerRecord, type PolicyCache } from '@belfry/db';
import type { Flow } from '@belfry/sip';
import type { PeerNames } from './peer-names.ts';

/** Who a request is from and whom it is for, by what the policy says. Rejects while the policy cannot be asked and does not hold the answer. */
export async function identify(
  policy: Pick<PolicyCache, 'account' | 'domain' | 'peers'>,
  names: Pick<PeerNames, 'at'>,
  sealKey: Uint8Array,
  query: IdentityQuery,
): Promise<Identity> {
  const [peers, ...served] = await Promise.all([
    peersAt(policy, names, query.flow.remote.host),
    ...query.hosts.map(async (host) => (await policy.domain(host)) ?? undefined),
  ]);
  const { domain, claim } = claimOf(query, served);
  const entry = domain && claim ? await policy.account(claim.username, domain.domain) : undefined;
  return identityOf(sealKey, query, peers, served, entry);
}

/** The same at once, when all that it takes is in memory; else undefined. */
export function identifyHeld(
  policy: HeldPolicy,
  names: Pick<PeerNames, 'at'>,
  sealKey: Uint8Array,
  query: IdentityQuery,
): Identity | undefined {
  if (names.at(query.flow.remote.host).size > 0) return undefined;
  const peers = policy.peers(query.flow.remote.host);
  if (peers === undefined) return undefined;
  const served: (ServedDomain | undefined)[] = [];
  for (const host of query.hosts) {
    const domain = policy.domain(host);
    if (domain === undefined) return undefined;
    served.push(domain ?? undefined);
  }
  const { domain, claim } = claimOf(query, served);
  const entry = domain && claim ? policy.account(claim.username, domain.domain) : null;
  return entry === undefined ? undefined : identityOf(sealKey, query, peers, served, entry);
}

/** The domain whose realm may be asked for, and whom the request's credentials for it name. */
function claimOf({ claims }: IdentityQuery, served: readonly (ServedDomain | undefined)[]) {
  const domain = served.find((found) => found !== undefined);
  return { domain, claim: domain && claims.find(({ realm }) => realm === domain.realm) };
}

function identityOf(
  sealKey: Uint8Array,
  query: IdentityQuery,
  peers: readonly PeerRecord[],
  served: readonly (ServedDomain | undefined)[],
  entry: AccountEntry | null | undefined,
): Identity {
  const peer = peerOf(peers, query.flow);
  const { domain, claim } = claimOf(query, served);
  const account = entry?.record.active ? entry : undefined;
  // Credentials for a realm of ours say who speaks, wherever from: a gateway's address may be that of a NAT with phones behind it. Over TCP, where the
  // source port says nothing, so does a From of a domain of ours: whoever speaks as one of its users proves to be it.
  const phone = claim !== undefined || (query.flow.transport !== 'udp' && served[0] !== undefined);
  return {
    served,
    ...(peer && !phone && { peer }),
    ...(account && {
      secrets: {
        account: account.record,
        // The other one is not asked for: a realm has one algorithm.
        ha1Md5: domain?.sha256 ? '' : ha1Of(sealKey, account, 'md5'),
        ha1Sha256: domain?.sha256 ? ha1Of(sealKey, account, 'sha256') : '',
      },
    }),
  };
}

/** HA1s that have been opened, for as long as the policy cache holds their account: deciphering costs more than the digest. */
const opened = {
  md5: new WeakMap<AccountEntry, string>(),
  sha256: new WeakMap<AccountEntry, string>(),
};

function ha1Of(sealKey: Uint8Array, account: AccountEntry, algorithm: keyof typeof opened): string {
  const known = opened[algorithm].get(account);
  if (known !== undefined) return known;
  const ha1 = openHa1(sealKey, account, algorithm);
  opened[algorithm].set(account, ha1);
  return ha1;
}

/** Peers whose gateway has this address, or a name that has it; those found by name bear the ports that the name says. */
async function peersAt(
  policy: Pick<PolicyCache, 'peers'>,
  names: Pick<PeerNames, 'at'>,
  address: string,
): Promise<readonly PeerRecord[]> {
  const named = names.at(address);
  const numeric = await policy.peers(address);
  if (named.size === 0) return numeric;
  const found = await Promise.all(
    [...named].map(async ([name, ports]) =>
      (await policy.peers(name)).flatMap((peer) =>
        peer.port !== 0 ? [peer] : [...ports].map((port): PeerRecord => ({ ...peer, port })),
      ),
    ),
  );
  return [...numeric, ...found.flat()];
}

/**
 * The peer that speaks from a flow. Over UDP its port must be the gateway's, since phones may share its address; over TCP the source port says nothing.
 */
function peerOf(peers: readonly PeerRecord[], { transport, remote }: Flow): KnownPeer | undefined {
  const found = peers.find(
    (peer) => peer.inbound && peer.transport === transport && (transport !== 'udp' || peer.port === remote.port),
  );
  return found && { peerId: found.peerId, brandId: found.brandId, name: found.name, trusted: found.trusted };
}
