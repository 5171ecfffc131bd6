import type { MonoMs } from '@belfry/core';
import {
  createResponse,
  type Flow,
  parseUri,
  printMessage,
  responseFlow,
  type SipRequest,
  tagOf,
  toOf,
} from '@belfry/sip';
import { userOf } from './call-request.ts';
import type { Identity } from './identity.ts';
import type { DropReason, ProxyInput, ProxyOutput } from './proxy-io.ts';
import type { PlainAnswer } from './refusal.ts';
import { claimsOf, concernedHost, realmHosts } from './screen.ts';

/** What decides who is let in. */
export interface AdmissionOptions {
  /** Is this one of our own listening addresses (numeric, canonical), or our own name? */
  readonly isOurs: (host: string) => boolean;
  /** Is this dialled number an emergency number, whoever calls? Such calls are served at any load. */
  readonly isEmergency: (dialled: string) => boolean;
  /** Asked of each request that begins something, before anything is kept for it: why it gets no answer; undefined: it is looked at (default: all are). */
  readonly refuses?: (request: SipRequest, flow: Flow, now: MonoMs) => DropReason | undefined;
  /** Requests that may wait for their identity at a time (default 10,000). */
  readonly maxWaiting?: number;
  /** A To tag for answers that are given at the door. */
  readonly uniqueId: () => string;
}

/** Where requests go that are let in, and what is said of the others. */
export interface AdmissionSink {
  readonly out: (output: ProxyOutput) => void;
  /** It belongs to a transaction that lives. */
  readonly knows: (request: SipRequest) => boolean;
  /** It belongs to a transaction or a dialog that lives. */
  readonly goesOn: (request: SipRequest) => boolean;
  /** It concerns us; `receivedAt`: when it came. */
  readonly admit: (request: SipRequest, flow: Flow, identity: Identity, receivedAt: MonoMs) => void;
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

/**
 * The door for requests that begin something: whom they are from and for is asked before a transaction is made for them. What does not concern us gets no answer, nor does who is neither
 * a peer nor of a domain of ours, so that an address that somebody tries tells nothing (RFC 5853 §3.1); what cannot be read is told so, and calls too many are shed.
 */
export class Admission {
  /** Are calls that begin now served? */
  newCalls = true;
  readonly #options: AdmissionOptions;
  readonly #sink: AdmissionSink;
  readonly #waiting = new Map<string, Waiting & { readonly at: MonoMs }>();
  /** Domains that were seen to be served, for answers that cannot wait for the policy. */
  readonly #servedHosts = new Set<string>();
  #made = 0;

  constructor(options: AdmissionOptions, sink: AdmissionSink) {
    this.#options = options;
    this.#sink = sink;
  }

  /** A request that begins something. */
  request(request: SipRequest, flow: Flow, now: MonoMs): void {
    if (!this.newCalls && this.#shed(request, flow)) return;
    this.#wait({ kind: 'request', request, flow, ...hostsOf(request) }, now);
  }

  /** A request that cannot be taken in, but of which enough could be read to answer it. */
  malformed({ request, flow, status, reason }: Extract<ProxyInput, { type: 'malformed' }>, now: MonoMs): void {
    this.#wait({ kind: 'malformed', request, flow, ...hostsOf(request), answer: { status, reason } }, now);
  }

  /** Answer to `identify`. */
  identified(id: string, identity: Identity | undefined): void {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) return;
    this.#waiting.delete(id);
    const { flow, host, request } = waiting;
    const ours = host !== undefined && this.#options.isOurs(host);
    // Nobody can be asked who this is: our own users try again, strangers learn nothing.
    if (identity === undefined && !ours) {
      this.#sink.out({ type: 'drop', reason: 'unidentifiable', flow, request });
      return;
    }
    const concerns = identity === undefined || this.#concerns(waiting, identity, ours);
    if (!concerns) {
      const { misplaced } = identity;
      const reason = misplaced ? 'wrong_source' : 'stranger';
      this.#sink.out({ type: 'drop', reason, flow, request, ...(misplaced && { misplaced }) });
      return;
    }
    if (host !== undefined && !ours && this.#servedHosts.size < MAX_SERVED_HOSTS) this.#servedHosts.add(host);
    if (waiting.kind === 'malformed') {
      if (request.method === 'ACK') return;
      const response = createResponse(request, waiting.answer.status, waiting.answer.reason, this.#options.uniqueId());
      this.#sink.out({ type: 'faulty', flow, request, status: waiting.answer.status });
      this.#sink.out({ type: 'send', flow: responseFlow(request, flow), bytes: printMessage(response) });
      return;
    }
    this.#sink.admit(request, flow, identity ?? { served: [] }, waiting.at);
  }

  /**
   * Is it of a peer, for a domain of ours, by somebody of one (who may call any address, if his brand lets him, and whose address of ours may be numeric), or of something that has
   * begun?
   */
  #concerns({ kind, request, host, hosts }: Waiting, { peer, served }: Identity, ours: boolean): boolean {
    if (peer !== undefined || (host !== undefined && served[hosts.indexOf(host)] !== undefined)) return true;
    const isOfOurs = served.some((domain) => domain !== undefined);
    if (isOfOurs && (ours || request.method === 'INVITE')) return true;
    return kind === 'request' && this.#sink.goesOn(request);
  }

  /** A call too many gets its 503 without a transaction: its INVITE sent again gets the very same (RFC 3261 §8.2.7). */
  #shed(request: SipRequest, flow: Flow): boolean {
    const { headers, uri, method } = request;
    if (method !== 'INVITE' || tagOf(headers.get('to')) !== undefined || this.#sink.knows(request)) return false;
    const parsed = parseUri(uri);
    const dialled = parsed.ok && parsed.value.scheme === 'sip' ? (parsed.value.user ?? '') : userOf(uri);
    if (this.#options.isEmergency(dialled)) return false;
    const host = concernedHost(request);
    if (host === undefined || !(this.#options.isOurs(host) || this.#servedHosts.has(host))) {
      this.#sink.out({ type: 'drop', reason: 'overload', flow, request });
      return true;
    }
    const response = createResponse(request, 503, undefined, 'shed');
    response.headers.add('Retry-After', '5');
    this.#sink.out({ type: 'shed', flow });
    this.#sink.out({ type: 'send', flow: responseFlow(request, flow), bytes: printMessage(response) });
    return true;
  }

  #wait(waiting: Waiting, now: MonoMs): void {
    const { request, flow } = waiting;
    const crowded = this.#waiting.size >= (this.#options.maxWaiting ?? 10_000) ? 'overload' : undefined;
    const reason = this.#options.refuses?.(request, flow, now) ?? crowded;
    if (reason !== undefined) {
      this.#sink.out({ type: 'drop', reason, flow, request });
      return;
    }
    const id = `q${this.#made++}`;
    this.#waiting.set(id, { ...waiting, at: now });
    const called =
      waiting.kind === 'request' && request.method === 'INVITE'
        ? { user: userOf(request.uri), to: userOf(toOf(request).uri) }
        : undefined;
    const query = { hosts: waiting.hosts, claims: claimsOf(request), flow, ...(called && { called }) };
    this.#sink.out({ type: 'identify', id, query });
  }
}

function hostsOf(request: SipRequest): { host: string | undefined; hosts: readonly string[] } {
  const host = concernedHost(request);
  return { host, hosts: [...new Set(host === undefined ? realmHosts(request) : [...realmHosts(request), host])] };
}
