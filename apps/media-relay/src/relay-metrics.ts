import type { Metrics } from '@belfry/ops';
import type { MediaRelay } from './media-relay.ts';

/** The relay's series; they are read from its own counters when somebody asks. */
export function registerRelayMetrics(metrics: Metrics, relay: MediaRelay): void {
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
  metrics.gauge('belfry_media_packets_total', 'Datagrams accepted', {
    labels: ['kind'],
    collect: (gauge) => {
      for (const [kind, count] of Object.entries(relay.counters.packets)) gauge.set({ kind }, count);
    },
  });
  metrics.gauge('belfry_media_bytes_total', 'Bytes of the datagrams accepted', {
    collect: (gauge) => gauge.set(relay.counters.bytes),
  });
  metrics.gauge('belfry_media_drops_total', 'Datagrams not passed on', {
    labels: ['reason'],
    collect: (gauge) => {
      for (const [reason, count] of Object.entries(relay.counters.drops)) gauge.set({ reason }, count);
    },
  });
  metrics.gauge('belfry_media_timeouts_total', 'Calls given up because no packet came', {
    collect: (gauge) => gauge.set(relay.counters.timeouts),
  });
}
