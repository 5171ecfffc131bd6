import { mediaIos } from '@belfry/net';
import type { Counter, Metrics } from '@belfry/ops';
import { RelayCounters } from './relay-counters.ts';
import type { RelayFleet } from './relay-fleet.ts';

/** What the control port has counted. */
export interface NgCounts {
  readonly malformed: number;
  readonly strangers: number;
}

/** Registers the relay's series, summed up over its workers. The function that it returns brings them up to date; to be called before they are read. */
export function registerRelayMetrics(metrics: Metrics, fleet: RelayFleet, ng: NgCounts): () => void {
  metrics.gauge(
    'belfry_media_ports_in_use',
    'UDP ports bound for media; ports that rest before they are used again do not count',
    {
      collect: (gauge) => gauge.set(fleet.portsInUse),
    },
  );
  metrics.gauge('belfry_media_port_blocks_free', 'Blocks of four ports that could be taken now', {
    collect: (gauge) => gauge.set(fleet.freeBlocks),
  });
  metrics.gauge('belfry_media_sessions', 'Calls that the relay has', {
    collect: (gauge) => gauge.set(fleet.sessions),
  });
  const labels = ['worker'] as const;
  const ofWorkers = (name: string, help: string, read: (index: number) => number) =>
    metrics.gauge(name, help, {
      labels,
      collect: (gauge) => {
        for (const index of fleet.workers.keys()) gauge.set({ worker: String(index + 1) }, read(index));
      },
    });
  ofWorkers('belfry_media_worker_up', 'Whether the worker carries calls, or is being started again', (index) =>
    Number(fleet.workers[index]?.ready ?? false),
  );
  ofWorkers('belfry_media_worker_sessions', 'Calls of each worker', (index) => fleet.sessionsOf(index));
  ofWorkers(
    'belfry_media_worker_resident_bytes',
    'Memory of each worker',
    (index) => fleet.workers[index]?.figures?.residentBytes ?? 0,
  );
  ofWorkers(
    'belfry_media_worker_cpu_seconds',
    'CPU time of each worker since it began',
    (index) => (fleet.workers[index]?.figures?.cpuMicros ?? 0) / 1e6,
  );
  metrics.gauge('belfry_media_worker_io', 'What datagrams of each worker pass by: 1 for that one', {
    labels: ['worker', 'io'],
    collect: (gauge) => {
      for (const [index, { figures }] of fleet.workers.entries())
        for (const io of mediaIos) gauge.set({ worker: String(index + 1), io }, Number(figures?.mediaIo === io));
    },
  });
  const restarts = metrics.counter('belfry_media_worker_restarts_total', 'Workers that ended and were started again', {
    labels,
  });
  const packets = metrics.counter('belfry_media_packets_total', 'Datagrams accepted', { labels: ['kind'] });
  const drops = metrics.counter('belfry_media_drops_total', 'Datagrams not passed on', { labels: ['reason'] });
  const bytes = metrics.counter('belfry_media_bytes_total', 'Bytes of the datagrams accepted');
  const timeouts = metrics.counter('belfry_media_timeouts_total', 'Calls given up because no packet came');
  const refusals = metrics.counter('belfry_media_refusals_total', 'Offers of new calls that were refused', {
    labels: ['reason'],
  });
  const handshakes = metrics.counter('belfry_media_dtls_failures_total', 'DTLS handshakes that came to nothing');
  const commands = metrics.counter(
    'belfry_media_ng_drops_total',
    'Datagrams to the control port that were no command',
    {
      labels: ['reason'],
    },
  );
  const none = new RelayCounters();
  let counters = none;
  const series = [
    ...(['rtp', 'rtcp', 'udp'] as const).map((kind) => follow(packets, { kind }, () => counters.packets[kind])),
    ...(Object.keys(none.drops) as (keyof typeof none.drops)[]).map((reason) =>
      follow(drops, { reason }, () => counters.drops[reason]),
    ),
    follow(bytes, {}, () => counters.bytes),
    follow(timeouts, {}, () => counters.timeouts),
    follow(handshakes, {}, () => counters.dtlsFailures),
    ...(['ports', 'other'] as const).map((reason) => follow(refusals, { reason }, () => counters.refusals[reason])),
    ...(['malformed', 'strangers'] as const).map((reason) => follow(commands, { reason }, () => ng[reason])),
    ...[...fleet.workers.keys()].map((index) =>
      follow(restarts, { worker: String(index + 1) }, () => fleet.workers[index]?.restarts ?? 0),
    ),
  ];
  return () => {
    counters = fleet.counters ?? none;
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
    if (value <= told) return;
    counter.inc(labels, value - told);
    told = value;
  };
}
