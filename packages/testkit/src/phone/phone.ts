import type { Machine, MonoMs } from '@belfry/core';
import {
  answerChallenge,
  type Challenge,
  callIdOf,
  createRequest,
  createResponse,
  createSipUri,
  credentialsFor,
  cseqOf,
  DEFAULT_TIMERS,
  Dialog,
  type Flow,
  parseChallenge,
  parseDeltaSeconds,
  parseNameAddr,
  printNameAddr,
  printUri,
  type SipRequest,
  type SipResponse,
  type TransactionInput,
  TransactionLayer,
  type TransactionOutput,
  toOf,
} from '@belfry/sip';
import { answerRegister } from './answer-register.ts';
import { PhoneCall, type PhoneCallPorts, sdpContent, sdpOf } from './phone-call.ts';
import { PhoneSubscription } from './phone-subscription.ts';
import type { PhoneInput, PhoneOptions, PhoneOutput } from './phone-types.ts';

/** A request under way: whose it is, as it was sent. */
interface Pending {
  readonly request: SipRequest;
  readonly flow: Flow;
  readonly call?: PhoneCall;
  readonly expiresSeconds?: number;
  readonly subscription?: PhoneSubscription;
}

const EVENTFUL = new Set(['SUBSCRIBE', 'PUBLISH', 'MESSAGE']);
const decoder = new TextDecoder();
const encoder = new TextEncoder();

/**
 * A SIP phone as one machine: registers, calls, answers, holds and hangs up, answers challenges, and repeats what RFC 3261 says is to be
 * repeated. It carries SDP as text; what is in it is its owner's business.
 */
export class Phone implements Machine<PhoneInput, PhoneOutput> {
  options: PhoneOptions;
  readonly #layer: TransactionLayer;
  readonly #calls = new Map<string, PhoneCall>();
  readonly #pending = new Map<string, Pending>();
  readonly #contact: string;
  readonly #registrationId: string;
  /** By Call-ID, and the last one by what it watches. */
  readonly #subscriptions = new Map<string, PhoneSubscription>();
  readonly #watching = new Map<string, PhoneSubscription>();
  /** Of the document published last. */
  #etag: string | undefined;
  #registrations = 0;
  #nonce: { challenge: Challenge; count: number } | undefined;
  #out: PhoneOutput[] = [];
  #todo: TransactionInput[] = [];
  #ports: PhoneCallPorts;

  constructor(options: PhoneOptions) {
    this.options = options;
    const { uniqueId, local, outside = local, transport, username } = options;
    this.#layer = new TransactionLayer({
      branchTag: '-ph-',
      uniqueId,
      ...(options.timers && { timers: options.timers }),
    });
    const params = transport === 'udp' ? {} : { transport };
    this.#contact = `<${printUri(createSipUri({ user: username, ...outside, params }))}>`;
    this.#registrationId = uniqueId();
    const timers = { ...DEFAULT_TIMERS, ...options.timers };
    this.#ports = {
      contact: this.#contact,
      t1: timers.t1,
      t2: timers.t2,
      request: (call, request, flow) => this.#send({ request, flow, call }),
      transaction: (input) => this.#todo.push(input),
      event: (event) => this.#out.push({ type: 'event', event }),
      uniqueId,
    };
  }

  /** Transactions that live, lingering ones included. */
  get transactions(): number {
    return Object.values(this.#layer.counts()).reduce((sum, count) => sum + count, 0);
  }

  /** True while it has a call of this Call-ID that has not ended. */
  has(callId: string): boolean {
    const call = this.#calls.get(callId);
    return call !== undefined && call.phase !== 'ended';
  }

  /** Call-IDs of calls that have not ended. */
  get callIds(): string[] {
    return [...this.#calls.keys()].filter((callId) => this.has(callId));
  }

  /** Goes on with another password. */
  changePassword(password: string): void {
    this.options = { ...this.options, password };
    this.#nonce = undefined;
  }

  nextTimeoutAt(): MonoMs | undefined {
    let next = this.#layer.nextTimeoutAt();
    for (const call of this.#calls.values()) {
      const at = call.nextTimeoutAt();
      if (at !== undefined && (next === undefined || at < next)) next = at;
    }
    return next;
  }

  handle(input: PhoneInput, now: MonoMs): PhoneOutput[] {
    this.#out = [];
    this.#take(input, now);
    for (let next = this.#todo.shift(); next !== undefined; next = this.#todo.shift()) {
      for (const output of this.#layer.handle(next, now)) this.#fromLayer(output, now);
    }
    return this.#out;
  }

  #take(input: PhoneInput, now: MonoMs): void {
    switch (input.type) {
      case 'received':
      case 'transportError':
        this.#todo.push(input);
        return;
      case 'timeout':
        this.#todo.push(input);
        for (const call of this.#calls.values()) call.timeout(now);
        return;
      case 'register':
        this.#register(input.expiresSeconds);
        return;
      case 'call':
        this.#call(input);
        return;
      case 'subscribe':
        this.#subscribe(input);
        return;
      case 'publish':
        this.#publish(input.document);
        return;
      case 'message':
        this.#send({ request: this.#request('MESSAGE', input.to, 'text/plain', input.text), flow: this.#flow() });
        return;
    }
    const call = this.#calls.get(input.callId);
    if (call === undefined) throw new Error(`${this.options.username} has no call ${input.callId}`);
    switch (input.type) {
      case 'ring':
        if (input.reliably) call.ringReliably(input.sdp === undefined ? 180 : 183, now, input.sdp);
        else call.respond(input.sdp === undefined ? 180 : 183, now, input.sdp);
        return;
      case 'answer':
        call.respond(200, now, input.sdp);
        return;
      case 'reject':
        call.respond(input.status, now, undefined, input.reason, input.contact);
        return;
      case 'cancel':
        call.cancelWanted = true;
        if (call.invite !== undefined) this.#todo.push({ type: 'cancel', id: call.invite.id });
        return;
      case 'reoffer':
        call.reoffer(input.sdp);
        return;
      case 'update':
        call.update();
        return;
      case 'bye':
        call.bye();
        return;
      case 'refer': {
        const joined = input.joins === undefined ? undefined : this.#calls.get(input.joins);
        const { to } = input;
        const uri = /^(?:sips?|tel):/i.test(to) ? to : printUri(createSipUri({ user: to, host: this.options.domain }));
        call.refer(uri, joined?.dialog?.state);
        return;
      }
    }
  }

  #flow(): Flow {
    const { transport, local, proxy } = this.options;
    return { transport, local, remote: proxy };
  }

  #self(tag?: string, from?: { readonly user: string; readonly displayName?: string }): string {
    const { username, domain } = this.options;
    const displayName = from === undefined ? this.options.displayName : from.displayName;
    const uri = printUri(createSipUri({ user: from?.user ?? username, host: domain }));
    return printNameAddr({
      uri,
      params: new Map(tag === undefined ? [] : [['tag', tag]]),
      ...(displayName && { displayName }),
    });
  }

  #register(expiresSeconds: number): void {
    const request = createRequest({
      method: 'REGISTER',
      uri: printUri(createSipUri({ host: this.options.domain })),
      from: this.#self(this.options.uniqueId()),
      to: this.#self(),
      callId: this.#registrationId,
      cseq: ++this.#registrations,
      contact: this.#contact,
      headers: [['Expires', String(expiresSeconds)], ...this.#userAgent()],
    });
    this.#authorize(request);
    this.#send({ request, flow: this.#flow(), expiresSeconds });
  }

  /** Puts credentials for the last challenge into a REGISTER. */
  #authorize(request: SipRequest): void {
    const { username, password, hashes, uniqueId } = this.options;
    if (this.#nonce === undefined || password === undefined) return;
    const { challenge } = this.#nonce;
    const value = credentialsFor(challenge, request, { username, password }, hashes, uniqueId(), ++this.#nonce.count);
    if (value !== undefined) request.headers.add('Authorization', value);
  }

  #call({ callId, to, sdp, from, requestUri, headers = [] }: PhoneInput & { type: 'call' }): void {
    const uri = requestUri ?? this.#uri(to);
    const call = new PhoneCall(callId, this.#flow(), 'calling', this.#ports);
    const request = createRequest({
      method: 'INVITE',
      uri,
      from: this.#self(call.localTag, from),
      to: `<${this.#uri(to)}>`,
      callId,
      cseq: 1,
      contact: this.#contact,
      headers: [['Allow', 'INVITE, ACK, CANCEL, BYE, INFO, OPTIONS'], ...this.#userAgent(), ...headers],
      ...sdpContent(sdp),
    });
    this.#calls.set(callId, call);
    call.invite = { id: this.#send({ request, flow: call.flow, call }), request };
  }

  #subscribe({ event, to, expiresSeconds }: PhoneInput & { type: 'subscribe' }): void {
    const uri = this.#uri(to);
    const callId = this.options.uniqueId();
    const wish = { event, uri, from: this.#self(this.options.uniqueId()), contact: this.#contact, callId };
    const subscription = this.#watching.get(`${event} ${uri}`) ?? new PhoneSubscription(wish);
    this.#subscriptions.set(subscription.wish.callId, subscription);
    this.#watching.set(`${event} ${uri}`, subscription);
    if (expiresSeconds === 0) this.#watching.delete(`${event} ${uri}`);
    this.#send({ request: subscription.request(expiresSeconds), flow: this.#flow(), subscription });
  }

  #request(method: string, to: string, type: string, body: string): SipRequest {
    const uri = this.#uri(to);
    return createRequest({
      method,
      uri,
      from: this.#self(this.options.uniqueId()),
      to: `<${uri}>`,
      callId: this.options.uniqueId(),
      cseq: 1,
      headers: method === 'PUBLISH' ? [['Event', 'presence']] : [],
      content: { type, body: encoder.encode(body) },
    });
  }

  #publish(document: string | undefined): void {
    const request = this.#request('PUBLISH', this.options.username, 'application/pidf+xml', document ?? '');
    if (document === undefined) request.headers.remove('Content-Type').add('Expires', '0');
    if (this.#etag !== undefined) request.headers.add('SIP-If-Match', this.#etag);
    this.#send({ request, flow: this.#flow() });
  }

  #uri(to: string): string {
    return /^(?:sips?|tel):/i.test(to) ? to : printUri(createSipUri({ user: to, host: this.options.domain }));
  }

  #userAgent(): [string, string][] {
    return this.options.userAgent === undefined ? [] : [['User-Agent', this.options.userAgent]];
  }

  #send(pending: Pending): string {
    const id = this.options.uniqueId();
    this.#pending.set(id, pending);
    this.#todo.push({ type: 'request', id, request: pending.request, flow: pending.flow });
    return id;
  }

  #fromLayer(output: TransactionOutput, now: MonoMs): void {
    switch (output.type) {
      case 'send':
        this.#out.push(output);
        return;
      case 'request':
        this.#incoming(output.id, output.request, output.flow);
        return;
      case 'ack':
        this.#calls.get(callIdOf(output.request))?.acknowledged(output.request);
        return;
      case 'cancelled':
        this.#calls.get(callIdOf(output.request))?.cancelled(now);
        return;
      case 'response':
        this.#response(output.id, output.response);
        return;
      case 'timedOut':
        this.#failed(output.id, 408, 'Request Timeout');
        return;
      case 'transportFailed':
        this.#failed(output.id, 503, 'Service Unavailable');
        return;
      case 'terminated':
        this.#pending.delete(output.id);
        this.#tidy();
        return;
    }
  }

  #incoming(id: string, request: SipRequest, flow: Flow): void {
    const callId = callIdOf(request);
    const call = this.#calls.get(callId);
    if (call !== undefined && flow.connection !== undefined) call.flow = flow;
    if (request.method === 'NOTIFY' && call === undefined) {
      this.#notified(id, request);
      return;
    }
    if (request.method === 'MESSAGE') {
      this.#reply(id, request, 200);
      const { headers, body } = request;
      this.#ports.event({
        type: 'messaged',
        from: headers.get('from') ?? '',
        date: headers.get('date') ?? '',
        text: decoder.decode(body),
      });
      return;
    }
    if (request.method === 'REGISTER' && this.options.registrar !== undefined) {
      const { registrar, hashes, uniqueId } = this.options;
      const response = answerRegister(request, registrar, hashes, uniqueId);
      this.#todo.push({ type: 'respond', id, response });
      const contact = response.headers.get('contact');
      if (contact !== undefined) this.#ports.event({ type: 'bound', contact });
      return;
    }
    if (toOf(request).params.has('tag')) {
      if (call !== undefined) call.receive(id, request);
      else this.#reply(id, request, 481);
    } else if (request.method === 'INVITE') {
      const made = new PhoneCall(callId, flow, 'incoming', this.#ports);
      made.dialog = Dialog.fromRequest(request, made.localTag, this.#contact);
      if (call !== undefined || made.dialog === undefined) {
        this.#reply(id, request, call === undefined ? 400 : 482);
        return;
      }
      made.offer = { id, request };
      this.#calls.set(callId, made);
      this.#ports.event({ type: 'incoming', callId, request, ...sdpOf(request) });
    } else this.#reply(id, request, request.method === 'OPTIONS' ? 200 : 405);
  }

  #notified(id: string, request: SipRequest): void {
    const subscription = this.#subscriptions.get(callIdOf(request));
    const event = request.headers.get('event') ?? '';
    const wanted = subscription !== undefined || event.startsWith('check-sync');
    this.#reply(id, request, wanted ? 200 : 481);
    if (!wanted) return;
    subscription?.notified(request);
    const subscriptionState = request.headers.get('subscription-state') ?? '';
    if (subscriptionState.startsWith('terminated')) this.#subscriptions.delete(callIdOf(request));
    this.#ports.event({ type: 'notified', event, subscriptionState, body: decoder.decode(request.body) });
  }

  #reply(id: string, request: SipRequest, status: number): void {
    this.#todo.push({
      type: 'respond',
      id,
      response: createResponse(request, status, undefined, this.options.uniqueId()),
    });
  }

  #response(id: string, response: SipResponse): void {
    const pending = this.#pending.get(id);
    if (pending === undefined) return;
    if ((response.status === 401 || response.status === 407) && this.#again(id, pending, response)) return;
    const { call, request, expiresSeconds } = pending;
    if (request.method === 'INVITE') call?.inviteResponse(request, response);
    else if (request.method === 'UPDATE' && call !== undefined && response.status >= 200)
      this.#ports.event({ type: 'updated', callId: call.callId, status: response.status });
    else if (request.method === 'REFER' && call !== undefined && response.status >= 200)
      this.#ports.event({ type: 'referred', callId: call.callId, status: response.status, by: 'answer' });
    else if (request.method === 'REGISTER' && response.status >= 200) this.#registered(expiresSeconds ?? 0, response);
    else if (EVENTFUL.has(request.method) && response.status >= 200) {
      pending.subscription?.answered(request, response);
      if (request.method === 'PUBLISH') this.#etag = response.headers.get('sip-etag');
      this.#ports.event({ type: 'replied', method: request.method, status: response.status });
    }
  }

  /** Sends the request again with credentials; false when there are none to offer. */
  #again(id: string, pending: Pending, response: SipResponse): boolean {
    const { username, password, hashes, uniqueId } = this.options;
    if (password === undefined) return false;
    const request = answerChallenge(pending.request, response, { username, password }, hashes, uniqueId());
    if (request === undefined) return false;
    const next = this.#send({ ...pending, request });
    const { call } = pending;
    if (request.method === 'REGISTER') {
      this.#registrations = cseqOf(request).number;
      const challenge = parseChallenge(response.headers.get('www-authenticate') ?? '');
      if (challenge.ok && this.options.keepsNonce) this.#nonce = { challenge: challenge.value, count: 1 };
    }
    if (call?.dialog !== undefined) call.dialog.state.localSeq = cseqOf(request).number;
    if (call?.invite?.id === id) call.invite = { id: next, request };
    return true;
  }

  #registered(expiresSeconds: number, response: SipResponse): void {
    if (response.status >= 300) {
      this.#ports.event({ type: 'registrationFailed', status: response.status, reason: response.reason });
    } else if (expiresSeconds === 0) this.#ports.event({ type: 'unregistered' });
    else {
      const granted =
        this.#grantedSeconds(response) ?? parseDeltaSeconds(response.headers.get('expires')) ?? expiresSeconds;
      this.#ports.event({ type: 'registered', expiresSeconds: granted, response });
    }
  }

  #grantedSeconds(response: SipResponse): number | undefined {
    const own = parseNameAddr(this.#contact);
    for (const value of response.headers.list('contact')) {
      const contact = parseNameAddr(value);
      if (contact.ok && own.ok && contact.value.uri === own.value.uri)
        return parseDeltaSeconds(contact.value.params.get('expires'));
    }
    return undefined;
  }

  #failed(id: string, status: number, reason: string): void {
    const pending = this.#pending.get(id);
    if (pending?.request.method === 'INVITE') {
      if (pending.call !== undefined) pending.call.invite = undefined;
      pending.call?.fail(status, reason);
    } else if (pending?.request.method === 'REGISTER') {
      this.#ports.event({ type: 'registrationFailed', status, reason });
    }
  }

  /** Forgets calls that have ended and whose transactions are gone. */
  #tidy(): void {
    if (this.transactions > 0) return;
    for (const [callId, call] of this.#calls) if (call.phase === 'ended') this.#calls.delete(callId);
  }
}
