import type { Bus } from '@belfry/bus';
import { type EventsInput, type EventsOutput, type Resource, resourceKey } from '@belfry/call';
import type { PolicyMessage } from '@belfry/contracts';
import type { PolicyCache } from '@belfry/db';
import type { Flow } from '@belfry/sip';
import { findWatched, readNightLamp } from './night-lamp.ts';
import { type ResourceSources, readResource } from './resource-source.ts';
import { untilAnswered } from './until-answered.ts';

/** How often Redis is asked for the subscriptions of an earlier life while it does not answer. */
const ASK_AGAIN_MS = 250;

/** What the notifier acts on. */
export interface EventsParts {
  readonly instance: string;
  readonly bus: Bus;
  readonly policy: PolicyCache;
  readonly sources: ResourceSources;
  /** A stored flow as this process sends by it. */
  readonly own: (flow: Flow) => Flow;
  readonly feed: (input: EventsInput) => void;
  readonly failed: (what: string, error: unknown) => void;
}

/** Carries out what the notifier wants: who is meant, what their state is, when it changes; and keeps subscriptions where they outlive this process. */
export class EventsWiring {
  readonly #parts: EventsParts;
  readonly #watches = new Map<string, Promise<(() => void)[]>>();
  /** What is watched that depends on how people handle their calls, by key. */
  readonly #settled = new Map<string, Resource>();

  constructor(parts: EventsParts) {
    this.#parts = parts;
  }

  /** Restores the subscriptions of an earlier life of this instance, and hears which ones others take up. */
  async start(): Promise<void> {
    const { bus, instance, own, feed } = this.#parts;
    bus.eventNotices.onGap(() => feed({ type: 'gap' }));
    await bus.policyFeed.subscribe({ onMessage: (message) => this.#policyChanged(message), onGap() {} });
    await bus.subscriptions.onTaken(instance, (subscriptionId) => feed({ type: 'taken', subscriptionId }));
    const stored = await untilAnswered(() => bus.subscriptions.list(instance), {
      everyMs: ASK_AGAIN_MS,
      refused: (error) => this.#parts.failed('subscriptions wait for Redis', error),
    });
    const subscriptions = stored.map((subscription) =>
      subscription.flow.connection === undefined ? { ...subscription, flow: own(subscription.flow) } : subscription,
    );
    if (subscriptions.length > 0) feed({ type: 'restored', subscriptions });
  }

  perform(output: EventsOutput): void {
    const { bus, policy, instance, feed, failed, sources } = this.#parts;
    switch (output.type) {
      case 'resolve':
        findWatched(policy, sources.database, output).then(
          (user) => feed({ type: 'resolved', id: output.id, user }),
          (error: unknown) => {
            failed('policy', error);
            feed({ type: 'resolved', id: output.id, user: undefined });
          },
        );
        return;
      case 'watch':
        this.#watch(output.resource);
        return;
      case 'unwatch':
        this.#unwatch(output.resource);
        return;
      case 'read': {
        const key = resourceKey(output.resource);
        readResource(sources, output.resource).then(
          (state) => feed({ type: 'state', key, state }),
          (error: unknown) => {
            failed('event_state', error);
            feed({ type: 'state', key, state: undefined });
          },
        );
        return;
      }
      case 'store':
        bus.subscriptions
          .put(output.subscription, output.from)
          .catch((error: unknown) => failed('subscriptions', error));
        return;
      case 'forget':
        bus.subscriptions
          .remove(output.subscriptionId, instance)
          .catch((error: unknown) => failed('subscriptions', error));
        return;
      case 'find':
        bus.subscriptions.find(output.subscriptionId).then(
          (subscription) => feed({ type: 'found', id: output.id, subscription }),
          (error: unknown) => {
            failed('subscriptions', error);
            feed({ type: 'found', id: output.id, subscription: undefined });
          },
        );
        return;
      case 'publish':
        bus.publications.apply(output.userId, output.publication).then(
          (written) => {
            feed({ type: 'published', id: output.id, result: written ? 'written' : 'unmatched' });
            if (written) this.presenceChanged(output.userId);
          },
          (error: unknown) => {
            failed('publications', error);
            feed({ type: 'published', id: output.id, result: 'away' });
          },
        );
    }
  }

  /** A user's presence is another: they published, a phone of theirs came or went. */
  presenceChanged(userId: string): void {
    const { bus, failed } = this.#parts;
    bus.eventNotices.publish(`presence:${userId}`).catch((error: unknown) => failed('notices', error));
  }

  /** Do not disturb is part of what lamps and presence show, and night buttons are watched themselves. */
  #policyChanged({ scope, id, keys }: PolicyMessage): void {
    const changed = (resource: Resource) => this.#parts.feed({ type: 'changed', key: resourceKey(resource) });
    if (keys === undefined) {
      if (scope === 'company')
        for (const resource of this.#settled.values()) if (resource.companyId === id) changed(resource);
      return;
    }
    for (const key of keys) {
      if (key.startsWith('rules:'))
        for (const resource of this.#settled.values())
          if (key === `rules:${resource.companyId}` && readNightLamp(resource.userId) !== undefined) changed(resource);
      if (!key.startsWith('user:')) continue;
      const userId = key.slice(key.indexOf('/') + 1);
      for (const event of ['dialog', 'presence'] as const) {
        const resource = this.#settled.get(resourceKey({ event, userId }));
        if (resource !== undefined) changed(resource);
      }
    }
  }

  #watch(resource: Resource): void {
    const { bus, feed } = this.#parts;
    const key = resourceKey(resource);
    if (resource.event !== 'message-summary') this.#settled.set(key, resource);
    // Being on the phone is part of presence.
    const keys = resource.event === 'presence' ? [key, `dialog:${resource.userId}`] : [key];
    const watches = keys.map((one) => bus.eventNotices.watch(one, () => feed({ type: 'changed', key })));
    this.#watches.set(key, Promise.all(watches));
  }

  #unwatch(resource: Resource): void {
    const key = resourceKey(resource);
    void this.#watches.get(key)?.then((stops) => {
      for (const stop of stops) stop();
    });
    this.#watches.delete(key);
    this.#settled.delete(key);
  }
}
