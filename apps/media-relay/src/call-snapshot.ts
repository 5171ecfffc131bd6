import type { LatchSeed, RelayPort, RelayPortKind } from '@belfry/rtp';
import type { Codec } from '@belfry/sdp';
import { startOfStream } from './codec-bridge.ts';
import { LegMedia } from './leg-media.ts';
import { MediaTransport } from './media-transport.ts';
import { RelayCall, type RelayResources } from './relay-call.ts';
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
  readonly rtcpMux: boolean;
  readonly mid: string | null;
  readonly cname: string;
  /** Keys and all; absent: plain RTP. */
  readonly security: SecuritySnapshot | null;
  readonly described: boolean;
  readonly silenced: boolean;
  readonly held: boolean;
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
}

/** What was written by an earlier relay, in other words, is not read. */
export const SNAPSHOT_VERSION = 3;

/** Everything of a call that a restarted relay needs to go on with it, as JSON. What was counted is not in it. */
export interface CallSnapshot {
  readonly version: typeof SNAPSHOT_VERSION;
  readonly id: string;
  readonly createdAt: number;
  readonly answered: boolean;
  /** What it is recorded as. */
  readonly recording: string | null;
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
    }),
  );
  return {
    version: SNAPSHOT_VERSION,
    id: call.id,
    createdAt: call.createdAt,
    answered: call.answered,
    recording: call.recording?.name ?? null,
    legs,
  };
}

/** The call with its ports bound again; undefined when another program has one of them. */
export async function restoreCall(snapshot: CallSnapshot, resources: RelayResources): Promise<RelayCall | undefined> {
  const call = new RelayCall(snapshot.id, resources, snapshot.createdAt);
  call.answered = snapshot.answered;
  for (const from of snapshot.legs) {
    const leg = new RelayLeg(
      from.created,
      from.tag ?? undefined,
      from.viaBranch ?? undefined,
      call.legs[from.offeredBy],
    );
    leg.label = from.label ?? undefined;
    for (const tag of from.formerTags) leg.formerTags.add(tag);
    call.legs.push(leg);
    for (const [index, section] of from.media.entries()) {
      if (!section) continue;
      const media = await restoreMedia(section, resources);
      if (!media) {
        call.close();
        return undefined;
      }
      leg.media[index] = media;
    }
  }
  for (const [position, from] of snapshot.legs.entries()) {
    const leg = call.legs[position];
    if (leg && from.offeredTo >= 0) leg.offeredTo = call.legs[from.offeredTo];
    for (const [index, section] of from.media.entries()) {
      const media = leg?.media[index];
      if (media && section?.peer) media.peer = call.legs[section.peer[0]]?.media[section.peer[1]];
    }
  }
  return call;
}

async function restoreMedia(section: MediaSnapshot, resources: RelayResources): Promise<LegMedia | undefined> {
  const ports = await resources.pairs.bindAt(section.address, section.port);
  if (!ports) return undefined;
  const transport = new MediaTransport(ports, section.kind === 'udp' ? 'udp' : 'rtp', resources.counters);
  const media = new LegMedia(transport, resources.counters, section.cname);
  const { type, protocol, rtcpMux, described, silenced, held } = section;
  Object.assign(media, { type, protocol, described, silenced, held });
  Object.assign(transport, { rtcpMux, silenced });
  media.mid = section.mid ?? undefined;
  if (section.security !== null) {
    transport.security = new TransportSecurity(transport, resources.security);
    transport.security.restore(section.security);
  }
  media.setCodecs(section.codecs);
  media.setSends(section.sends);
  media.converts = section.converts;
  media.ptimeMs = section.ptimeMs;
  if (section.blocked) media.treated.blocked = true;
  if (section.transcoding !== null) media.treated.transcode(section.transcoding, () => startOfStream(resources));
  restoreLatch(media.transport.rtp, section.rtp, resources);
  restoreLatch(media.transport.rtcp, section.rtcp, resources);
  return media;
}

function restoreLatch(port: RelayPort, { seed, address, port: remote }: LatchSnapshot, { now }: RelayResources): void {
  if (address !== '') port.latch.restore(seed, address, remote);
  else port.latch.seed(seed, now());
}

function snapshotOf(media: LegMedia, call: RelayCall): MediaSnapshot {
  const { type, protocol, codecs, described, silenced, held, peer, transport } = media;
  const leg = call.legs.findIndex((each) => peer !== undefined && each.media.includes(peer));
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
    rtcpMux: transport.rtcpMux,
    mid: media.mid ?? null,
    cname: media.cname,
    security: transport.security?.snapshot() ?? null,
    described,
    silenced,
    held,
    rtp: latchOf(transport.rtp),
    rtcp: latchOf(transport.rtcp),
    peer: leg < 0 ? null : [leg, call.legs[leg]?.media.indexOf(peer) ?? 0],
  };
}

/** Of a latch that has learned nothing only what the signalling said is kept. */
function latchOf({ latch }: RelayPort): LatchSnapshot {
  return latch.learned
    ? { seed: latch.seeded, address: latch.address, port: latch.port }
    : { seed: latch.seeded, address: '', port: 0 };
}
