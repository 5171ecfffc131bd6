import type { Followed } from '@belfry/bus';
import { type EventType, eventTypes, type PlatformEvent } from '@belfry/contracts';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { eventFor } from './event-for.ts';

/** An event of the actor's tenant, or news of the stream itself: see `Followed`. */
export type EventOrNews = Followed<PlatformEvent>;

/** Follows what happens within the actor's tenant, from the position `after` or from now on, until the signal aborts. `idle` comes when nothing else has for `idleMs`. */
export function followEvents(
  ctx: Context,
  options: {
    readonly after?: string | undefined;
    readonly types?: readonly EventType[] | undefined;
    readonly idleMs: number;
    readonly signal: AbortSignal;
  },
): AsyncIterable<EventOrNews> {
  authorize(ctx, 'event.stream');
  const { after, types, idleMs, signal } = options;
  const wanted = new Set<string>(types ?? eventTypes);
  return ctx.bus.liveEvents.follow({
    ...(after !== undefined && { after }),
    pick: (event) => (wanted.has(event.event.type) ? eventFor(ctx.actor, event) : undefined),
    idleMs,
    signal,
  });
}
