import type { MonoMs, WallMs } from '@belfry/core';
import type { AccountRecord, UserRecord } from '@belfry/policy';
import {
  callIdOf,
  createResponse,
  createSipUri,
  Dialog,
  type Flow,
  printUri,
  type SipRequest,
  type SipResponse,
  type TransactionInput,
  type TransactionOutput,
  tagOf,
} from '@belfry/sip';
import { Deadlines } from '../core/deadlines.ts';
import type { PlainAnswer } from '../core/refusal.ts';
import { contactFor } from '../leg/contact.ts';
import type { CallPorts } from '../machine/call-ports.ts';
import { createNotify } from './create-notify.ts';
import { isBusyWithoutCalls } from './dialog-info.ts';
import type { EventsInput, EventsOutput } from './events-io.ts';
import { judgeSubscribe, type SubscribeWish, whomOf } from './judge-subscribe.ts';
import { Publishing } from './publishing.ts';
import { type PhoneDialog, type Resource, resourceKey } from './resource-state.ts';
import type { Subscription } from './subscription.ts';
import { WatchList } from './watch-list.ts';

/** What the notifier works with. */
export interface EventsOptions {
  readonly ports: CallPorts;
  readonly transact: (input: TransactionInput) => void;
  readonly out: (output: EventsOutput) => void;
  /** Subscriptions that one account may have here (default 300: expansion modules with a key for each colleague). */
  readonly maxPerAccount?: number;
  /** Subscriptions that this instance may have (default 100,000). */
  readonly max?: number;
}

/** A subscription that lives here. */
interface Held {
  subscription: Subscription;
  /** Its NOTIFY that has no final response yet: one at a time (RFC 6665 §4.2.2). */
  notifying?: string;
  /** A NOTIFY is owed. */
  owed: boolean;
  /** Dialogs that the watcher was told of. */
  told: readonly PhoneDialog[];
  /** They were shown as busy because they want no calls. */
  toldBusy?: boolean;
}

/** A SUBSCRIBE that waits for an answer from outside. */
interface Pending {
  readonly request: SipRequest;
  readonly flow: Flow;
  readonly wish: SubscribeWish;
  readonly account?: AccountRecord;
  /** A refresh of this one. */
  readonly refreshes?: string;
}

/** Answers to a NOTIFY after which there is no subscription (RFC 6665 §4.2.2, RFC 5057 §5.1). */
const GONE = new Set([401, 403, 404, 405, 407, 410, 416, 480, 481, 482, 483, 484, 485, 489, 501, 604]);
/** How often a watched state is read though no notice came: notices may be lost, and what a dead proxy had lapses without one. */
const LOOK_MS = { dialog: 30_000, presence: 60_000, 'message-summary': 600_000 } as const;
/** CSeq and version go on so much higher after a restart: those used last were not stored. */
const LEAP = 10_000;
/** How long the last NOTIFY of a fetch or an unsubscription waits for the state. */
const LAST_STATE_MS = 2_000;
/** What was restored is looked at over so long a time, not all at once. */
const RESTORE_OVER_MS = 10_000;

/** The notifier (RFC 6665 §4.2) of dialog-info, message-waiting and presence, as a machine: subscriptions of this instance, their states and their NOTIFYs. */
export class Events {
  readonly #options: EventsOptions;
  readonly #held = new Map<string, Held>();
  /** By account, the oldest first. */
  readonly #ofAccount = new Map<string, Set<string>>();
  readonly #pending = new Map<string, Pending>();
  readonly #watching = new WatchList();
  readonly #deadlines = new Deadlines();
  readonly #publishing: Publishing;
  #now = 0 as MonoMs;
  #made = 0;

  constructor(options: EventsOptions) {
    this.#options = options;
    this.#publishing = new Publishing(options, (id, request, answer) => this.#answer(id, request, answer));
  }

  /** Subscriptions that live here. */
  get size(): number {
    return this.#held.size;
  }

  nextTimeoutAt(): MonoMs | undefined {
    return this.#deadlines.next() as MonoMs | undefined;
  }

  /** Whether a request inside a dialog belongs to a subscription of this instance, and comes from where that was made. */
  owns(request: SipRequest, flow?: Flow): boolean {
    const held = this.#heldBy(request);
    return held !== undefined && (flow === undefined || held.subscription.flow.remote.host === flow.remote.host);
  }

  /** A SUBSCRIBE outside a dialog, or a PUBLISH, of an authenticated account. */
  begin(id: string, request: SipRequest, flow: Flow, account: AccountRecord, now: MonoMs): void {
    this.#now = now;
    if (request.method === 'PUBLISH') {
      this.#publishing.begin(id, request, account);
      return;
    }
    const wish = judgeSubscribe(request);
    if ('status' in wish) {
      this.#answer(id, request, wish);
      return;
    }
    this.#resolve(id, { request, flow, wish, account }, account.companyId, `${account.username}@${account.domain}`);
  }

  /** A SUBSCRIBE inside a dialog; `account`: authenticated as, absent when it comes from where the dialog was made. */
  refresh(id: string, request: SipRequest, flow: Flow, account: AccountRecord | undefined, now: MonoMs): void {
    this.#now = now;
    const wish = judgeSubscribe(request);
    if ('status' in wish) {
      this.#answer(id, request, wish);
      return;
    }
    const pending = { request, flow, wish, ...(account && { account }) };
    const held = this.#heldBy(request);
    if (held !== undefined) this.#refreshHeld(id, pending, held);
    else if (account === undefined) this.#answer(id, request, { status: 481 });
    else {
      this.#pending.set(id, pending);
      this.#options.out({ type: 'find', id, subscriptionId: tagOf(request.headers.get('to')) ?? '' });
    }
  }

  handle(input: EventsInput, now: MonoMs): void {
    this.#now = now;
    switch (input.type) {
      case 'resolved':
        if (!this.#publishing.resolved(input.id, input.user, now)) this.#resolved(input.id, input.user);
        return;
      case 'published':
        this.#publishing.published(input.id, input.result);
        return;
      case 'changed':
        this.#read(input.key);
        return;
      case 'gap':
        for (const key of this.#watching.keys()) this.#read(key);
        return;
      case 'state': {
        const read = this.#watching.read(input.key, input.state);
        if (read === undefined) return;
        const resource = this.#watching.resource(input.key)!;
        if (read.again) this.#options.out({ type: 'read', resource });
        this.#look(input.key, LOOK_MS[resource.event]);
        for (const id of this.#watching.subscriptions(input.key)) {
          const held = this.#held.get(id)!;
          held.owed ||= read.news;
          this.#notify(held);
        }
        return;
      }
      case 'found':
        this.#found(input.id, input.subscription);
        return;
      case 'restored':
        for (const [index, subscription] of input.subscriptions.entries()) this.#restore(subscription, index);
        return;
      case 'taken':
        this.#drop(input.subscriptionId);
    }
  }

  /** What came of a NOTIFY. */
  transaction(output: Extract<TransactionOutput, { readonly id: string }>, now: MonoMs): void {
    this.#now = now;
    const subscriptionId = output.id.slice(output.id.indexOf(':') + 1, output.id.lastIndexOf(':'));
    const held = this.#held.get(subscriptionId);
    if (held?.notifying !== output.id) return;
    switch (output.type) {
      case 'response':
        if (output.response.status >= 200) this.#notified(held, output.response);
        return;
      case 'timedOut':
      case 'transportFailed':
        this.#end(subscriptionId);
    }
  }

  wake(now: MonoMs): void {
    this.#now = now;
    for (let due = this.#deadlines.takeDue(now); due !== undefined; due = this.#deadlines.takeDue(now)) {
      const id = due.slice(2);
      if (due.startsWith('r ')) this.#read(id);
      else this.#terminate(id, 'timeout');
    }
  }

  #heldBy(request: SipRequest): Held | undefined {
    const held = this.#held.get(tagOf(request.headers.get('to')) ?? '');
    return held?.subscription.dialog.callId === callIdOf(request) ? held : undefined;
  }

  #resolve(id: string, pending: Pending, companyId: string, watcher: string): void {
    this.#pending.set(id, pending);
    this.#options.out({ type: 'resolve', id, companyId, watcher, ...whomOf(pending.request) });
  }

  #resolved(id: string, user: UserRecord | null | undefined): void {
    const pending = this.#pending.get(id);
    if (pending === undefined) return;
    this.#pending.delete(id);
    const { request, refreshes } = pending;
    if (refreshes !== undefined) {
      this.#refreshed(id, pending, refreshes, user);
      return;
    }
    const own = pending.account?.user?.userId;
    if (user === undefined) this.#answer(id, request, { status: 503, headers: [['Retry-After', '5']] });
    // Whom one may not watch is answered like nobody.
    else if (user === null || (pending.wish.event === 'message-summary' && user.userId !== own))
      this.#answer(id, request, { status: 404 });
    else this.#create(id, pending, pending.account!, user);
  }

  #create(id: string, { request, flow, wish }: Pending, account: AccountRecord, user: UserRecord): void {
    const { ports, maxPerAccount = 300, max = 100_000 } = this.#options;
    const localTag = ports.uniqueId();
    const dialog = Dialog.fromRequest(request, localTag, contactFor(flow, ports.contactUser, request.uri));
    if (dialog === undefined) {
      this.#answer(id, request, { status: 400, reason: 'Contact Missing' });
      return;
    }
    if (this.#held.size >= max) {
      this.#answer(id, request, { status: 503, headers: [['Retry-After', '60']] });
      return;
    }
    // A phone that restarts often leaves subscriptions behind: the oldest makes room.
    const [oldest] = this.#ofAccount.get(account.accountId) ?? [];
    if (oldest !== undefined && this.#ofAccount.get(account.accountId)!.size >= maxPerAccount)
      this.#terminate(oldest, 'deactivated');
    dialog.state.phase = 'confirmed';
    const { dialled, domain } = whomOf(request);
    const { companyId } = account;
    const resource: Resource = { event: wish.event, userId: user.userId, companyId, aors: user.aors };
    const subscription: Subscription = {
      id: localTag,
      instance: ports.instance,
      resource,
      entity: printUri(createSipUri({ user: dialled, host: domain })),
      ...(wish.eventId !== undefined && { eventId: wish.eventId }),
      accountId: account.accountId,
      watcher: `${account.username}@${account.domain}`,
      dialog: dialog.state,
      flow,
      expiresAt: this.#wall(wish.seconds),
      version: 0,
    };
    this.#accept(id, request, subscription, wish.seconds);
    const held = this.#hold(subscription);
    if (wish.seconds > 0) this.#options.out({ type: 'store', subscription });
    held.owed = true;
    this.#read(resourceKey(resource));
  }

  #refreshHeld(id: string, pending: Pending, held: Held): void {
    const { request, account } = pending;
    const { subscription } = held;
    const stranger = account !== undefined && account.accountId !== subscription.accountId;
    if (stranger || pending.wish.event !== subscription.resource.event) {
      this.#answer(id, request, { status: 481 });
      return;
    }
    if (new Dialog(subscription.dialog).receive(request) === 'out_of_order') {
      this.#answer(id, request, { status: 500, reason: 'CSeq Out Of Order' });
      return;
    }
    const { resource, watcher, entity } = subscription;
    this.#pending.set(id, { ...pending, refreshes: subscription.id });
    const { dialled, domain } = whomOf({ ...request, uri: entity });
    this.#options.out({ type: 'resolve', id, companyId: resource.companyId, watcher, dialled, domain });
  }

  #refreshed(
    id: string,
    { request, flow, wish }: Pending,
    subscriptionId: string,
    user: UserRecord | null | undefined,
  ): void {
    const held = this.#held.get(subscriptionId);
    if (held === undefined || user === null || (user && user.userId !== held.subscription.resource.userId)) {
      this.#answer(id, request, { status: held === undefined ? 481 : 404 });
      if (held !== undefined) this.#terminate(subscriptionId, 'rejected');
      return;
    }
    held.subscription = { ...held.subscription, flow, expiresAt: this.#wall(wish.seconds) };
    this.#accept(id, request, held.subscription, wish.seconds);
    if (wish.seconds > 0) this.#options.out({ type: 'store', subscription: held.subscription });
    this.#expire(held.subscription);
    held.owed = true;
    this.#read(resourceKey(held.subscription.resource));
  }

  #accept(id: string, request: SipRequest, { id: tag, dialog }: Subscription, seconds: number): void {
    const response = createResponse(request, 200, undefined, tag);
    response.headers.copyFrom(request.headers, 'record-route');
    response.headers.add('Contact', dialog.localTarget).add('Expires', String(seconds));
    this.#options.transact({ type: 'respond', id, response });
  }

  #found(id: string, subscription: Subscription | undefined): void {
    const pending = this.#pending.get(id);
    if (pending === undefined) return;
    this.#pending.delete(id);
    const { request, account } = pending;
    const matches =
      subscription !== undefined &&
      subscription.dialog.callId === callIdOf(request) &&
      subscription.accountId === account?.accountId &&
      subscription.expiresAt > this.#wall(0);
    // Whoever is told 481 subscribes anew (RFC 6665 §4.1.2.3).
    if (!matches) {
      this.#answer(id, request, { status: 481 });
      return;
    }
    const { instance } = this.#options.ports;
    const held = this.#heldBy(request) ?? this.#takeUp(subscription);
    if (subscription.instance !== instance)
      this.#options.out({ type: 'store', subscription: held.subscription, from: subscription.instance });
    this.#refreshHeld(id, pending, held);
  }

  #restore(subscription: Subscription, index: number): void {
    const { flow } = subscription;
    // A connection ended with the process that had it: its phone subscribes anew.
    if (flow.connection !== undefined && flow.instance === undefined) {
      this.#options.out({ type: 'forget', subscriptionId: subscription.id });
      return;
    }
    if (this.#held.has(subscription.id)) return;
    const held = this.#takeUp(subscription);
    held.owed = true;
    this.#look(resourceKey(held.subscription.resource), (index * 100) % RESTORE_OVER_MS);
  }

  /** A stored subscription lives here from now on. */
  #takeUp(stored: Subscription): Held {
    const { instance } = this.#options.ports;
    const dialog = { ...stored.dialog, localSeq: stored.dialog.localSeq + LEAP };
    return this.#hold({ ...stored, instance, dialog, version: stored.version + LEAP });
  }

  #hold(subscription: Subscription): Held {
    const { id, accountId, resource } = subscription;
    const held: Held = { subscription, owed: false, told: [] };
    this.#held.set(id, held);
    const others = this.#ofAccount.get(accountId);
    if (others === undefined) this.#ofAccount.set(accountId, new Set([id]));
    else others.add(id);
    if (this.#watching.add(resource, id) === 'watch') this.#options.out({ type: 'watch', resource });
    this.#expire(subscription);
    return held;
  }

  #read(key: string): void {
    const resource = this.#watching.resource(key);
    if (resource !== undefined && this.#watching.wants(key) === 'read') this.#options.out({ type: 'read', resource });
  }

  #look(key: string, inMs: number): void {
    this.#deadlines.set(`r ${key}`, this.#now + inMs);
  }

  #expire({ id, expiresAt }: Subscription): void {
    const leftMs = expiresAt - this.#wall(0);
    // One that is over already waits for its last state, but not for ever.
    this.#deadlines.set(`s ${id}`, this.#now + (leftMs > 0 ? leftMs : LAST_STATE_MS));
  }

  /** Sends the NOTIFY that is owed, unless one is under way. */
  #notify(held: Held): void {
    if (!held.owed || held.notifying !== undefined) return;
    const left = Math.round((held.subscription.expiresAt - this.#wall(0)) / 1000);
    held.owed = false;
    held.notifying = this.#send(held, left > 0 ? `active;expires=${left}` : 'terminated;reason=timeout');
    if (left <= 0) this.#end(held.subscription.id);
  }

  #send(held: Held, subscriptionState: string): string {
    const { subscription, told } = held;
    const state = this.#watching.state(subscription.resource);
    const dialogs = state.event === 'dialog' ? state.dialogs : [];
    const ended = told.filter(({ id }) => !dialogs.some((dialog) => dialog.id === id));
    const busy = state.event === 'dialog' && isBusyWithoutCalls(state);
    const noMoreBusy = held.toldBusy === true && !busy;
    const request = createNotify({ subscription, state, subscriptionState, ended, noMoreBusy });
    held.told = dialogs;
    held.toldBusy = busy;
    held.subscription = { ...subscription, version: subscription.version + 1 };
    const id = `ev:${subscription.id}:${++this.#made}`;
    this.#options.transact({ type: 'request', id, request, flow: subscription.flow });
    return id;
  }

  #notified(held: Held, response: SipResponse): void {
    delete held.notifying;
    if (GONE.has(response.status)) {
      this.#end(held.subscription.id);
      return;
    }
    new Dialog(held.subscription.dialog).receiveResponse(response);
    this.#notify(held);
  }

  /** Ends a subscription with a last NOTIFY. */
  #terminate(subscriptionId: string, reason: 'timeout' | 'deactivated' | 'rejected'): void {
    const held = this.#held.get(subscriptionId);
    if (held === undefined) return;
    this.#send(held, `terminated;reason=${reason}`);
    this.#end(subscriptionId);
  }

  /** A subscription is over, here and wherever it is stored. */
  #end(subscriptionId: string): void {
    this.#drop(subscriptionId);
    this.#options.out({ type: 'forget', subscriptionId });
  }

  #drop(subscriptionId: string): void {
    const held = this.#held.get(subscriptionId);
    if (held === undefined) return;
    const { accountId, resource } = held.subscription;
    this.#held.delete(subscriptionId);
    this.#deadlines.set(`s ${subscriptionId}`, undefined);
    const others = this.#ofAccount.get(accountId);
    others?.delete(subscriptionId);
    if (others?.size === 0) this.#ofAccount.delete(accountId);
    if (this.#watching.remove(resource, subscriptionId) !== 'unwatch') return;
    this.#deadlines.set(`r ${resourceKey(resource)}`, undefined);
    this.#options.out({ type: 'unwatch', resource });
  }

  #answer(id: string, request: SipRequest, answer: PlainAnswer): void {
    const response = createResponse(request, answer.status, answer.reason, this.#options.ports.uniqueId());
    for (const [name, value] of answer.headers ?? []) response.headers.add(name, value);
    this.#options.transact({ type: 'respond', id, response });
  }

  #wall(inSeconds: number): WallMs {
    return (this.#options.ports.wallClock(this.#now) + inSeconds * 1000) as WallMs;
  }
}
