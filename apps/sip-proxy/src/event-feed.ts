import { randomUUID } from 'node:crypto';
import type { LiveEvents } from '@belfry/bus';
import type { AddressedEvent, PlatformEvent } from '@belfry/contracts';
import type { AccountRecord } from '@belfry/policy';
import type { Binding } from '@belfry/sip';
import { untilBeat } from './beat.ts';

/** Events are told so much later at most, all that happened by then in one step. */
const GATHER_MS = 20;
/** How long to wait after Redis did not take them. */
const AGAIN_MS = 1_000;
/** Events kept while Redis is away; beyond, the oldest are lost. */
const MAX_KEPT = 5_000;

type NewEvent = PlatformEvent extends infer Event ? (Event extends unknown ? Omit<Event, 'id' | 'at'> : never) : never;
type Why = 'removed' | 'expired' | 'closed';

/** Tells live views and webhooks what happens here: gathered, and never waited for. */
export class EventFeed {
  readonly #events: Pick<LiveEvents, 'publish'>;
  readonly #failed: (what: string, error: unknown) => void;
  #waiting: AddressedEvent[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(events: Pick<LiveEvents, 'publish'>, failed: (what: string, error: unknown) => void) {
    this.#events = events;
    this.#failed = failed;
  }

  readonly add = (events: readonly AddressedEvent[]): void => {
    if (events.length === 0) return;
    for (const event of events) this.#waiting.push(event);
    this.#timer ??= setTimeout(() => void this.flush(), untilBeat(GATHER_MS));
  };

  /** Something that happened now. */
  tell(event: NewEvent, userIds?: readonly string[]): void {
    const whole = { ...event, id: randomUUID(), at: new Date().toISOString() } as PlatformEvent;
    this.add([{ event: whole, ...(userIds && { userIds }) }]);
  }

  /** A phone has come. */
  registered(account: AccountRecord, binding: Binding): void {
    this.#registration('registration.added', account, binding, null);
  }

  /** A phone has gone. */
  unregistered(account: AccountRecord, binding: Pick<Binding, 'userAgent' | 'flow'> | undefined, why: Why): void {
    this.#registration('registration.removed', account, binding, why);
  }

  /** Tells what is waiting. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const events = this.#waiting;
    if (events.length === 0) return;
    this.#waiting = [];
    try {
      await this.#events.publish(events);
    } catch (error) {
      this.#failed('events', error);
      this.#waiting = [...events, ...this.#waiting].slice(-MAX_KEPT);
      this.#timer ??= setTimeout(() => void this.flush(), AGAIN_MS);
    }
  }

  #registration(
    type: 'registration.added' | 'registration.removed',
    { accountId, brandId, companyId, username, domain, user }: AccountRecord,
    binding: Pick<Binding, 'userAgent' | 'flow'> | undefined,
    why: Why | null,
  ): void {
    const userId = user?.userId;
    const data = {
      accountId,
      aor: `${username}@${domain}`,
      userId: userId ?? null,
      userAgent: binding?.userAgent ?? '',
      transport: binding?.flow.transport ?? '',
      why,
    };
    this.tell({ type, brandId, companyId, data }, userId === undefined ? [] : [userId]);
  }
}
