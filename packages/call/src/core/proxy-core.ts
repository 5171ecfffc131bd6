import type { Machine, MonoMs } from '@belfry/core';
import type { CallRequest } from '@belfry/policy';
import {
  Authenticator,
  type AuthenticatorOptions,
  type Binding,
  createResponse,
  cseqMethodOf,
  type Flow,
  parseUri,
  printMessage,
  responseFlow,
  type SipMessage,
  type SipRequest,
  type TransactionCounts,
  type TransactionInput,
  TransactionLayer,
  type TransactionOutput,
  tagOf,
} from '@belfry/sip';
import { Events } from '../events/events.ts';
import { isSecret } from '../leg/media-protection.ts';
import { warning } from '../leg/warning.ts';
import type { CallPorts } from '../machine/call-ports.ts';
import type { CallState } from '../machine/call-state.ts';
import { parseReplaces, type ReplacesValue } from '../machine/replaces.ts';
import { unansweredInvite } from '../machine/resume.ts';
import { Messages } from '../messages/messages.ts';
import { authenticate } from './authenticate.ts';
import { callRequestOf, peerSource } from './call-request.ts';
import { Calls } from './calls.ts';
import { CheckSync } from './check-sync.ts';
import type { Identity } from './identity.ts';
import type { DropReason, ProxyInput, ProxyOutput } from './proxy-io.ts';
import { type PlainAnswer, plainAnswer, plainAnswerInDialog, SERVED } from './refusal.ts';
import { Refusals } from './refusals.ts';
import { Registrations, type RegistrationsOptions } from './registrations.ts';
import { claimsOf, concernedHost, realmHosts } from './screen.ts';

/** What a proxy is made with. */
export interface ProxyCoreOptions {
  readonly ports: CallPorts;
  readonly authentication: AuthenticatorOptions;
  readonly registration?: Partial<RegistrationsOptions>;
  /** Names this instance in the branches it makes. */
  readonly branchTag: string;
  /** Is this one of our own listening addresses (numeric, canonical), or our own name? */
  readonly isOurs: (host: string) => boolean;
  /** Is this dialled number an emergency number, whoever calls? Such calls are served at any load. */
  readonly isEmergency: (dialled: string) => boolean;
  /** Asked of each request that begins something, before anything is kept for it: why it gets no answer; undefined: it is looked at (default: all are). */
  readonly refuses?: (request: SipRequest, flow: Flow, now: MonoMs) => DropReason | undefined;
  /** Requests that may wait for their identity at a time (default 10,000). */
  readonly maxWaiting?: number;
}

const MAX_SERVED_HOSTS = 10_000;

/** A request that waits until it is known whom it is from and for. */
type Waiting = {
  readonly request: SipRequest;
  readonly flow: Flow;
  /** Whom it is for, and that with the hosts whose realm may be asked for. */
  readonly host: string | undefined;
  readonly hosts: readonly string[];
} & ({ readonly kind: 'request' } | { readonly kind: 'malformed'; readonly answer: PlainAnswer });

const TLS_REQUIRED =
  'This account encrypts its media: the phone must register over TLS, so that nobody reads the keys.';

/**
 * The proxy without its sockets and stores: admission, transaction layer, authentication, registrar and all calls, as one machine. The process
 * and the ladder tests drive the very same.
 */
export class ProxyCore implements Machine<ProxyInput, ProxyOutput> {
  readonly calls: Calls;
  readonly #options: ProxyCoreOptions;
  readonly #layer: TransactionLayer;
  readonly #authenticator: Authenticator;
  readonly #registrations: Registrations;
  readonly #events: Events;
  readonly #messages: Messages;
  readonly #checkSync: CheckSync;
  readonly #waiting = new Map<string, Waiting & { readonly at: MonoMs }>();
  /** All that wants to be woken. */
  readonly #timed: readonly { nextTimeoutAt(): number | undefined }[];
  #out: ProxyOutput[] = [];
  #now = 0 as MonoMs;
  /** Identity of the request that is being handed to the transaction layer right now. */
  #identity: Identity | undefined;
  /** When that request arrived. */
  #receivedAt = 0 as MonoMs;
  readonly #refusals = new Refusals();
  #made = 0;
  #newCalls = true;
  /** Domains that were seen to be served, for answers that cannot wait for the policy. */
  readonly #servedHosts = new Set<string>();

  constructor(options: ProxyCoreOptions) {
    const { ports } = options;
    this.#options = options;
    this.#layer = new TransactionLayer({
      branchTag: options.branchTag,
      uniqueId: ports.uniqueId,
      timers: ports.timers,
      tcpAddress: (host) => ports.localAddress('tcp', host),
    });
    this.#authenticator = new Authenticator(options.authentication);
    this.#registrations = new Registrations({
      instance: ports.instance,
      uniqueId: ports.uniqueId,
      wallClock: ports.wallClock,
      ...options.registration,
    });
    const transact = (input: TransactionInput) => this.#transact(input);
    const unreachable = (binding: Binding) => this.#bury(binding);
    this.#events = new Events({ ports, transact, out: (output) => this.#out.push({ type: 'events', output }) });
    this.#messages = new Messages({
      ports,
      transact,
      unreachable,
      out: (output) => this.#out.push({ type: 'messages', output }),
    });
    this.#checkSync = new CheckSync({ ports, transact, unreachable });
    this.calls = new Calls(ports, {
      transaction: transact,
      outer: (callId, output) => this.#out.push({ type: 'call', callId, output }),
      unreachable,
      fault: (callId, error) => this.#out.push({ type: 'fault', callId, error }),
    });
    this.#timed = [this.#layer, this.calls, this.#events, this.#messages, this.#refusals];
  }

  /** Its name. */
  get instance(): string {
    return this.#options.ports.instance;
  }

  /** Does a received message belong to a transaction or a dialog that this instance has? */
  knows(message: SipMessage): boolean {
    if (this.#layer.knows(message)) return true;
    return message.kind === 'request' && (this.calls.dialogOf(message) !== undefined || this.#events.owns(message));
  }

  /** Subscriptions whose NOTIFYs this instance sends, and messages on their way, for metrics. */
  get events(): { readonly subscriptions: number; readonly messages: number } {
    return { subscriptions: this.#events.size, messages: this.#messages.size };
  }

  /** Transactions that live, for metrics. */
  counts(): TransactionCounts {
    return this.#layer.counts();
  }

  nextTimeoutAt(): MonoMs | undefined {
    let next: number | undefined;
    for (const machine of this.#timed) {
      const at = machine.nextTimeoutAt();
      if (at !== undefined && (next === undefined || at < next)) next = at;
    }
    return next as MonoMs | undefined;
  }

  handle(input: ProxyInput, now: MonoMs): ProxyOutput[] {
    this.#now = now;
    switch (input.type) {
      case 'received':
        this.#received(input.message, input.flow);
        break;
      case 'malformed':
        this.#wait({
          kind: 'malformed',
          request: input.request,
          flow: input.flow,
          ...hostsOf(input.request),
          answer: { status: input.status, reason: input.reason },
        });
        break;
      case 'transportError':
      case 'instanceGone':
        this.#transact(input);
        if (input.type === 'transportError' && input.flow.connection !== undefined && input.flow.instance === undefined)
          this.#out.push(...this.#registrations.closed(input.flow.connection));
        break;
      case 'identified':
        this.#identified(input.id, input.identity);
        break;
      case 'bindings':
        this.#answered(this.#registrations.read(input.id, input.bindings, input.version, now, input.seen));
        break;
      case 'bindingsWritten':
        this.#answered(this.#registrations.written(input.id, input.result));
        break;
      case 'events':
        this.#events.handle(input.input, now);
        break;
      case 'messages':
        this.#messages.handle(input.input, now);
        break;
      case 'checkSync':
        this.#checkSync.send(input.binding, input.reboot);
        break;
      case 'call':
        this.calls.handle(input.callId, input.input, now);
        break;
      case 'adopt':
        this.#adopt(input.state);
        break;
      case 'endAll':
        this.calls.endAll(input.reason, now);
        break;
      case 'admission':
        this.#newCalls = input.newCalls;
        break;
      case 'lend': {
        const found = this.calls.lend(input.replaces, now);
        this.#out.push({ type: 'lent', id: input.id, found });
        break;
      }
      case 'flush':
        this.calls.flush(now);
        break;
      case 'timeout':
        this.#transact({ type: 'timeout' });
        this.calls.wake(now);
        this.#events.wake(now);
        this.#messages.wake(now);
        for (let due = this.#refusals.takeDue(now); due !== undefined; due = this.#refusals.takeDue(now))
          this.#answer(due.id, due.request, due.answer);
    }
    const out = this.#out;
    this.#out = [];
    return out;
  }

  #adopt(state: CallState): void {
    if (this.calls.has(state.callId)) return;
    const invite = unansweredInvite(state);
    const opened =
      invite && this.#layer.handle({ type: 'received', message: invite, flow: state.caller.flow }, this.#now);
    const request = opened?.find((output) => output.type === 'request');
    this.calls.adopt(state, this.#now, invite && request && { transactionId: request.id, invite });
  }

  #received(message: SipMessage, flow: Flow): void {
    if (message.kind === 'response') {
      this.#receive(message, flow);
      return;
    }
    const owner = this.calls.dialogOf(message);
    const leg = owner && this.calls.legOf(owner);
    // A dialog's own far end needs no further proof: it knows both tags and speaks from where the dialog was made.
    if ((leg !== undefined && leg.flow.remote.host === flow.remote.host) || this.#events.owns(message, flow)) {
      this.#receive(message, flow);
      return;
    }
    if (!this.#newCalls && this.#shed(message, flow)) return;
    this.#wait({ kind: 'request', request: message, flow, ...hostsOf(message) });
  }

  /** A call too many gets its 503 without a transaction: its INVITE sent again gets the very same (RFC 3261 §8.2.7). */
  #shed(request: SipRequest, flow: Flow): boolean {
    const { headers, uri, method } = request;
    if (method !== 'INVITE' || tagOf(headers.get('to')) !== undefined || this.#layer.knows(request)) return false;
    const parsed = parseUri(uri);
    if (parsed.ok && parsed.value.scheme === 'sip' && this.#options.isEmergency(parsed.value.user ?? '')) return false;
    const host = concernedHost(request);
    if (host === undefined || !(this.#options.isOurs(host) || this.#servedHosts.has(host))) {
      this.#out.push({ type: 'drop', reason: 'overload', flow, request });
      return true;
    }
    const response = createResponse(request, 503, undefined, 'shed');
    response.headers.add('Retry-After', '5');
    this.#out.push(
      { type: 'shed', flow },
      { type: 'send', flow: responseFlow(request, flow), bytes: printMessage(response) },
    );
    return true;
  }

  #wait(waiting: Waiting): void {
    const { request, flow } = waiting;
    const crowded = this.#waiting.size >= (this.#options.maxWaiting ?? 10_000) ? 'overload' : undefined;
    const reason = this.#options.refuses?.(request, flow, this.#now) ?? crowded;
    if (reason !== undefined) {
      this.#out.push({ type: 'drop', reason, flow, request });
      return;
    }
    const id = `q${this.#made++}`;
    this.#waiting.set(id, { ...waiting, at: this.#now });
    const query = { hosts: waiting.hosts, claims: claimsOf(waiting.request), flow: waiting.flow };
    this.#out.push({ type: 'identify', id, query });
  }

  #identified(id: string, identity: Identity | undefined): void {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) return;
    this.#waiting.delete(id);
    const { flow, host, request } = waiting;
    const ours = host !== undefined && this.#options.isOurs(host);
    // Nobody can be asked who this is: our own users try again, strangers learn nothing.
    if (identity === undefined && !ours) {
      this.#out.push({ type: 'drop', reason: 'unidentifiable', flow, request });
      return;
    }
    const concerns =
      ours ||
      identity?.peer !== undefined ||
      (host !== undefined && identity?.served[waiting.hosts.indexOf(host)] !== undefined);
    if (!concerns) {
      this.#out.push({ type: 'drop', reason: 'stranger', flow, request });
      return;
    }
    if (host !== undefined && !ours && this.#servedHosts.size < MAX_SERVED_HOSTS) this.#servedHosts.add(host);
    if (waiting.kind === 'malformed') {
      if (request.method === 'ACK') return;
      const response = createResponse(request, waiting.answer.status, waiting.answer.reason, this.#uniqueId());
      this.#out.push(
        { type: 'faulty', flow, request, status: waiting.answer.status },
        { type: 'send', flow: responseFlow(request, flow), bytes: printMessage(response) },
      );
      return;
    }
    this.#identity = identity ?? { served: [] };
    this.#receivedAt = waiting.at;
    try {
      this.#receive(request, flow);
    } finally {
      this.#identity = undefined;
    }
  }

  /** Hands a message to the transaction layer, and to the ladder of its call. */
  #receive(message: SipMessage, flow: Flow): void {
    const outputs = this.#layer.handle({ type: 'received', message, flow }, this.#now);
    const absorbs = message.kind === 'response' || (message.method !== 'ACK' && message.method !== 'CANCEL');
    const fresh = outputs.some(({ type }) => type === 'request' || type === 'response');
    const again = absorbs && !fresh && !isCancelResponse(message);
    this.calls.capture(message, 'received', again, this.#now);
    for (const output of outputs) this.#layered(output);
  }

  #transact(input: TransactionInput): void {
    for (const output of this.#layer.handle(input, this.#now)) this.#layered(output);
  }

  #layered(output: TransactionOutput): void {
    switch (output.type) {
      case 'send':
        this.calls.capture(output.message, 'sent', output.retransmission, this.#now);
        this.#out.push({ type: 'send', flow: output.flow, bytes: output.bytes });
        return;
      case 'request':
        this.#request(output.id, output.request, output.flow);
        return;
      case 'ack': {
        const owner = this.calls.dialogOf(output.request);
        if (owner === undefined) return;
        const { request, flow } = output;
        this.calls.handle(owner.callId, { type: 'ack', legId: owner.legId, request, flow }, this.#now);
        return;
      }
      default:
        if (output.id.startsWith('ev:')) this.#events.transaction(output, this.#now);
        else if (output.id.startsWith('ms:')) this.#messages.transaction(output, this.#now);
        else if (output.id.startsWith('cs:')) this.#checkSync.transaction(output);
        else this.calls.transaction(output, this.#now);
    }
  }

  #request(id: string, request: SipRequest, flow: Flow): void {
    const identity = this.#identity;
    const inDialog = tagOf(request.headers.get('to')) !== undefined;
    if (inDialog && this.#events.owns(request, flow) && request.method === 'SUBSCRIBE') {
      this.#events.refresh(id, request, flow, undefined, this.#now);
      return;
    }
    // A subscription that another instance had may be refreshed here, once it is proven by whom.
    const owner = inDialog ? this.calls.dialogOf(request) : undefined;
    if (inDialog && (owner !== undefined || request.method !== 'SUBSCRIBE')) {
      const leg = owner && this.calls.legOf(owner);
      const trusted =
        leg !== undefined &&
        (leg.flow.remote.host === flow.remote.host ||
          (leg.owner.peerId !== undefined && leg.owner.peerId === identity?.peer?.peerId));
      const wrong = plainAnswerInDialog(request);
      if (owner === undefined || !trusted) this.#answer(id, request, { status: 481 });
      else if (wrong !== undefined) this.#answer(id, request, wrong);
      else this.calls.request(owner, id, request, flow, this.#now);
      return;
    }
    const plain = plainAnswer(request);
    if (plain !== undefined) {
      this.#answer(id, request, plain);
      return;
    }
    if (request.method === 'INVITE' && this.calls.merged(request)) {
      this.#answer(id, request, { status: 482 });
      return;
    }
    const replaces = request.method === 'INVITE' ? request.headers.getAll('replaces') : [];
    const named = replaces.length === 1 ? parseReplaces(replaces[0]!) : undefined;
    if (replaces.length > 0 && named === undefined) {
      this.#answer(id, request, { status: 400, reason: 'Bad Replaces' });
      return;
    }
    const { ports } = this.#options;
    const at = ports.wallClock(this.#now);
    if (request.method === 'INVITE' && identity?.peer !== undefined) {
      const source = peerSource(identity.peer, request);
      const call = callRequestOf(ports.uuid(at), at, request, flow, source, this.#options.isOurs);
      this.#begin(id, request, flow, call, named);
      return;
    }
    if (identity === undefined) {
      this.#answer(id, request, { status: 503, headers: [['Retry-After', '5']] });
      return;
    }
    const result = authenticate(this.#authenticator, request, flow, identity, at);
    const { outcome, username, domain } = result;
    this.#out.push({
      type: 'authenticated',
      method: request.method,
      outcome,
      flow,
      request,
      ...(domain && { domain }),
      ...(domain && username !== undefined && { account: `${username}@${domain.domain}` }),
    });
    if (result.type === 'answer') {
      // Whether a name exists must not show in how long its refusal takes.
      if (result.outcome !== 'refused' && result.outcome !== 'stale') this.#answer(id, request, result.answer);
      else this.#refusals.add({ id, request, answer: result.answer }, this.#receivedAt);
      return;
    }
    const { account } = result;
    switch (request.method) {
      case 'REGISTER':
        if (account.mediaEncryption === 'required' && flow.transport !== 'ws' && !isSecret(flow)) {
          this.#answer(id, request, { status: 403, reason: 'TLS Required', headers: [warning(TLS_REQUIRED)] });
          return;
        }
        this.#out.push(...this.#registrations.begin(id, request, flow, account));
        return;
      case 'SUBSCRIBE':
        if (inDialog) this.#events.refresh(id, request, flow, account, this.#now);
        else this.#events.begin(id, request, flow, account, this.#now);
        return;
      case 'PUBLISH':
        this.#events.begin(id, request, flow, account, this.#now);
        return;
      case 'MESSAGE':
        this.#messages.begin(id, request, account, this.#now);
        return;
    }
    const source = { kind: 'account' as const, account };
    const call = callRequestOf(ports.uuid(at), at, request, flow, source, this.#options.isOurs);
    this.#begin(id, request, flow, call, named);
  }

  /** Begins a call; one that names a dialog in Replaces is to take a place in the call of that (RFC 3891 §3), if it is of the caller's own company. */
  #begin(id: string, invite: SipRequest, flow: Flow, call: CallRequest, named: ReplacesValue | undefined): void {
    const { source } = call;
    if (named === undefined) {
      this.calls.begin({ transactionId: id, invite, flow, request: call }, this.#now);
      return;
    }
    const found = this.calls.named(named);
    const companyId = source.kind === 'account' ? source.account.companyId : undefined;
    if (found === undefined) this.#answer(id, invite, { status: 481 });
    else if (companyId === undefined || found.leg.owner.companyId !== companyId)
      this.#answer(id, invite, { status: 403 });
    else if (named.earlyOnly && found.leg.phase === 'answered') this.#answer(id, invite, { status: 486 });
    else {
      const replaces = { ...found.owner, label: found.leg.label };
      this.calls.begin({ transactionId: id, invite, flow, request: { ...call, replaces } }, this.#now);
    }
  }

  #answer(id: string, request: SipRequest, answer: PlainAnswer): void {
    const response = createResponse(request, answer.status, answer.reason, this.#uniqueId());
    for (const [name, value] of answer.headers ?? []) response.headers.add(name, value);
    if (answer.status === 405 && !response.headers.has('Allow')) response.headers.add('Allow', SERVED);
    this.#transact({ type: 'respond', id, response });
  }

  /** A binding gave no sign of life. */
  #bury({ aor, id, callId, cseq, flow }: Binding): void {
    const how = flow.connection === undefined ? 'silent' : 'gone';
    this.#out.push({ type: 'buryBindings', aor, dead: [{ id, callId, cseq, how }] });
  }

  #answered(answered: ReturnType<Registrations['written']>): void {
    if (answered.respond !== undefined) this.#transact({ type: 'respond', ...answered.respond });
    this.#out.push(...answered.outputs);
    for (const output of answered.outputs) {
      if (output.type === 'registered' && output.account.user !== undefined && output.bindings.length > 0)
        this.#messages.registered(output.account.user, output.fresh.length > 0, this.#now);
    }
  }

  #uniqueId(): string {
    return this.#options.ports.uniqueId();
  }
}

function hostsOf(request: SipRequest): { host: string | undefined; hosts: readonly string[] } {
  const host = concernedHost(request);
  return { host, hosts: [...new Set(host === undefined ? realmHosts(request) : [...realmHosts(request), host])] };
}

/** The layer answers and absorbs CANCEL by itself, so its responses never come out of it. */
function isCancelResponse(message: SipMessage): boolean {
  return message.kind === 'response' && cseqMethodOf(message) === 'CANCEL';
}
