import { userChannel } from './active-calls.ts';
import type { Link } from './link.ts';

/** What is watched of a user: `dialog`, `presence` or `message-summary`, a colon, the user's id. */
export type ResourceKey = string;

/** Tells whoever watches a user's state that it has changed, whichever instance changed it. Nothing is sent to those who do not watch. */
export interface EventNotices {
  /** The state has changed. Of dialogs the register of active calls tells by itself. */
  publish(key: ResourceKey): Promise<void>;
  /** Hears of changes until the returned function is called. */
  watch(key: ResourceKey, onChange: () => void): Promise<() => void>;
  /** After a reconnect: notices may have been missed. */
  onGap(listener: () => void): () => void;
}

export function createEventNotices(link: Link): EventNotices {
  const channelOf = (key: ResourceKey) =>
    key.startsWith('dialog:') ? userChannel(key.slice('dialog:'.length)) : `event:${key}`;
  return {
    async publish(key) {
      await link.publish(channelOf(key), key);
    },
    watch: (key, onChange) => link.subscribe(channelOf(key), onChange),
    onGap: (listener) => link.onGap(listener),
  };
}
