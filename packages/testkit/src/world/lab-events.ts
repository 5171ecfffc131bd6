import {
  type ActiveCall,
  type EventsInput,
  type EventsOutput,
  type MessageCounts,
  type MessagesInput,
  type MessagesOutput,
  neutralState,
  type Resource,
  type ResourceState,
  resourceKey,
  type StoredMessage,
  type Subscription,
} from '@belfry/call';
import type { UserRecord } from '@belfry/policy';
import type { Binding } from '@belfry/sip';
import { LAB_DOMAIN, LAB_USERS } from './lab-world.ts';

/** Where the answers go. */
export interface LabEventsPorts {
  readonly events: (input: EventsInput) => void;
  readonly messages: (input: MessagesInput) => void;
  readonly bindings: (aor: string) => readonly Binding[];
}

/** The stores of events and messages in memory, answering at once: what users do, publish and are written, and who watches them. */
export class LabEvents {
  readonly #ports: LabEventsPorts;
  readonly #calls = new Map<string, ActiveCall>();
  readonly #mailboxes = new Map<string, MessageCounts>();
  readonly #published = new Map<string, { readonly etag: string; readonly document: string }>();
  readonly #watched = new Map<string, Resource>();
  readonly #subscriptions = new Map<string, string>();
  #messages: StoredMessage[] = [];

  constructor(ports: LabEventsPorts) {
    this.#ports = ports;
  }

  /** A call is now so, or no more. */
  active(callId: string, call: ActiveCall | undefined): void {
    const users = new Set(this.#calls.get(callId)?.dialogs.map(({ userId }) => userId));
    if (call === undefined) this.#calls.delete(callId);
    else this.#calls.set(callId, call);
    for (const { userId } of call?.dialogs ?? []) users.add(userId);
    for (const userId of users) {
      this.#changed(`dialog:${userId}`);
      this.#changed(`presence:${userId}`);
    }
  }

  /** What waits in a user's mailbox from now on. */
  mailbox(userId: string, counts: MessageCounts): void {
    this.#mailboxes.set(userId, counts);
    this.#changed(`message-summary:${userId}`);
  }

  /** Somebody's phones came or went. */
  registered(userId: string): void {
    this.#changed(`presence:${userId}`);
  }

  /** What a proxy that begins anew finds of its subscriptions. */
  restore(): void {
    this.#watched.clear();
    const subscriptions = [...this.#subscriptions.values()].map((json) => JSON.parse(json) as Subscription);
    this.#ports.events({ type: 'restored', subscriptions });
  }

  performEvents(output: EventsOutput): void {
    const { events } = this.#ports;
    switch (output.type) {
      case 'resolve':
        events({ type: 'resolved', id: output.id, user: whom(output.dialled, output.domain) });
        return;
      case 'watch':
        this.#watched.set(resourceKey(output.resource), output.resource);
        return;
      case 'unwatch':
        this.#watched.delete(resourceKey(output.resource));
        return;
      case 'read':
        events({ type: 'state', key: resourceKey(output.resource), state: this.#state(output.resource) });
        return;
      case 'store':
        this.#subscriptions.set(output.subscription.id, JSON.stringify(output.subscription));
        return;
      case 'forget':
        this.#subscriptions.delete(output.subscriptionId);
        return;
      case 'find': {
        const json = this.#subscriptions.get(output.subscriptionId);
        events({ type: 'found', id: output.id, subscription: json === undefined ? undefined : JSON.parse(json) });
        return;
      }
      case 'publish': {
        const { etag, ifMatch, document, expiresAt } = output.publication;
        const before = this.#published.get(output.userId);
        const known = ifMatch === undefined || before?.etag === ifMatch;
        if (known && expiresAt === undefined) this.#published.delete(output.userId);
        else if (known) this.#published.set(output.userId, { etag, document: document ?? before?.document ?? '' });
        events({ type: 'published', id: output.id, result: known ? 'written' : 'unmatched' });
        if (known) this.#changed(`presence:${output.userId}`);
      }
    }
  }

  performMessages(output: MessagesOutput): void {
    const { messages, bindings } = this.#ports;
    switch (output.type) {
      case 'resolve':
        messages({ type: 'resolved', id: output.id, user: whom(output.dialled, output.domain) });
        return;
      case 'locate':
        messages({ type: 'located', id: output.id, bindings: output.aors.flatMap(bindings) });
        return;
      case 'store':
        this.#messages.push(output.message);
        messages({ type: 'stored', id: output.id, result: 'stored' });
        return;
      case 'discard':
        this.#messages = this.#messages.filter(({ id }) => id !== output.messageId);
        return;
      case 'hold':
      case 'release':
        return;
      case 'claim': {
        const claimed = this.#messages.filter(({ userId }) => userId === output.userId);
        messages({ type: 'claimed', userId: output.userId, messages: claimed });
      }
    }
  }

  #changed(key: string): void {
    if (this.#watched.has(key)) this.#ports.events({ type: 'changed', key });
  }

  #state({ event, userId, aors }: Resource): ResourceState {
    const dialogs = [...this.#calls.values()].flatMap((call) => call.dialogs.filter((one) => one.userId === userId));
    const document = this.#published.get(userId)?.document;
    const registered = aors.some((aor) => this.#ports.bindings(aor).length > 0);
    const counts = this.#mailboxes.get(userId);
    switch (event) {
      case 'dialog':
        return { event, dialogs };
      case 'presence':
        return {
          event,
          presence: { ...(document !== undefined && { document }), registered, onThePhone: dialogs.length > 0 },
        };
      case 'message-summary':
        return counts === undefined ? neutralState(event) : { event, counts };
    }
  }
}

function whom(dialled: string, domain: string): UserRecord | null {
  if (domain !== LAB_DOMAIN) return null;
  const users = Object.values(LAB_USERS);
  return users.find(({ userId, extension }) => userId === dialled || extension === dialled) ?? null;
}
