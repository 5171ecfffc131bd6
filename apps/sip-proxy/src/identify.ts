import type { Identity, IdentityQuery, KnownPeer, ServedDomain } from '@belfry/call';
import {
  type AccountEntry,
  type HeldPolicy,
  openHa1,
  type PeerRecord,
  type PeerTable,
  type PolicyCache,
  readSoftphoneUsername,
} from '@belfry/db';
import { calledAt } from '@belfry/policy';
import type { PeerNames } from './peer-names.ts';
import type { SoftphoneAccess, SoftphoneHa1 } from './softphone-access.ts';

type Asked = Pick<PolicyCache, 'account' | 'domain' | 'peers' | 'peerTable' | 'brandRules' | 'ddi'>;

/** Who a request is from and whom it is for, by what the policy says. Rejects while the policy cannot be asked and does not hold the answer. */
export async function identify(
  policy: Asked,
  names: Pick<PeerNames, 'at'>,
  sealKey: Uint8Array,
  query: IdentityQuery,
  softphones?: Pick<SoftphoneAccess, 'ha1Of'>,
): Promise<Identity> {
  const [found, table, ...served] = await Promise.all([
    peersAt(policy, names, query.flow.remote.host),
    policy.peerTable(),
    ...query.hosts.map(async (host) => (await policy.domain(host)) ?? undefined),
  ]);
  const { domain, claim } = claimOf(query, served);
  const name = claim && (readSoftphoneUsername(claim.username)?.account ?? claim.username);
  const entry = domain && name !== undefined ? await policy.account(name, domain.domain) : undefined;
  const browser = claim && entry?.record.kind === 'browser' && (await softphones?.ha1Of(claim.username, entry));
  const speakers = speakersOf(found, table, query);
  const peer = await theOneCalled(policy, speakers, query);
  return identityOf(sealKey, query, { found, peer }, table, served, entry, browser || undefined);
}

/** The same at once, when all that it takes is in memory; else undefined. */
export function identifyHeld(
  policy: HeldPolicy,
  names: Pick<PeerNames, 'at'>,
  sealKey: Uint8Array,
  query: IdentityQuery,
): Identity | undefined {
  if (names.at(query.flow.remote.host).size > 0) return undefined;
  // Whether the key of a phone in a portal is good, only Redis knows.
  if (query.claims.some(({ username }) => readSoftphoneUsername(username) !== undefined)) return undefined;
  const found = policy.peers(query.flow.remote.host);
  const table = policy.peerTable();
  if (found === undefined || table === undefined) return undefined;
  const speakers = speakersOf(found, table, query);
  if (severalBrands(speakers)) return undefined;
  const served: (ServedDomain | undefined)[] = [];
  for (const host of query.hosts) {
    const domain = policy.domain(host);
    if (domain === undefined) return undefined;
    served.push(domain ?? undefined);
  }
  const { domain, claim } = claimOf(query, served);
  const entry = domain && claim ? policy.account(claim.username, domain.domain) : null;
  return entry === undefined
    ? undefined
    : identityOf(sealKey, query, { found, peer: speakers[0] }, table, served, entry);
}

/** The domain whose realm may be asked for, and whom the request's credentials for it name. */
function claimOf({ claims }: IdentityQuery, served: readonly (ServedDomain | undefined)[]) {
  const domain = served.find((found) => found !== undefined);
  return { domain, claim: domain && claims.find(({ realm }) => realm === domain.realm) };
}

function identityOf(
  sealKey: Uint8Array,
  query: IdentityQuery,
  { found, peer: speaker }: { found: readonly PeerRecord[]; peer: PeerRecord | undefined },
  table: PeerTable,
  served: readonly (ServedDomain | undefined)[],
  entry: AccountEntry | null | undefined,
  browser?: SoftphoneHa1,
): Identity {
  const { domain, claim } = claimOf(query, served);
  // The phone of a portal has no password of its own, and no other account has keys.
  const isBrowser = entry?.record.kind === 'browser';
  const keyed = claim !== undefined && readSoftphoneUsername(claim.username) !== undefined;
  const known = entry?.record.active && (isBrowser ? browser !== undefined : !keyed);
  const account = known ? entry : undefined;
  // Credentials for a realm of ours say who speaks, wherever from: a gateway's address may be that of a NAT with phones behind it. Over TCP, where the
  // source port says nothing, and for a peer that speaks from any port, so does a From of a domain of ours: whoever speaks as one of its users proves to be it.
  const { transport, remote } = query.flow;
  const asUser =
    (transport !== 'udp' || (speaker !== undefined && speaker.port !== remote.port)) && served[0] !== undefined;
  const isProven = speaker !== undefined && isCertified(speaker, query);
  const peer = claim === undefined && (isProven || !asUser) ? speaker : undefined;
  const ipbx = account?.record.trunkUseId === undefined ? undefined : table.byUse.get(account.record.trunkUseId);
  return {
    served,
    ...(peer && { peer: knownPeer(peer) }),
    ...(speaker === undefined && misplacedOf(found)),
    ...(account && {
      secrets: {
        account: account.record,
        // What the domain does not allow is not asked for.
        ha1Md5: domain?.digest === 'sha256' ? '' : (browser?.ha1Md5 ?? ha1Of(sealKey, account, 'md5')),
        ha1Sha256: (domain?.digest ?? 'md5') === 'md5' ? '' : (browser?.ha1Sha256 ?? ha1Of(sealKey, account, 'sha256')),
        ...(ipbx?.inbound && { ipbx: namedPeer(ipbx) }),
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
 * The peers that speak by a flow: those that its certificate names, else those whose address it is. Over UDP the port must be the gateway's, since phones may share its address,
 * unless the peer is one that speaks from any; over TCP the source port says nothing. From a registrar only what is for our Contact there is a peer's.
 */
function speakersOf(found: readonly PeerRecord[], table: PeerTable, query: IdentityQuery): readonly PeerRecord[] {
  const { flow, called, certificateNames = [] } = query;
  const { transport, remote } = flow;
  const certified = certificateNames
    .flatMap((name) => table.byCertificate.get(name) ?? [])
    .filter(({ inbound }) => inbound);
  if (certified.length > 0) return certified;
  const ofTransport = found.filter((peer) => peer.inbound && peer.transport === transport);
  const exact = ofTransport.filter(({ port }) => transport !== 'udp' || port === remote.port);
  const there = exact.length > 0 ? exact : ofTransport.filter(({ anySourcePort }) => anySourcePort);
  // What is for our Contact there says more than the address, which may be that of a gateway as well.
  const registrars = there.filter(({ contactUser }) => contactUser !== undefined && called?.user === contactUser);
  if (registrars.length > 0) return registrars;
  return there.filter(isByAddress);
}

/** The peer whose address this is, when nobody speaks by the flow. */
function misplacedOf(found: readonly PeerRecord[]): Pick<Identity, 'misplaced'> {
  const one = found.find((peer) => peer.inbound && isByAddress(peer));
  return one === undefined ? {} : { misplaced: { peerId: one.peerId, name: one.name } };
}

const isByAddress = ({ contactUser, authByAddress }: PeerRecord): boolean =>
  contactUser === undefined && authByAddress !== false;

const isCertified = ({ certificateName = '' }: PeerRecord, { certificateNames }: IdentityQuery): boolean =>
  certificateNames?.includes(certificateName) ?? false;

const severalBrands = (peers: readonly PeerRecord[]): boolean =>
  peers.some(({ brandId }) => brandId !== peers[0]?.brandId);

/** Of peers of several brands at one address, the one whose brand has the number that is called, as that peer writes it; else the first. */
async function theOneCalled(
  policy: Asked,
  speakers: readonly PeerRecord[],
  { called }: IdentityQuery,
): Promise<PeerRecord | undefined> {
  if (called !== undefined && severalBrands(speakers)) {
    for (const speaker of speakers) {
      const rules = await policy.brandRules(speaker.brandId);
      const dialled = speaker.contactUser === undefined ? called.user : called.to || called.user;
      if (!rules) continue;
      const { country, carriers, providers = [] } = rules.brand;
      const { numbers } = [...carriers, ...providers].find(({ peerId }) => peerId === speaker.peerId) ?? {};
      for (const number of calledAt(numbers, country, dialled))
        if ((await policy.ddi(number))?.brandId === speaker.brandId) return speaker;
    }
  }
  return speakers[0];
}

const namedPeer = ({ peerId, brandId, name, trusted }: PeerRecord) => ({ peerId, brandId, name, trusted });

function knownPeer(peer: PeerRecord): KnownPeer {
  const { uses, tenantTag, companyId, contactUser, contactHost } = peer;
  return {
    ...namedPeer(peer),
    ...(uses && { ipbx: { uses, ...(tenantTag && { tag: tenantTag }), ...(companyId && { companyId }) } }),
    ...(contactHost !== undefined && { contactHost }),
    ...(contactUser !== undefined && { numberInTo: true as const }),
  };
}
