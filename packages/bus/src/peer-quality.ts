import type { PeerQuality } from '@belfry/policy';
import type { Link } from './link.ts';

/** How calls to peers went in the last hours: told by whoever counts them, read by all. */
export interface PeerQualities {
  /** Puts these in the place of all that were told before. By peer id. */
  tell(all: ReadonlyMap<string, PeerQuality>): Promise<void>;
  all(): Promise<ReadonlyMap<string, PeerQuality>>;
  /** `onChange` when it was told anew. */
  subscribe(onChange: () => void): Promise<() => void>;
}

/** What nobody has told anew for so long says nothing about now. */
const ttlMs = 30 * 60_000;
const channel = 'peer-quality';

export function createPeerQualities(link: Link): PeerQualities {
  const key = `${link.prefix}peer-quality`;
  return {
    async tell(all) {
      await link.command('set', [key, JSON.stringify(Object.fromEntries(all)), 'PX', ttlMs]);
      await link.publish(channel, '');
    },
    async all() {
      const text = await (await link.redis()).get(key);
      return new Map(Object.entries(text === null ? {} : (JSON.parse(text) as Record<string, PeerQuality>)));
    },
    subscribe: (onChange) => link.subscribe(channel, onChange),
  };
}
