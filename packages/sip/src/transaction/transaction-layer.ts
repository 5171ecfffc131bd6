import type { Machine, MonoMs } from '@belfry/core';
import { tagOf } from '../header/name-addr.ts';
import { createParams } from '../header/params.ts';
import { printVia } from '../header/via.ts';
import { createResponse } from '../message/create.ts';
import type { SipMessage, SipRequest, SipResponse } from '../message/message.ts';
import { printMessage } from '../message/print.ts';
import { isReliable, responseFlow, sameFlow } from '../transport/received.ts';
import type { Flow, HostPort } from './flow.ts';
import { cancelFor } from './hop-requests.ts';
import { InviteClientTransaction } from './invite-client-transaction.ts';
import { InviteServerTransaction } from './invite-server-transaction.ts';
import { LargeRequests } from './large-requests.ts';
import { NonInviteClientTransaction } from './non-invite-client-transaction.ts';
import { NonInviteServerTransaction } from './non-invite-server-transaction.ts';
import { type Timed, TimerQueue } from './timer-queue.ts';
import { DEFAULT_TIMERS, type TransactionTimers } from './timers.ts';
import type { ClientTransactionInput, ServerTransactionInput, TransactionStep } from './transaction.ts';
import { clientKeyOf, MAGIC_COOKIE, ownBranch, serverKeyOf } from './transaction-keys.ts';
import type { TransactionInput, TransactionOutput } from './transaction-layer-types.ts';

/** What a transaction layer is made with. */
export interface TransactionLayerOptions {
  /** Token characters that name this worker in every branch it makes (after the magic cookie). */
  readonly branchTag: string;
  /** A new unique token at each call: branches, server transaction ids, To tags of answers that the layer gives itself. */
  readonly uniqueId: () => string;
  readonly timers?: Partial<TransactionTimers>;
  /** Our listening address for TCP to this host: large requests go over it where the flow says that they may. Absent: never. */
  readonly tcpAddress?: (host: string) => HostPort | undefined;
  /** sent-by of the Via written on `flow`; its local address when absent. */
  readonly sentBy?: (flow: Flow) => { readonly host: string; readonly port?: number };
}

/** Transactions that live, by kind, for metrics. */
export interface TransactionCounts {
  readonly inviteClient: number;
  readonly nonInviteClient: number;
  readonly inviteServer: number;
  readonly nonInviteServer: number;
}

interface ClientEntry extends Timed {
  readonly side: 'client';
  readonly id: string;
  readonly key: string;
  readonly flow: Flow;
  readonly machine: InviteClientTransaction | NonInviteClientTransaction;
  /** The TU knows of it; it does not of a CANCEL. */
  readonly shown: boolean;
  /** It went over TCP for its size alone: when that fails it goes by this. */
  readonly fallback?: { readonly request: SipRequest; readonly flow: Flow };
  /** A CANCEL that waits for a provisional response (RFC 3261 §9.1). */
  cancel: 'no' | 'wanted' | 'sent';
  cancelReason?: string;
  /** It is not sent again, whatever becomes of it. */
  quiet?: true;
}

interface ServerEntry extends Timed {
  readonly side: 'server';
  readonly id: string;
  readonly key: string;
  readonly flow: Flow;
  readonly machine: InviteServerTransaction | NonInviteServerTransaction;
  readonly shown: boolean;
  /** To tag of the TU's last response, for the answer to a CANCEL (RFC 3261 §9.2). */
  toTag?: string;
  cancelled: boolean;
}

type Entry = ClientEntry | ServerEntry;

/**
 * The transaction layer (RFC 3261 §17) as one machine: matches messages to transactions, absorbs retransmissions, answers CANCEL,
 * acknowledges non-2xx finals, and wakes whichever transaction is due.
 */
export class TransactionLayer implements Machine<TransactionInput, TransactionOutput> {
  readonly #options: TransactionLayerOptions;
  readonly #timers: TransactionTimers;
  readonly #queue = new TimerQueue<Entry>();
  readonly #large: LargeRequests;
  /** Client transactions over connections: those that end with one are found among them. */
  readonly #overStreams = new Set<ClientEntry>();
  readonly #clients = new Map<string, ClientEntry>();
  readonly #clientsById = new Map<string, ClientEntry>();
  readonly #servers = new Map<string, ServerEntry>();
  readonly #serversById = new Map<string, ServerEntry>();
  readonly #counts = { inviteClient: 0, nonInviteClient: 0, inviteServer: 0, nonInviteServer: 0 };

  constructor(options: TransactionLayerOptions) {
    this.#options = options;
    this.#timers = { ...DEFAULT_TIMERS, ...options.timers };
    this.#large = new LargeRequests(options.tcpAddress);
  }

  nextTimeoutAt(): MonoMs | undefined {
    return this.#queue.first()?.deadline as MonoMs | undefined;
  }

  /** Transactions that live, lingering ones included. */
  counts(): TransactionCounts {
    return { ...this.#counts };
  }

  /** Does a received message belong to a transaction that lives here: a response to a request of ours, a request seen before, a CANCEL or ACK to an INVITE? */
  knows(message: SipMessage): boolean {
    if (message.kind === 'response') {
      const key = clientKeyOf(message);
      return key !== undefined && this.#clients.has(key);
    }
    const { method } = message;
    const ofInvite = method === 'ACK' || method === 'CANCEL';
    const entry = this.#servers.get(serverKeyOf(message, ofInvite ? 'INVITE' : method));
    return entry !== undefined && !(ofInvite && entry.machine.state === 'left');
  }

  handle(input: TransactionInput, now: MonoMs): TransactionOutput[] {
    const out: TransactionOutput[] = [];
    switch (input.type) {
      case 'received':
        if (input.message.kind === 'response') this.#receiveResponse(input.message, input.flow, now, out);
        else this.#receiveRequest(input.message, input.flow, now, out);
        break;
      case 'request':
        this.#request(input.id, input.request, input.flow, now, out);
        break;
      case 'resend':
        this.#begin(input.id, input.request, input.flow, true, now, out);
        break;
      case 'ack': {
        const message = this.#withVia(input.request, input.flow);
        out.push({ type: 'send', flow: input.flow, bytes: printMessage(message), message, retransmission: false });
        break;
      }
      case 'cancel':
        this.#cancel(input.id, input.reason, input.quiet ?? false, now, out);
        break;
      case 'quiet':
        this.#quiet(input.id, now, out);
        break;
      case 'respond':
        this.#respond(input.id, input.response, now, out);
        break;
      case 'leave': {
        const entry = this.#serversById.get(input.id);
        if (entry !== undefined) this.#toServer(entry, { type: 'leave' }, now, out);
        break;
      }
      case 'transportError':
        this.#transportError((flow) => sameFlow(flow, input.flow), now, out, input.flow.transport !== 'udp');
        break;
      case 'instanceGone':
        this.#transportError((flow) => flow.instance === input.instance, now, out);
        break;
      case 'timeout':
        this.#wake(now, out);
        break;
    }
    return out;
  }

  #wake(now: MonoMs, out: TransactionOutput[]): void {
    for (let entry = this.#queue.first(); entry !== undefined && entry.deadline <= now; entry = this.#queue.first()) {
      if (entry.side === 'client') this.#toClient(entry, { type: 'timeout' }, now, out);
      else this.#toServer(entry, { type: 'timeout' }, now, out);
    }
  }

  #withVia(request: SipRequest, flow: Flow): SipRequest {
    const sentBy = this.#options.sentBy?.(flow) ?? flow.local;
    const branch = `${MAGIC_COOKIE}${this.#options.branchTag}${this.#options.uniqueId()}`;
    const via = printVia({
      transport: flow.transport.toUpperCase(),
      ...sentBy,
      params: createParams({ branch, rport: null }),
    });
    return { ...request, headers: request.headers.clone().prepend('Via', via) };
  }

  #request(id: string, request: SipRequest, flow: Flow, now: MonoMs, out: TransactionOutput[]): void {
    const whole = this.#withVia(request, flow);
    const wide = this.#large.flowFor(whole, flow, now);
    if (wide === undefined) this.#begin(id, whole, flow, true, now, out);
    else this.#begin(id, this.#withVia(request, wide), wide, true, now, out, { request, flow });
  }

  #begin(
    id: string,
    request: SipRequest,
    flow: Flow,
    shown: boolean,
    now: MonoMs,
    out: TransactionOutput[],
    fallback?: ClientEntry['fallback'],
  ): void {
    if (shown && this.#clientsById.has(id)) throw new Error(`client transaction ${id} exists already`);
    const branch = ownBranch(request);
    const options = { request, reliable: isReliable(flow), timers: this.#timers };
    const invite = request.method === 'INVITE';
    const entry: ClientEntry = {
      side: 'client',
      id,
      key: `${branch} ${request.method}`,
      flow,
      machine: invite ? new InviteClientTransaction(options) : new NonInviteClientTransaction(options),
      shown,
      ...(fallback && { fallback }),
      cancel: 'no',
      deadline: 0,
      queueIndex: -1,
    };
    this.#clients.set(entry.key, entry);
    if (flow.transport !== 'udp') this.#overStreams.add(entry);
    if (shown) this.#clientsById.set(id, entry);
    this.#counts[invite ? 'inviteClient' : 'nonInviteClient']++;
    this.#toClient(entry, { type: 'start' }, now, out);
  }

  #receiveResponse(response: SipResponse, flow: Flow, now: MonoMs, out: TransactionOutput[]): void {
    const key = clientKeyOf(response);
    const entry = key === undefined ? undefined : this.#clients.get(key);
    if (entry === undefined) return;
    const headers = response.headers.clone();
    headers.removeFirst('via');
    this.#toClient(entry, { type: 'response', response: { ...response, headers } }, now, out, flow);
    if (entry.cancel === 'wanted') this.#sendCancel(entry, now, out);
  }

  #receiveRequest(request: SipRequest, flow: Flow, now: MonoMs, out: TransactionOutput[]): void {
    const { method } = request;
    const key = serverKeyOf(request, method === 'ACK' ? 'INVITE' : method);
    const existing = this.#servers.get(key);
    if (method === 'ACK') {
      if (existing === undefined || existing.machine.state === 'accepted') out.push({ type: 'ack', request, flow });
      else this.#toServer(existing, { type: 'request', request }, now, out);
      return;
    }
    if (existing !== undefined) {
      this.#toServer(existing, { type: 'request', request }, now, out);
      return;
    }
    const shown = method !== 'CANCEL';
    const entry = this.#accept(key, request, flow, shown, now);
    if (shown) out.push({ type: 'request', id: entry.id, request, flow });
    else this.#answerCancel(entry, request, now, out);
  }

  #accept(key: string, request: SipRequest, flow: Flow, shown: boolean, now: MonoMs): ServerEntry {
    const options = { request, reliable: isReliable(flow), timers: this.#timers };
    const invite = request.method === 'INVITE';
    const entry: ServerEntry = {
      side: 'server',
      id: this.#options.uniqueId(),
      key,
      flow: responseFlow(request, flow),
      machine: invite ? new InviteServerTransaction(options, now) : new NonInviteServerTransaction(options, now),
      shown,
      cancelled: false,
      deadline: 0,
      queueIndex: -1,
    };
    this.#servers.set(entry.key, entry);
    if (shown) this.#serversById.set(entry.id, entry);
    this.#counts[invite ? 'inviteServer' : 'nonInviteServer']++;
    this.#queue.arm(entry, entry.machine.nextTimeoutAt());
    return entry;
  }

  #answerCancel(entry: ServerEntry, request: SipRequest, now: MonoMs, out: TransactionOutput[]): void {
    const invite = this.#servers.get(serverKeyOf(request, 'INVITE'));
    const toTag = invite?.toTag ?? this.#options.uniqueId();
    const response = createResponse(request, invite === undefined ? 481 : 200, undefined, toTag);
    this.#toServer(entry, { type: 'respond', response }, now, out);
    if (invite === undefined || invite.cancelled || invite.machine.state !== 'proceeding') return;
    invite.cancelled = true;
    out.push({ type: 'cancelled', id: invite.id, request });
  }

  #respond(id: string, response: SipResponse, now: MonoMs, out: TransactionOutput[]): void {
    const entry = this.#serversById.get(id);
    if (entry === undefined) return;
    const toTag = tagOf(response.headers.get('to'));
    if (toTag !== undefined) entry.toTag = toTag;
    this.#toServer(entry, { type: 'respond', response }, now, out);
  }

  #cancel(id: string, reason: string | undefined, quiet: boolean, now: MonoMs, out: TransactionOutput[]): void {
    const entry = this.#clientsById.get(id);
    if (entry === undefined || entry.cancel !== 'no' || !(entry.machine instanceof InviteClientTransaction)) return;
    entry.cancel = 'wanted';
    if (reason !== undefined) entry.cancelReason = reason;
    if (quiet) this.#quiet(id, now, out);
    this.#sendCancel(entry, now, out);
  }

  #quiet(id: string, now: MonoMs, out: TransactionOutput[]): void {
    const entry = this.#clientsById.get(id);
    if (entry === undefined) return;
    entry.quiet = true;
    this.#toClient(entry, { type: 'quiet' }, now, out);
  }

  #sendCancel(entry: ClientEntry, now: MonoMs, out: TransactionOutput[]): void {
    const { machine } = entry;
    if (!(machine instanceof InviteClientTransaction) || machine.state !== 'proceeding') return;
    entry.cancel = 'sent';
    this.#begin(`${entry.id} CANCEL`, cancelFor(machine.request!, entry.cancelReason), entry.flow, false, now, out);
    this.#toClient(entry, { type: 'cancelSent' }, now, out);
  }

  #transportError(failed: (flow: Flow) => boolean, now: MonoMs, out: TransactionOutput[], ofStream = false): void {
    for (const entry of ofStream ? [...this.#overStreams] : [...this.#clients.values()]) {
      if (!failed(entry.flow)) continue;
      const { state } = entry.machine;
      const waits = (state === 'calling' || state === 'trying') && !entry.quiet;
      if (entry.fallback !== undefined && waits) this.#fallBack(entry, entry.fallback, now, out);
      else this.#toClient(entry, { type: 'transportError' }, now, out);
    }
  }

  /** TCP was not to be had: the request goes over UDP all the same, in a transaction of the same name. */
  #fallBack(
    entry: ClientEntry,
    { request, flow }: Required<ClientEntry>['fallback'],
    now: MonoMs,
    out: TransactionOutput[],
  ): void {
    this.#large.refused(entry.flow, now);
    this.#queue.arm(entry, undefined);
    this.#forget(entry);
    this.#begin(entry.id, this.#withVia(request, flow), flow, true, now, out);
    if (entry.cancel === 'wanted') this.#cancel(entry.id, entry.cancelReason, false, now, out);
  }

  #toClient(
    entry: ClientEntry,
    input: ClientTransactionInput,
    now: MonoMs,
    out: TransactionOutput[],
    from?: Flow,
  ): void {
    const { id, flow, shown } = entry;
    for (const step of entry.machine.handle(input, now)) {
      if (step.type === 'send') out.push({ ...step, flow });
      else if (step.type === 'response') {
        if (shown) out.push({ type: 'response', id, response: step.response, flow: from ?? flow });
      } else this.#ending(entry, step, out);
    }
    this.#queue.arm(entry, entry.machine.nextTimeoutAt());
  }

  #toServer(entry: ServerEntry, input: ServerTransactionInput, now: MonoMs, out: TransactionOutput[]): void {
    for (const step of entry.machine.handle(input, now)) {
      if (step.type === 'send') out.push({ ...step, flow: entry.flow });
      else if (step.type !== 'response') this.#ending(entry, step, out);
    }
    this.#queue.arm(entry, entry.machine.nextTimeoutAt());
  }

  #ending(entry: Entry, step: Exclude<TransactionStep, { type: 'send' | 'response' }>, out: TransactionOutput[]): void {
    const { id, shown } = entry;
    if (step.type === 'terminated') this.#forget(entry);
    if (!shown) return;
    if (step.type === 'timedOut') out.push({ type: 'timedOut', id, timer: step.timer });
    else out.push({ type: step.type, id });
  }

  #forget(entry: Entry): void {
    if (entry.side === 'client') {
      this.#clients.delete(entry.key);
      this.#overStreams.delete(entry);
      if (entry.shown) this.#clientsById.delete(entry.id);
      this.#counts[entry.machine instanceof InviteClientTransaction ? 'inviteClient' : 'nonInviteClient']--;
    } else {
      this.#servers.delete(entry.key);
      if (entry.shown) this.#serversById.delete(entry.id);
      this.#counts[entry.machine instanceof InviteServerTransaction ? 'inviteServer' : 'nonInviteServer']--;
    }
  }
}
