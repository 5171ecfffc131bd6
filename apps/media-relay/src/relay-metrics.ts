import type { Counter, Metrics } from '@belfry/ops';
import type { MediaRelay } from './media-relay.ts';

/** Registers the relay's series. The function that it returns brings the counters up to date; to be called about once a second. */
export function registerRelayMetrics(metrics: Metrics, relay: MediaRelay): () => void {
  metrics.gauge(
    'belfry_media_ports_in_use',
    'UDP ports bound for media; ports that rest before they are used again do not count',
    {
      collect: (gauge) => gauge.set(relay.resources.pairs.inUse),
    },
  );
  metrics.gauge('belfry_media_port_blocks_free', 'Blocks of four ports that could be taken now', {
    collect: (gauge) => gauge.set(relay.resources.pairs.freeBlocks),
  });
  metrics.gauge('belfry_media_sessions', 'Calls that the relay has', {
    collect: (gauge) => gauge.set(relay.calls.size),
  });
  const packets = metrics.counter('belfry_media_packets_total', 'Datagrams accepted', { labels: ['kind'] });
  const drops = metrics.counter('belfry_media_drops_total', 'Datagrams not passed on', { labels: ['reason'] });
  const bytes = metrics.counter('belfry_media_bytes_total', 'Bytes of the datagrams accepted');
  const timeouts = metrics.counter('belfry_media_timeouts_total', 'Calls given up because no packet came');
  const { counters } = relay;
  const series = [
    ...(['rtp', 'rtcp', 'udp'] as const).map((kind) => follow(packets, { kind }, () => counters.packets[kind])),
    ...(Object.keys(counters.drops) as (keyof typeof counters.drops)[]).map((reason) =>
      follow(drops, { reason }, () => counters.drops[reason]),
    ),
    follow(bytes, {}, () => counters.bytes),
    follow(timeouts, {}, () => counters.timeouts),
  ];
  return () => {
    for (const update of series) update();
  };
}

/** Adds to a series what its source has grown by since the last time. */
function follow<L extends string>(
  counter: Counter<L>,
  labels: Partial<Record<L, string>>,
  read: () => number,
): () => void {
  let told = 0;
  counter.inc(labels, 0);
  return () => {
    const value = read();
    counter.inc(labels, value - told);
    told = value;
  };
}
