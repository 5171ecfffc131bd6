import type { Metrics } from './metrics.ts';
import type { Ready } from './ops-server.ts';

/** What a process knows of whether it hears what others publish. `because`: it does not. */
export interface Hears {
  readonly wanted: number;
  readonly subscribed: number;
  readonly because?: string;
}

/** Shows in the metrics what a process hears; gives whether it is ready as far as that goes. */
export function watchHearing(metrics: Metrics, hears: () => Hears): () => Ready {
  metrics.gauge('belfry_bus_channels', 'Channels of Redis that this process listens to, and those that it is brought', {
    labels: ['state'],
    collect(one) {
      const { wanted, subscribed } = hears();
      one.set({ state: 'wanted' }, wanted);
      one.set({ state: 'subscribed' }, subscribed);
    },
  });
  metrics.gauge('belfry_bus_deaf', '1: this process does not hear what others publish though Redis is there', {
    collect: (one) => one.set(hears().because === undefined ? 0 : 1),
  });
  return () => {
    const { because } = hears();
    return because === undefined ? { ready: true } : { ready: false, because };
  };
}
