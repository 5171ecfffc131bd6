import { PolicyMessage } from '@belfry/contracts';
import type { Link } from './link.ts';

/** Who wants to hear of changes of policy. */
export interface PolicyListener {
  onMessage(message: PolicyMessage): void;
  /** Messages may have been missed (the connection was lost and is back). */
  onGap(): void;
}

/** Announces changes of policy to every worker. Delivery is not assured: whoever listens compares revisions as well. */
export interface PolicyFeed {
  /** Publishes; call it after the transaction has committed. Rejects with `BusUnavailable` (workers then find the change by its revision). */
  publish(message: PolicyMessage): Promise<void>;
  /** Hears every message until the returned function is called. */
  subscribe(listener: PolicyListener): Promise<() => void>;
}

const channel = 'policy';

/** The policy feed over Redis pub/sub. A message that is no policy message is reported as an error and dropped. */
export function createPolicyFeed(link: Link): PolicyFeed {
  return {
    async publish(message) {
      await link.publish(channel, JSON.stringify(message));
    },
    async subscribe(listener) {
      const stopGap = link.onGap(() => listener.onGap());
      const stop = await link.subscribe(channel, (text) => listener.onMessage(PolicyMessage.parse(JSON.parse(text))));
      return () => {
        stopGap();
        stop();
      };
    },
  };
}
