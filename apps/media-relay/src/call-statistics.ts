import type { MonoMs } from '@belfry/core';
import type { BencodeDictionary } from '@belfry/net';
import type { QualitySummary, RelayPort } from '@belfry/rtp';
import type { CallWatch } from './call-watch.ts';
import type { LegMedia } from './leg-media.ts';
import type { RelayCall } from './relay-call.ts';
import type { RelayLeg } from './relay-leg.ts';
import type { SectionMeter } from './section-meter.ts';
import type { StreamPaths } from './stream-paths.ts';

/** Turns monotonic into wall-clock milliseconds. */
export type WallClock = (at: MonoMs) => number;

/**
 * The statistics of a call as rtpengine words them, with fields of our own: `bad side` (a `BadSide`); in each stream's `stats` `expected`, `lost`,
 * `duplicates`, `reordered`, `ssrc changes`, means over its seconds (`jitter us`, `round-trip us`, `MOS x100`, `burst ratio x100`) and the worst of them
 * (`worst jitter us`, `worst round-trip us`, `worst MOS x100`, `worst loss x100` in percent); the same of what its party said by RTCP that it heard, with
 * `heard` before each (`heard loss x100`, …); and `last packet ms` beside `last packet`. What is not known is absent. `tag`: only of that leg and
 * of who speaks with it.
 */
export function callStatistics(
  call: RelayCall,
  watch: CallWatch,
  now: MonoMs,
  wall: WallClock,
  paths?: StreamPaths,
  tag?: string,
): BencodeDictionary {
  const tags: Record<string, BencodeDictionary> = {};
  const ssrcs: Record<string, BencodeDictionary> = {};
  const totals = { RTP: zero(), RTCP: zero() };
  const wanted = tag === undefined ? undefined : call.legs.find((leg) => leg.tag === tag);
  const peers = wanted?.media.map((media) => media?.peer);
  for (const [position, leg] of call.legs.entries()) {
    const shows = leg === wanted || leg.media.some((media) => media !== undefined && peers?.includes(media));
    if (tag !== undefined && !shows) continue;
    const tagged = leg.tag ?? `<untagged ${position}>`;
    const medias = leg.media.flatMap((media, index) =>
      media
        ? [
            {
              ...mediaStatistics(media, watch.meterOf(media, now), index, wall, ssrcs, totals),
              ...pathOf(call, media, paths),
            },
          ]
        : [],
    );
    tags[tagged] = {
      tag: tagged,
      'via-branch': leg.viaBranch,
      label: leg.label,
      created: leg.created,
      subscriptions: dialogues(leg, call),
      subscribers: dialogues(leg, call),
      medias,
    };
  }
  return {
    created: Math.floor(call.createdAt / 1000),
    created_us: Math.floor(call.createdAt % 1000) * 1000,
    'last signal': Math.floor(call.lastSignalWallMs / 1000),
    'on hold': call.held ? 1 : 0,
    'bad side': watch.badSide(now),
    SSRC: ssrcs,
    tags,
    totals,
  };
}

/** How the section's packets go, and why not through the kernel. */
function pathOf(call: RelayCall, media: LegMedia, paths: StreamPaths | undefined): BencodeDictionary {
  const path = paths?.pathOf(call, media);
  return path === undefined ? {} : { path: path.kind, 'path reason': path.reason };
}

/** Sums of one kind of stream. */
type Total = { packets: number; bytes: number; errors: number };

const zero = (): Total => ({ packets: 0, bytes: 0, errors: 0 });

function dialogues(leg: RelayLeg, call: RelayCall): BencodeDictionary[] {
  const peers = new Set(leg.media.map((media) => media?.peer).filter((peer) => peer !== undefined));
  return call.legs
    .filter((other) => other.tag !== undefined && other.media.some((media) => media && peers.has(media)))
    .map((other) => ({ tag: other.tag, type: 'offer/answer' }));
}

function mediaStatistics(
  media: LegMedia,
  meter: SectionMeter,
  index: number,
  wall: WallClock,
  ssrcs: Record<string, BencodeDictionary>,
  totals: { RTP: Total; RTCP: Total },
): BencodeDictionary {
  const { summary } = meter.sent;
  for (const source of media.reception.sources) {
    const loss = source.expected > 0 ? (100 * source.lost) / source.expected : 0;
    const values = {
      MOS: Math.round(10 * (summary?.mosMean ?? 0)),
      jitter: Math.round(source.jitterMs),
      'packet loss': Math.round(loss),
      'round-trip time': summary?.roundTripMs === undefined ? undefined : Math.round(1000 * summary.roundTripMs),
      samples: summary?.samples ?? 0,
    };
    ssrcs[String(source.ssrc)] = { 'average MOS': values, packets: source.packets, bytes: source.bytes };
  }
  return {
    index: index + 1,
    type: media.type,
    protocol: media.protocol,
    streams: [
      streamStatistics(media, meter, media.transport.rtp, media.transport.ports.rtp.port, 'RTP', wall, totals.RTP),
      streamStatistics(media, meter, media.transport.rtcp, media.transport.ports.rtcp.port, 'RTCP', wall, totals.RTCP),
    ],
    flags: [
      'initialized',
      ...(media.silenced ? [] : ['send']),
      'recv',
      ...(media.transport.rtcpMux ? ['rtcp-mux'] : []),
    ],
  };
}

function streamStatistics(
  media: LegMedia,
  meter: SectionMeter,
  port: RelayPort,
  localPort: number,
  kind: 'RTP' | 'RTCP',
  wall: WallClock,
  total: Total,
): BencodeDictionary {
  const { latch } = port;
  const { reception } = kind === 'RTP' ? media : port;
  const family = media.family === 'IP6' ? 'IPv6' : 'IPv4';
  const endpoint = { family, address: latch.address, port: latch.port };
  const packets = reception.packets + port.kernelPackets + port.otherPackets;
  const bytes = reception.bytes + port.kernelBytes + port.otherBytes;
  total.packets += packets;
  total.bytes += bytes;
  total.errors += port.rejected;
  const last = port.lastPacketAt === undefined ? undefined : wall(port.lastPacketAt);
  return {
    'local port': localPort,
    'local address': media.address,
    family,
    endpoint,
    'advertised endpoint': endpoint,
    'last packet': last === undefined ? 0 : Math.floor(last / 1000),
    'last packet ms': last === undefined ? undefined : Math.floor(last),
    flags: [kind, ...(media.described ? ['filled'] : []), ...(latch.learned ? ['confirmed'] : [])],
    SSRC: reception.current?.ssrc,
    stats: {
      packets,
      bytes,
      errors: port.rejected,
      ...(kind === 'RTP' && receptionStatistics(media, meter)),
    },
  };
}

function receptionStatistics({ reception }: LegMedia, { sent, heard }: SectionMeter): BencodeDictionary {
  const said = Object.entries(figures(heard.summary)).map(([name, value]) => [`heard ${name}`, value] as const);
  if (reception.packets === 0) return Object.fromEntries(said);
  return {
    expected: reception.expected,
    lost: reception.lost,
    duplicates: reception.duplicates,
    reordered: reception.reordered,
    'ssrc changes': reception.ssrcChanges,
    'jitter us': Math.round(reception.jitterMs * 1000),
    ...figures(sent.summary),
    ...Object.fromEntries(said),
  };
}

function figures(summary: QualitySummary | undefined): BencodeDictionary {
  if (summary === undefined) return {};
  const scaled = (value: number | undefined, by: number) => (value === undefined ? undefined : Math.round(value * by));
  return {
    'loss x100': scaled(summary.lossPercent, 100),
    'worst loss x100': scaled(summary.lossPercentWorst, 100),
    'jitter us': scaled(summary.jitterMs, 1000),
    'worst jitter us': scaled(summary.jitterMsWorst, 1000),
    'round-trip us': scaled(summary.roundTripMs, 1000),
    'worst round-trip us': scaled(summary.roundTripMsWorst, 1000),
    'burst ratio x100': scaled(summary.burstRatio, 100),
    'MOS x100': scaled(summary.mosMean, 100),
    'worst MOS x100': scaled(summary.mosWorst, 100),
  };
}
