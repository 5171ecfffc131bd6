import type { BencodeDictionary } from '@belfry/net';
import type { DtmfBlock, LatchSeed, RelayPort, RelayPortKind } from '@belfry/rtp';
import type { Codec } from '@belfry/sdp';
import { startOfStream } from './codec-bridge.ts';
import { CallCopy, type CopiedParty, type CopySnapshot } from './copying/call-copy.ts';
import { setConversion } from './dtmf/convert-keys.ts';
import type { KeyConversion } from './dtmf/key-treatment.ts';
import { LegMedia } from './leg-media.ts';
import { MediaTransport } from './media-transport.ts';
import type { PortPair } from './port-pairs.ts';
import { type CallDeletion, RelayCall, type RelayResources } from './relay-call.ts';
import { RelayLeg } from './relay-leg.ts';
import type { TranscodingSettings } from './stream-treatment.ts';
import { type SecuritySnapshot, TransportSecurity } from './transport-security.ts';

interface LatchSnapshot {
  readonly seed: LatchSeed;
  readonly address: string;
  readonly port: number;
}

interface MediaSnapshot {
  readonly address: string;
  readonly port: number;
  readonly kind: RelayPortKind;
  readonly type: string;
  readonly protocol: string;
  readonly codecs: readonly Codec[];
  readonly sends: readonly Codec[];
  readonly converts: boolean;
  readonly ptimeMs: number;
  readonly transcoding: TranscodingSettings | null;
  readonly blocked: boolean;
  readonly muted: boolean;
  readonly detectsKeys: boolean;
  readonly convertsKeys: boolean;
  readonly keys: KeyConversion | null;
  /** How its keys are hidden from the other party. */
  readonly keysHidden?: DtmfBlock | null;
  readonly rtcpMux: boolean;
  readonly mid: string | null;
  /** Index of the section whose transport it shares, and how packets name sections. */
  readonly sharedWith: number | null;
  readonly midExtension: number;
  readonly cname: string;
  /** Keys and all; absent: plain RTP. */
  readonly security: SecuritySnapshot | null;
  /** What takes its place should the party answer the offer that it has. */
  readonly offeredSecurity?: SecuritySnapshot | null;
  readonly described: boolean;
  readonly silenced: boolean;
  readonly held: boolean;
  /** The file that is played to the party until it is stopped. */
  readonly endless?: string | null;
  readonly rtp: LatchSnapshot;
  readonly rtcp: LatchSnapshot;
  /** Leg and section of the peer. */
  readonly peer: readonly [number, number] | null;
}

interface LegSnapshot {
  readonly tag: string | null;
  readonly viaBranch: string | null;
  readonly formerTags: readonly string[];
  readonly label: string | null;
  readonly created: number;
  readonly offeredTo: number;
  readonly offeredBy: number;
  readonly media: readonly (MediaSnapshot | null)[];
  /** The offer that it has not answered yet. */
  readonly pending?: BencodeDictionary | null;
}

/** What was written by an earlier relay, in other words, is not read. */
export const SNAPSHOT_VERSION = 4;

/** Everything of a call that a restarted relay needs to go on with it, as JSON. What was counted is not in it. */
export interface CallSnapshot {
  readonly version: typeof SNAPSHOT_VERSION;
  readonly id: string;
  readonly createdAt: number;
  readonly answered: boolean;
  /** What it is recorded as. */
  readonly recording: string | null;
  /** Silence is recorded for now. */
  readonly recordingPaused?: boolean;
  /** Who hears both parties beside them. */
  readonly copy?: CopySnapshot | null;
  /** It, or a leg of it, is to be deleted later. */
  readonly deletion?: CallDeletion | null;
  readonly legs: readonly LegSnapshot[];
}

/** The call as it stands. */
export function takeSnapshot(call: RelayCall): CallSnapshot {
  const at = (leg: RelayLeg | undefined) => (leg ? call.legs.indexOf(leg) : -1);
  const legs = call.legs.map(
    (leg): LegSnapshot => ({
      tag: leg.tag ?? null,
      viaBranch: leg.viaBranch ?? null,
      formerTags: [...leg.formerTags],
      label: leg.label ?? null,
      created: leg.created,
      offeredTo: at(leg.offeredTo),
      offeredBy: at(leg.offeredBy),
      media: Array.from(leg.media, (media) => (media ? snapshotOf(media, call) : null)),
      pending: leg.pending ?? null,
    }),
  );
  return {
    version: SNAPSHOT_VERSION,
    id: call.id,
    createdAt: call.createdAt,
    answered: call.answered,
    recording: call.recording?.name ?? null,
    recordingPaused: call.recording?.recording.timeline.paused ?? false,
    copy: call.copy?.snapshot((media) => placeOf(media, call)) ?? null,
    deletion: call.deletion ?? null,
    legs,
  };
}

/** The call with its ports bound again; undefined when another program has one of them. */
export async function restoreCall(snapshot: CallSnapshot, resources: RelayResources): Promise<RelayCall | undefined> {
  const call = new RelayCall(snapshot.id, resources, snapshot.createdAt);
  call.answered = snapshot.answered;
  call.deletion = snapshot.deletion ?? undefined;
  for (const from of snapshot.legs) {
    const leg = new RelayLeg(
      from.created,
      from.tag ?? undefined,
      from.viaBranch ?? undefined,
      call.legs[from.offeredBy],
    );
    leg.label = from.label ?? undefined;
    leg.pending = from.pending ?? undefined;
    for (const tag of from.formerTags) leg.formerTags.add(tag);
    call.legs.push(leg);
    for (const [index, section] of from.media.entries()) {
      if (!section) continue;
      if (section.sharedWith !== null) continue;
      const media = await restoreMedia(section, resources);
      if (!media) {
        call.close();
        return undefined;
      }
      leg.media[index] = media;
    }
    for (const [index, section] of from.media.entries()) {
      const owner = section?.sharedWith == null ? undefined : leg.media[section.sharedWith];
      if (!section || owner === undefined) continue;
      const media = new LegMedia(owner.transport, resources.counters, section.cname);
      media.share(owner);
      if (owner.bundle !== undefined) owner.bundle.midExtension = section.midExtension;
      restoreStream(media, section, resources);
      leg.media[index] = media;
    }
  }
  for (const [position, from] of snapshot.legs.entries()) {
    const leg = call.legs[position];
    if (leg && from.offeredTo >= 0) leg.offeredTo = call.legs[from.offeredTo];
    for (const [index, section] of from.media.entries()) {
      const media = leg?.media[index];
      const peer = section?.peer ? call.legs[section.peer[0]]?.media[section.peer[1]] : undefined;
      if (media === undefined || section === null || peer === undefined) continue;
      media.peer = peer;
      setConversion(media, peer, section.keys ?? undefined, resources);
    }
  }
  await call.resumeOffers();
  if (snapshot.copy) await restoreCopy(snapshot.copy, call, resources);
  return call;
}

/** A copy whose ports are gone is not gone on with; its call is. */
async function restoreCopy(copy: CopySnapshot, call: RelayCall, { pairs }: RelayResources): Promise<void> {
  const bound: PortPair[] = [];
  const parties: CopiedParty[] = [];
  for (const { leg, section, address, port } of copy.parties) {
    const media = call.legs[leg]?.media[section];
    const pair = media && (await pairs.bindAt(address, port));
    if (!media || !pair) break;
    bound.push(pair);
    parties.push({ tag: call.legs[leg]?.tag ?? '', media });
  }
  if (parties.length < copy.parties.length) for (const pair of bound) pair.close();
  else call.copy = CallCopy.restored(copy, parties, bound);
}

async function restoreMedia(section: MediaSnapshot, resources: RelayResources): Promise<LegMedia | undefined> {
  const ports = await resources.pairs.bindAt(section.address, section.port);
  if (!ports) return undefined;
  const transport = new MediaTransport(ports, section.kind === 'udp' ? 'udp' : 'rtp', resources.counters);
  const media = new LegMedia(transport, resources.counters, section.cname);
  const { rtcpMux, silenced } = section;
  Object.assign(transport, { rtcpMux, silenced });
  const restored = (from: SecuritySnapshot) => {
    const security = new TransportSecurity(transport, resources.security);
    security.restore(from);
    return security;
  };
  if (section.security !== null) transport.security = restored(section.security);
  if (section.offeredSecurity) transport.offeredSecurity = restored(section.offeredSecurity);
  restoreStream(media, section, resources);
  restoreLatch(media.transport.rtp, section.rtp, resources);
  restoreLatch(media.transport.rtcp, section.rtcp, resources);
  return media;
}

/** Everything of a section but its transport. */
function restoreStream(media: LegMedia, section: MediaSnapshot, resources: RelayResources): void {
  const { type, protocol, described, silenced, held, detectsKeys, convertsKeys } = section;
  Object.assign(media, { type, protocol, described, silenced, held, detectsKeys, convertsKeys });
  media.mid = section.mid ?? undefined;
  media.setCodecs(section.codecs);
  media.setSends(section.sends);
  media.converts = section.converts;
  media.ptimeMs = section.ptimeMs;
  media.endless = section.endless ?? undefined;
  if (section.blocked) media.treated.blocked = true;
  if (section.muted) media.treated.muted = true;
  if (section.keysHidden) media.treated.keys.block(section.keysHidden);
  if (section.transcoding !== null) media.treated.transcode(section.transcoding, () => startOfStream(resources));
}

function restoreLatch(port: RelayPort, { seed, address, port: remote }: LatchSnapshot, { now }: RelayResources): void {
  if (address !== '') port.latch.restore(seed, address, remote);
  else port.latch.seed(seed, now());
}

function snapshotOf(media: LegMedia, call: RelayCall): MediaSnapshot {
  const { type, protocol, codecs, described, silenced, held, peer, transport } = media;
  return {
    address: media.address,
    port: transport.ports.rtp.port,
    kind: transport.rtp.kind,
    type,
    protocol,
    codecs,
    sends: media.sends,
    converts: media.converts,
    ptimeMs: media.ptimeMs,
    transcoding: media.treatment?.transcoding ?? null,
    blocked: media.treatment?.blocked ?? false,
    muted: media.treatment?.muted ?? false,
    detectsKeys: media.detectsKeys,
    convertsKeys: media.convertsKeys,
    keys: media.treatment?.knownKeys?.conversion ?? null,
    keysHidden: media.treatment?.knownKeys?.hiding ?? null,
    rtcpMux: transport.rtcpMux,
    mid: media.mid ?? null,
    sharedWith: sharedWith(media, call),
    midExtension: media.bundle?.midExtension ?? 0,
    cname: media.cname,
    security: transport.security?.snapshot() ?? null,
    offeredSecurity: transport.offeredSecurity?.snapshot() ?? null,
    described,
    silenced,
    held,
    endless: media.endless ?? null,
    rtp: latchOf(transport.rtp),
    rtcp: latchOf(transport.rtcp),
    peer: peer === undefined ? null : placeOf(peer, call),
  };
}

/** Leg and section. */
function placeOf(media: LegMedia, call: RelayCall): readonly [number, number] | null {
  const leg = call.legs.findIndex((each) => each.media.includes(media));
  return leg < 0 ? null : [leg, call.legs[leg]?.media.indexOf(media) ?? 0];
}

function sharedWith(media: LegMedia, call: RelayCall): number | null {
  const [owner] = media.bundle?.members ?? [];
  if (owner === undefined || owner === media) return null;
  return call.legs.find((leg) => leg.media.includes(owner))?.media.indexOf(owner) ?? null;
}

/** Of a latch that has learned nothing only what the signalling said is kept. */
function latchOf({ latch }: RelayPort): LatchSnapshot {
  return latch.learned
    ? { seed: latch.seeded, address: latch.address, port: latch.port }
    : { seed: latch.seeded, address: '', port: 0 };
}
