import { estimateMos } from '@belfry/rtp';

/** How a call sounds, in one word and as bars of four. */
export interface CallQuality {
  readonly word: 'good' | 'fair' | 'poor' | 'silent';
  readonly bars: 0 | 1 | 2 | 3 | 4;
  readonly mos: number;
  readonly lossPercent: number;
  readonly jitterMs: number;
  readonly roundTripMs: number | null;
}

/** What is counted of the sound that comes in, since the call began. */
export interface ReceivedCounts {
  readonly packets: number;
  readonly lost: number;
  readonly jitterMs: number;
  readonly roundTripMs: number | null;
  readonly codec?: string;
}

/** Reads the counts of the sound out of a connection's statistics (W3C webrtc-stats); undefined: nothing has come yet. */
export function receivedCounts(stats: Iterable<Readonly<Record<string, unknown>>>): ReceivedCounts | undefined {
  const all = [...stats];
  const number = (value: unknown) => (typeof value === 'number' && Number.isFinite(value) ? value : undefined);
  const inbound = all.find(({ type, kind }) => type === 'inbound-rtp' && kind === 'audio');
  if (inbound === undefined) return undefined;
  const remote = all.find(({ type, kind }) => type === 'remote-inbound-rtp' && kind === 'audio');
  const pair = all.find(
    ({ type, nominated, state }) => type === 'candidate-pair' && nominated && state === 'succeeded',
  );
  const roundTrip = number(remote?.roundTripTime) ?? number(pair?.currentRoundTripTime);
  const mimeType = all.find(({ id }) => id === inbound.codecId)?.mimeType;
  return {
    packets: number(inbound.packetsReceived) ?? 0,
    lost: Math.max(0, number(inbound.packetsLost) ?? 0),
    jitterMs: (number(inbound.jitter) ?? 0) * 1000,
    roundTripMs: roundTrip === undefined ? null : roundTrip * 1000,
    ...(typeof mimeType === 'string' && { codec: mimeType.replace(/^audio\//i, '') }),
  };
}

/** Judges what came between two counts: nothing at all is `silent`, else it is the estimated opinion of a listener (ITU-T G.107). */
export function judgeQuality(before: ReceivedCounts | undefined, now: ReceivedCounts): CallQuality {
  const packets = now.packets - (before?.packets ?? 0);
  const lost = Math.max(0, now.lost - (before?.lost ?? 0));
  const { jitterMs, roundTripMs, codec } = now;
  const figures = { jitterMs, roundTripMs };
  if (packets <= 0) return { word: 'silent', bars: 0, mos: 1, lossPercent: 100, ...figures };
  const lossPercent = (lost / (packets + lost)) * 100;
  const mos = estimateMos({
    lossPercent,
    jitterMs,
    ...(roundTripMs !== null && { roundTripMs }),
    ...(codec !== undefined && { codec }),
  });
  const bars = mos >= 4 ? 4 : mos >= 3.6 ? 3 : mos >= 3 ? 2 : 1;
  return { word: bars >= 3 ? 'good' : bars === 2 ? 'fair' : 'poor', bars, mos, lossPercent, ...figures };
}
