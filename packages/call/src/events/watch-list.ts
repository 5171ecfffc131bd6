import { neutralState, type Resource, type ResourceState, resourceKey } from './resource-state.ts';

/** A resource with who watches it here. */
interface Watched {
  readonly resource: Resource;
  readonly subscriptions: Set<string>;
  state?: ResourceState;
  /** The state as text, to tell whether a new one says anything new. */
  text?: string;
  reading: boolean;
  /** It changed while it was read. */
  again: boolean;
}

/** What the notifier is to do about a resource. */
export type WatchStep = 'watch' | 'unwatch' | 'read' | 'nothing';

/** The resources that are watched from here, each read at most once at a time and never older than the last notice of it. */
export class WatchList {
  readonly #watched = new Map<string, Watched>();

  get size(): number {
    return this.#watched.size;
  }

  keys(): IterableIterator<string> {
    return this.#watched.keys();
  }

  resource(key: string): Resource | undefined {
    return this.#watched.get(key)?.resource;
  }

  /** What was last read; the neutral state before. */
  state(resource: Resource): ResourceState {
    return this.#watched.get(resourceKey(resource))?.state ?? neutralState(resource.event);
  }

  subscriptions(key: string): ReadonlySet<string> {
    return this.#watched.get(key)?.subscriptions ?? new Set();
  }

  /** A subscription watches; `watch`: it is the first. */
  add(resource: Resource, subscriptionId: string): WatchStep {
    const key = resourceKey(resource);
    const known = this.#watched.get(key);
    if (known !== undefined) {
      known.subscriptions.add(subscriptionId);
      return 'nothing';
    }
    this.#watched.set(key, { resource, subscriptions: new Set([subscriptionId]), reading: false, again: false });
    return 'watch';
  }

  /** A subscription watches no more; `unwatch`: it was the last. */
  remove(resource: Resource, subscriptionId: string): WatchStep {
    const key = resourceKey(resource);
    const known = this.#watched.get(key);
    if (!known?.subscriptions.delete(subscriptionId) || known.subscriptions.size > 0) return 'nothing';
    this.#watched.delete(key);
    return 'unwatch';
  }

  /** The state is wanted; `read` unless that is under way, after which it is read once more. */
  wants(key: string): WatchStep {
    const known = this.#watched.get(key);
    if (known === undefined) return 'nothing';
    if (known.reading) {
      known.again = true;
      return 'nothing';
    }
    known.reading = true;
    return 'read';
  }

  /** What was read: whether it says anything new, and whether it must be read again. Undefined: nobody watches any more. */
  read(key: string, state: ResourceState | undefined): { readonly news: boolean; readonly again: boolean } | undefined {
    const known = this.#watched.get(key);
    if (known === undefined) return undefined;
    const { again } = known;
    known.again = false;
    known.reading = again;
    if (state === undefined) return { news: false, again };
    const text = JSON.stringify(state);
    const news = text !== known.text;
    known.text = text;
    known.state = state;
    return { news, again };
  }
}
