import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export type { Counter, Gauge, Histogram };

/** A process's metrics; each series bears the labels `app` and `instance`. */
export interface Metrics {
  /** A number that is set, or read by `collect` when somebody asks. */
  gauge<L extends string = never>(
    name: string,
    help: string,
    options?: { labels?: readonly L[]; collect?: (gauge: Gauge<L>) => void | Promise<void> },
  ): Gauge<L>;
  /** A number that only grows; by custom its name ends in `_total`. */
  counter<L extends string = never>(name: string, help: string, options?: { labels?: readonly L[] }): Counter<L>;
  /** A distribution; `buckets` are upper bounds in the unit that the name ends in. */
  histogram<L extends string = never>(
    name: string,
    help: string,
    options: { labels?: readonly L[]; buckets: readonly number[] },
  ): Histogram<L>;
  /** All series in Prometheus' text format. */
  print(): Promise<string>;
  readonly contentType: string;
}

/** The metrics registry of a process, with Node's own (memory, event loop, GC) already in it. */
export function createMetrics(app: string, instance: string): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ app, instance });
  // Each look at the loop wakes a process that would sleep: not every 10 ms.
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 250 });
  const registers = [registry];
  return {
    gauge<L extends string>(
      name: string,
      help: string,
      options: { labels?: readonly L[]; collect?: (gauge: Gauge<L>) => void | Promise<void> } = {},
    ) {
      const { labels = [], collect } = options;
      return new Gauge<L>({
        name,
        help,
        labelNames: [...labels],
        registers,
        ...(collect && {
          collect() {
            return collect(this);
          },
        }),
      });
    },
    counter: <L extends string>(name: string, help: string, { labels = [] }: { labels?: readonly L[] } = {}) =>
      new Counter<L>({ name, help, labelNames: [...labels], registers }),
    histogram: <L extends string>(
      name: string,
      help: string,
      { labels = [], buckets }: { labels?: readonly L[]; buckets: readonly number[] },
    ) => new Histogram<L>({ name, help, labelNames: [...labels], buckets: [...buckets], registers }),
    print: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
