import type { Machine, MonoMs } from '@belfry/core';
import {
  Authenticator,
  type AuthenticatorOptions,
  type Binding,
  cseqMethodOf,
  type Flow,
  type SipMessage,
  type SipRequest,
  type TransactionCounts,
  type TransactionInput,
  TransactionLayer,
  type TransactionOutput,
} from '@belfry/sip';
import { Events } from '../events/events.ts';
import type { CallPorts } from '../machine/call-ports.ts';
import type { CallState } from '../machine/call-state.ts';
import { replacesOf } from '../machine/replaces.ts';
import { waitingInvite } from '../machine/resume.ts';
import { Messages } from '../messages/messages.ts';
import { PeerCalls } from '../peers/peer-calls.ts';
import { PeerRequests } from '../peers/peer-requests.ts';
import { Admission, type AdmissionOptions } from './admission.ts';
import { Calls } from './calls.ts';
import { CheckSync } from './check-sync.ts';
import type { Identity } from './identity.ts';
import type { ProxyInput, ProxyOutput } from './proxy-io.ts';
import { Registrations, type RegistrationsOptions } from './registrations.ts';
import { UasCore } from './uas-core.ts';

/** What a proxy is made with. */
export interface ProxyCoreOptions extends Omit<AdmissionOptions, 'uniqueId'> {
  readonly ports: CallPorts;
  readonly authentication: AuthenticatorOptions;
  readonly registration?: Partial<RegistrationsOptions>;
  /** Names this instance in the branches it makes. */
  readonly branchTag: string;
}

/**
 * The proxy without its sockets and stores: admission, transaction layer, authentication, registrar and all calls, as one machine. The process
 * and the ladder tests drive the very same.
 */
export class ProxyCore implements Machine<ProxyInput, ProxyOutput> {
  readonly calls: Calls;
  readonly #options: ProxyCoreOptions;
  readonly #layer: TransactionLayer;
  readonly #admission: Admission;
  readonly #uas: UasCore;
  readonly #registrations: Registrations;
  readonly #events: Events;
  readonly #messages: Messages;
  readonly #checkSync: CheckSync;
  readonly #peerRequests: PeerRequests;
  readonly #peerCalls: PeerCalls;
  /** All that wants to be woken. */
  readonly #timed: readonly { nextTimeoutAt(): number | undefined }[];
  #out: ProxyOutput[] = [];
  #now = 0 as MonoMs;
  /** Identity of the request that is being handed to the transaction layer right now. */
  #identity: Identity | undefined;
  /** When that request arrived. */
  #receivedAt = 0 as MonoMs;
  constructor(options: ProxyCoreOptions) {
    const { ports } = options;
    this.#options = options;
    this.#layer = new TransactionLayer({
      branchTag: options.branchTag,
      uniqueId: ports.uniqueId,
      timers: ports.timers,
      tcpAddress: (host) => ports.localAddress('tcp', host),
    });
    this.#registrations = new Registrations({
      instance: ports.instance,
      uniqueId: ports.uniqueId,
      wallClock: ports.wallClock,
      ...options.registration,
    });
    const out = (output: ProxyOutput) => void this.#out.push(output);
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
    this.#peerRequests = new PeerRequests({
      transact,
      answered: (id, answer) => this.#out.push({ type: 'peerAnswered', id, answer }),
    });
    this.#peerCalls = new PeerCalls({
      ports,
      transact,
      event: (id, event) => this.#out.push({ type: 'peerCall', id, event }),
    });
    this.calls = new Calls(ports, {
      transaction: (input, callId, stored) => this.#transactFor(callId, stored, input),
      outer: (callId, output) => this.#out.push({ type: 'call', callId, output }),
      unreachable,
      fault: (callId, error) => this.#out.push({ type: 'fault', callId, error }),
    });
    this.#uas = new UasCore({
      calls: this.calls,
      events: this.#events,
      messages: this.#messages,
      registrations: this.#registrations,
      authenticator: new Authenticator(options.authentication),
      ports,
      isOurs: options.isOurs,
      out,
      transact,
    });
    this.#admission = new Admission(
      { ...options, uniqueId: ports.uniqueId },
      {
        out,
        knows: (request) => this.#layer.knows(request),
        goesOn: (request) => this.#goesOn(request),
        admit: (request, flow, identity, receivedAt) => this.#admitted(request, flow, identity, receivedAt),
      },
    );
    this.#timed = [this.#layer, this.calls, this.#events, this.#messages, this.#uas];
  }

  /** Its name. */
  get instance(): string {
    return this.#options.ports.instance;
  }

  /** Does a received message belong to a transaction or a dialog that this instance has, or is it an INVITE that is to replace such a dialog (RFC 3891)? */
  knows(message: SipMessage): boolean {
    if (message.kind !== 'request') return this.#layer.knows(message);
    const replaces = replacesOf(message);
    return this.#goesOn(message) || (replaces !== undefined && this.calls.named(replaces) !== undefined);
  }

  #goesOn(message: SipRequest): boolean {
    if (this.#layer.knows(message)) return true;
    return this.calls.dialogOf(message) !== undefined || this.#events.owns(message) || this.#peerCalls.owns(message);
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
        this.#admission.malformed(input, now);
        break;
      case 'transportError':
      case 'instanceGone':
        this.#transact(input);
        if (input.type === 'transportError' && input.flow.connection !== undefined && input.flow.instance === undefined)
          this.#out.push(...this.#registrations.closed(input.flow.connection));
        break;
      case 'identified':
        this.#admission.identified(input.id, input.identity);
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
      case 'askPeer':
        this.#peerRequests.send(input.id, input.request, input.flow);
        break;
      case 'leavePeer':
        this.#peerRequests.leave(input.id);
        break;
      case 'beginPeerCall':
        this.#peerCalls.begin(input.id, input.request, input.flow, input.aor);
        break;
      case 'endPeerCall':
        this.#peerCalls.end(input.id);
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
        this.#admission.newCalls = input.newCalls;
        break;
      case 'lend': {
        const found = this.calls.lend(input.replaces, input.companyId, now);
        this.#out.push({ type: 'lent', id: input.id, found });
        break;
      }
      case 'takeOver':
        this.#takeOver(input);
        break;
      case 'dialogSought':
        this.#uas.dialogSought(input.id, input.dialog, now);
        break;
      case 'flush':
        this.calls.flush(now);
        break;
      case 'timeout':
        this.#transact({ type: 'timeout' });
        this.calls.wake(now);
        this.#events.wake(now);
        this.#messages.wake(now);
        this.#uas.wake(now);
    }
    const out = this.#out;
    this.#out = [];
    return out;
  }

  #adopt(state: CallState): void {
    if (this.calls.has(state.callId)) return;
    const { ports } = this.#options;
    const invite = waitingInvite(state, ports.wallClock(this.#now), ports.timers.t1);
    const opened =
      invite && this.#layer.handle({ type: 'received', message: invite, flow: state.caller.flow }, this.#now);
    const request = opened?.find((output) => output.type === 'request');
    this.calls.adopt(state, this.#now, invite && request && { transactionId: request.id, invite });
  }

  /** Answers, from now on, an INVITE that another proxy received; its dialog is named by a tag of this instance, so that what comes in it finds here. */
  #takeOver({ id, from, target, leg, invite }: Extract<ProxyInput, { type: 'takeOver' }>): void {
    const { callId } = target;
    if (!this.calls.has(callId)) return;
    const { ports } = this.#options;
    const { instance, ...own } = leg.flow;
    const flow = ports.flowAt(own, instance ?? from);
    const opened = flow && this.#layer.handle({ type: 'received', message: invite, flow }, this.#now);
    const request = opened?.find((output) => output.type === 'request');
    let status = 481;
    if (flow !== undefined && request !== undefined) {
      const newcomer = { leg: { ...leg, flow, localTag: ports.uniqueId() }, invite, serverId: request.id };
      status = this.calls.takeOver(target, newcomer, this.#now);
      // Who received it refuses it as well.
      if (status >= 300) this.#transact({ type: 'leave', id: request.id });
    }
    this.#out.push({ type: 'tookOver', id, callId, status });
  }

  #received(message: SipMessage, flow: Flow): void {
    if (message.kind === 'response') {
      this.#receive(message, flow);
      return;
    }
    const owner = this.calls.dialogOf(message);
    const leg = owner && this.calls.legOf(owner);
    // A dialog's own far end needs no further proof: it knows both tags and speaks from where the dialog was made.
    const isOfDialog = leg !== undefined && leg.flow.remote.host === flow.remote.host;
    if (isOfDialog || this.#events.owns(message, flow) || this.#peerCalls.owns(message, flow)) {
      this.#receive(message, flow);
      return;
    }
    this.#admission.request(message, flow, this.#now);
  }

  #admitted(request: SipRequest, flow: Flow, identity: Identity, receivedAt: MonoMs): void {
    this.#identity = identity;
    this.#receivedAt = receivedAt;
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

  #transactFor(callId: string, stored: boolean, input: TransactionInput): void {
    for (const output of this.#layer.handle(input, this.#now)) {
      if (output.type === 'send') this.#send(output, callId, stored);
      else this.#layered(output);
    }
  }

  #send(output: Extract<TransactionOutput, { type: 'send' }>, callId: string | undefined, stored: boolean): void {
    this.calls.capture(output.message, 'sent', output.retransmission, this.#now);
    this.#out.push({ type: 'send', flow: output.flow, bytes: output.bytes, callId, stored });
  }

  #layered(output: TransactionOutput): void {
    switch (output.type) {
      case 'send':
        this.#send(output, undefined, false);
        return;
      case 'request':
        if (this.#peerCalls.owns(output.request)) this.#peerCalls.request(output.id, output.request);
        else this.#uas.request(output.id, output.request, output.flow, this.#identity, this.#receivedAt, this.#now);
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
        else if (PeerRequests.owns(output.id)) this.#peerRequests.transaction(output);
        else if (PeerCalls.ownsTransaction(output.id)) this.#peerCalls.transaction(output);
        else if (output.id.startsWith('cs:')) this.#checkSync.transaction(output);
        else if (!this.#uas.transaction(output)) this.calls.transaction(output, this.#now);
    }
  }

  /** A binding gave no sign of life. */
  #bury({ aor, id, callId, cseq, flow }: Binding): void {
    const how = flow.connection === undefined ? 'silent' : 'gone';
    const { instance, ...own } = flow;
    const over = how === 'gone' && instance === this.instance ? { over: own } : {};
    this.#out.push({ type: 'buryBindings', aor, dead: [{ id, callId, cseq, how }], ...over });
  }

  #answered(answered: ReturnType<Registrations['written']>): void {
    if (answered.respond !== undefined) this.#transact({ type: 'respond', ...answered.respond });
    this.#out.push(...answered.outputs);
    for (const output of answered.outputs) {
      if (output.type === 'registered' && output.account.user !== undefined && output.bindings.length > 0)
        this.#messages.registered(output.account.user, output.fresh.length > 0, this.#now);
    }
  }
}

/** The layer answers and absorbs CANCEL by itself, so its responses never come out of it. */
function isCancelResponse(message: SipMessage): boolean {
  return message.kind === 'response' && cseqMethodOf(message) === 'CANCEL';
}
