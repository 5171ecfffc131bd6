import type { Bencode, BencodeDictionary } from './bencode.ts';

/** What a relay counted of one stream that it received, and where it relays it. */
export interface NgStreamStatistics {
  /** Tag of the leg that sent it. */
  readonly tag: string;
  readonly label?: string;
  /** Index of the media section. */
  readonly media: number;
  /** `audio`, `video`, `image`, … */
  readonly mediaType: string;
  readonly kind: 'RTP' | 'RTCP';
  readonly localPort: number;
  /** Where the leg sends from, as learned. */
  readonly remote?: { readonly address: string; readonly port: number };
  readonly packets: number;
  readonly bytes: number;
  readonly errors: number;
  readonly lost: number;
  readonly duplicates?: number;
  readonly reordered?: number;
  readonly jitterMs?: number;
  readonly roundTripMs?: number;
  /** 1.0 to 4.5, ITU-T G.107: the mean over the call. */
  readonly mos?: number;
  readonly mosWorst?: number;
  /** In the worst second, 0 to 100. Our relay only, like what follows. */
  readonly lossPercentWorst?: number;
  readonly jitterMsWorst?: number;
  readonly roundTripMsWorst?: number;
  /** How much longer gaps were than chance makes them (G.107 BurstR). */
  readonly burstRatio?: number;
  /** What the leg said by RTCP that it heard. */
  readonly heard?: NgHeard;
}

/** What a leg said by RTCP that it heard of the other one. */
export interface NgHeard {
  /** 0 to 100: mean, and the worst report. */
  readonly lossPercent: number;
  readonly lossPercentWorst: number;
  readonly jitterMs: number;
  readonly mos: number;
  readonly mosWorst: number;
}

/** The statistics of a call, of our relay or of rtpengine. */
export interface NgCallStatistics {
  /** Seconds since 1970. */
  readonly created: number;
  /** The relay gave the call up because no packet came; only our relay says so. */
  readonly timedOut: boolean;
  /** Milliseconds since 1970 of the last packet; absent: none came. */
  readonly lastPacketAt?: number;
  readonly streams: readonly NgStreamStatistics[];
  /** The reply as it came. */
  readonly raw: BencodeDictionary;
}

/** What was received from one leg, all its RTP streams together, in the words of a CDR. */
export interface NgLegQuality {
  readonly packets: number;
  readonly lost: number;
  readonly jitterMs?: number;
  readonly jitterMsWorst?: number;
  readonly lossPercentWorst?: number;
  readonly roundTripMs?: number;
  readonly roundTripMsWorst?: number;
  readonly burstRatio?: number;
  readonly mos?: number;
  readonly mosWorst?: number;
  readonly heard?: NgHeard;
}

/** Reads the reply to `delete` or `query`; whatever is missing in it counts as zero. */
export function parseNgStatistics(reply: BencodeDictionary): NgCallStatistics {
  const streams: NgStreamStatistics[] = [];
  const ssrcs = dictionary(reply.SSRC);
  for (const [tag, value] of Object.entries(dictionary(reply.tags))) {
    const leg = dictionary(value);
    for (const [position, item] of list(leg.medias).entries()) {
      const media = dictionary(item);
      for (const stream of list(media.streams))
        streams.push(parseStream(tag, leg, media, position, dictionary(stream), ssrcs));
    }
  }
  const lastPacket = Math.max(0, ...streams.map((_, index) => lastPacketOf(reply, index)));
  return {
    created: number(reply.created) ?? 0,
    timedOut: reply['timed out'] === 1,
    ...(lastPacket > 0 && { lastPacketAt: lastPacket }),
    streams,
    raw: reply,
  };
}

/** The quality of what each leg sent, by tag. */
export function qualityByTag(statistics: NgCallStatistics): ReadonlyMap<string, NgLegQuality> {
  const legs = new Map<string, NgLegQuality>();
  for (const stream of statistics.streams) {
    if (stream.kind !== 'RTP') continue;
    const sum = legs.get(stream.tag);
    const heard = stream.heard ?? sum?.heard;
    legs.set(stream.tag, {
      packets: (sum?.packets ?? 0) + stream.packets,
      lost: (sum?.lost ?? 0) + stream.lost,
      ...optional('jitterMs', stream.jitterMs ?? sum?.jitterMs),
      ...optional('jitterMsWorst', larger(stream.jitterMsWorst, sum?.jitterMsWorst)),
      ...optional('lossPercentWorst', larger(stream.lossPercentWorst, sum?.lossPercentWorst)),
      ...optional('roundTripMs', stream.roundTripMs ?? sum?.roundTripMs),
      ...optional('roundTripMsWorst', larger(stream.roundTripMsWorst, sum?.roundTripMsWorst)),
      ...optional('burstRatio', larger(stream.burstRatio, sum?.burstRatio)),
      ...optional('mos', smaller(stream.mos, sum?.mos)),
      ...optional('mosWorst', smaller(stream.mosWorst, sum?.mosWorst)),
      ...(heard && { heard }),
    });
  }
  return legs;
}

function parseStream(
  tag: string,
  leg: BencodeDictionary,
  media: BencodeDictionary,
  position: number,
  stream: BencodeDictionary,
  ssrcs: BencodeDictionary,
): NgStreamStatistics {
  const stats = dictionary(stream.stats);
  const endpoint = dictionary(stream.endpoint);
  const port = number(endpoint.port) ?? 0;
  // rtpengine judges by the RTCP reports of each SSRC; our relay judges what it received and says so in the stream itself.
  const judged = dictionary(ssrcs[String(stream.SSRC)]);
  const average = dictionary(judged['average MOS']);
  const heard = parseHeard(stats);
  const label = leg.label;
  return {
    tag,
    ...(typeof label === 'string' && { label }),
    media: (number(media.index) ?? position + 1) - 1,
    mediaType: typeof media.type === 'string' ? media.type : '',
    kind: list(stream.flags).includes('RTP') ? 'RTP' : 'RTCP',
    localPort: number(stream['local port']) ?? 0,
    ...(port > 0 && { remote: { address: String(endpoint.address), port } }),
    packets: number(stats.packets) ?? 0,
    bytes: number(stats.bytes) ?? 0,
    errors: number(stats.errors) ?? 0,
    lost: number(stats.lost) ?? 0,
    ...optional('duplicates', number(stats.duplicates)),
    ...optional('reordered', number(stats.reordered)),
    ...optional('jitterMs', scaled(stats['jitter us'], 1000) ?? number(average.jitter)),
    ...optional('roundTripMs', scaled(stats['round-trip us'], 1000) ?? roundTripOf(average)),
    ...optional('mos', scaled(stats['MOS x100'], 100) ?? scaled(average.MOS, 10)),
    ...optional('mosWorst', scaled(stats['worst MOS x100'], 100) ?? scaled(dictionary(judged['lowest MOS']).MOS, 10)),
    ...optional('lossPercentWorst', scaled(stats['worst loss x100'], 100)),
    ...optional('jitterMsWorst', scaled(stats['worst jitter us'], 1000)),
    ...optional('roundTripMsWorst', scaled(stats['worst round-trip us'], 1000)),
    ...optional('burstRatio', scaled(stats['burst ratio x100'], 100)),
    ...(heard && { heard }),
  };
}

function parseHeard(stats: BencodeDictionary): NgHeard | undefined {
  const mos = scaled(stats['heard MOS x100'], 100);
  if (mos === undefined) return undefined;
  return {
    lossPercent: scaled(stats['heard loss x100'], 100) ?? 0,
    lossPercentWorst: scaled(stats['heard worst loss x100'], 100) ?? 0,
    jitterMs: scaled(stats['heard jitter us'], 1000) ?? 0,
    mos,
    mosWorst: scaled(stats['heard worst MOS x100'], 100) ?? mos,
  };
}

function lastPacketOf(reply: BencodeDictionary, index: number): number {
  let seen = -1;
  for (const leg of Object.values(dictionary(reply.tags))) {
    for (const media of list(dictionary(leg).medias)) {
      for (const stream of list(dictionary(media).streams)) {
        if (++seen !== index) continue;
        const item = dictionary(stream);
        if ((number(dictionary(item.stats).packets) ?? 0) === 0) return 0;
        return number(item['last packet ms']) ?? (number(item['last packet']) ?? 0) * 1000;
      }
    }
  }
  return 0;
}

function optional<Key extends string>(key: Key, value: number | undefined): { readonly [K in Key]?: number } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: number };
}

/** rtpengine says 0 where no RTCP has told. */
function roundTripOf(average: BencodeDictionary): number | undefined {
  const trip = scaled(average['round-trip time'], 1000);
  return trip === 0 ? undefined : trip;
}

function larger(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);
}

function smaller(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);
}

function scaled(value: Bencode | undefined, divisor: number): number | undefined {
  return typeof value === 'number' ? value / divisor : undefined;
}

function number(value: Bencode | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function list(value: Bencode | undefined): readonly Bencode[] {
  return Array.isArray(value) ? (value as readonly Bencode[]) : [];
}

function dictionary(value: Bencode | undefined): BencodeDictionary {
  return typeof value === 'object' && !Array.isArray(value) ? (value as BencodeDictionary) : {};
}
