import { randomBytes } from 'node:crypto';
import {
  MachineDriver,
  type SipTransport,
  TlsIdentity,
  type TlsIdentityOptions,
  SipTransport as Transports,
} from '@belfry/net';
import { type Flow, type HostPort, printText, type SipMessage, summaryOf } from '@belfry/sip';
import type { RegistrarAccount } from '../phone/answer-register.ts';
import { Phone } from '../phone/phone.ts';
import type { PhoneEvent, PhoneInput, PhoneOutput } from '../phone/phone-types.ts';
import { EventLog } from './event-log.ts';
import { nodeHashes } from './node-hashes.ts';
import { RtpSession } from './rtp-session.ts';
import { CallRefused, UserAgentCall } from './user-agent-call.ts';
import { WebSocketTransport } from './web-socket-transport.ts';

type Sockets = Pick<SipTransport, 'addresses' | 'send' | 'flowTo' | 'close'>;

/** What a user agent is made with. */
export interface UserAgentOptions {
  readonly username: string;
  /** Absent: challenges are not answered. */
  readonly password?: string;
  readonly domain: string;
  readonly displayName?: string;
  /** Numeric address of the proxy. */
  readonly proxy: HostPort;
  /** `udp` when absent. */
  readonly transport?: 'udp' | 'tcp' | 'tls' | 'ws' | 'wss';
  /** Its certificate, and whom it trusts, over TLS: it is a server too. */
  readonly tls?: TlsIdentityOptions;
  /** PEM file of the authority that the proxy's certificate must be of, over WSS. */
  readonly authorities?: string;
  /** Own numeric address; 127.0.0.1, or ::1 for an IPv6 proxy, when absent. */
  readonly host?: string;
  /** Own SIP port; any when absent. */
  readonly port?: number;
  /** What its Contact names, when that is another address than its socket's. */
  readonly outside?: HostPort;
  /** Its keys are sound: it has no telephone-events (RFC 4733). */
  readonly keysAreSound?: boolean;
  /** It is a registrar too, with this account. */
  readonly registrar?: RegistrarAccount;
}

/** One message that a user agent sent or received. */
export interface TraceLine {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly direction: 'sent' | 'received';
  readonly summary: string;
  readonly text: string;
}

/** A phone on real sockets, SIP and RTP: what a test or a demonstration calls with. */
export class UserAgent {
  readonly options: UserAgentOptions;
  /** Every SIP message, in order. */
  readonly trace: TraceLine[] = [];
  readonly events = new EventLog<PhoneEvent>();
  /** Own SIP address. */
  readonly address: HostPort;
  readonly phone: Phone;
  readonly #transport: Sockets;
  readonly #identity: TlsIdentity | undefined;
  readonly #driver: MachineDriver<PhoneInput, PhoneOutput>;
  readonly #calls = new Map<string, UserAgentCall>();
  readonly #incoming = new EventLog<UserAgentCall>();
  #taken = 0;

  private constructor(options: UserAgentOptions, transport: Sockets, identity: TlsIdentity | undefined) {
    this.options = options;
    this.#identity = identity;
    this.#transport = transport;
    this.address = transport.addresses[0]!;
    this.phone = new Phone({
      username: options.username,
      ...(options.password === undefined ? {} : { password: options.password }),
      domain: options.domain,
      ...(options.displayName === undefined ? {} : { displayName: options.displayName }),
      ...(options.registrar && { registrar: options.registrar }),
      transport: options.transport ?? 'udp',
      local: { host: this.address.host, port: this.address.port },
      ...(options.outside && { outside: options.outside }),
      proxy: options.proxy,
      hashes: nodeHashes,
      uniqueId: () => randomBytes(8).toString('hex'),
      userAgent: 'Belfry testkit',
    });
    this.#driver = new MachineDriver(this.phone, (output) => this.#perform(output));
  }

  /** Opens the sockets. */
  static async start(options: UserAgentOptions): Promise<UserAgent> {
    const host = options.host ?? (options.proxy.host.includes(':') ? '::1' : '127.0.0.1');
    let agent: UserAgent | undefined;
    const identity = options.tls && (await TlsIdentity.load(options.tls));
    const heard = {
      message: (message: SipMessage, flow: Flow) => {
        if (agent === undefined) return;
        agent.#note('received', message);
        agent.#driver.feed({ type: 'received', message, flow });
      },
      failed: (flow: Flow) => {
        if (agent !== undefined) agent.#driver.feed({ type: 'transportError', flow });
      },
    };
    const { transport: kind = 'udp', proxy, authorities } = options;
    const transport =
      kind === 'ws' || kind === 'wss'
        ? new WebSocketTransport({ ...heard, transport: kind, proxy, host, ...(authorities && { authorities }) })
        : await Transports.open({
            ...heard,
            ...(identity && { identity }),
            listen: [{ transport: kind, host, port: options.port ?? 0 }],
          });
    agent = new UserAgent(options, transport, identity);
    return agent;
  }

  /** Registers; resolves with the seconds granted, rejects with `CallRefused` when refused. */
  async register(expiresSeconds = 300, timeoutMs = 5000): Promise<number> {
    const event = await this.#registration(expiresSeconds, timeoutMs);
    return event.type === 'registered' ? event.expiresSeconds : 0;
  }

  /** The Contact that somebody has registered with this one; the first, or the next one that does. */
  bound(timeoutMs = 5000): Promise<string> {
    const fits = (event: PhoneEvent) => (event.type === 'bound' ? event.contact : undefined);
    return this.events.wait(fits, 'a registration', timeoutMs);
  }

  /** Takes the binding away. */
  async unregister(timeoutMs = 5000): Promise<void> {
    await this.#registration(0, timeoutMs);
  }

  /** Calls a user part of its own domain, or a URI; `from`: another From than its own; `headers`: more of them; `requestUri`: another one than To. */
  async call(
    to: string,
    from?: { readonly user: string; readonly displayName?: string },
    headers: readonly (readonly [string, string])[] = [],
    requestUri?: string,
  ): Promise<UserAgentCall> {
    const callId = `${randomBytes(12).toString('hex')}@testkit`;
    const media = await RtpSession.open(this.address.host, this.options.keysAreSound);
    const call = new UserAgentCall(callId, media, (input) => this.#driver.feed(input));
    this.#calls.set(callId, call);
    this.#driver.feed({
      type: 'call',
      callId,
      to,
      sdp: media.offer(),
      ...(from && { from }),
      ...(requestUri && { requestUri }),
      headers,
    });
    return call;
  }

  /** The next call that comes in, or the first that nobody has asked for yet. */
  async incoming(timeoutMs = 5000): Promise<UserAgentCall> {
    const index = this.#taken++;
    return await this.#incoming.wait((call) => call, 'an incoming call', timeoutMs, index);
  }

  /** Watches somebody's state, goes on watching, or (0 seconds) ends it; resolves with the answer's status. */
  subscribe(event: string, to: string, expiresSeconds = 600): Promise<number> {
    return this.#replied('SUBSCRIBE', { type: 'subscribe', event, to, expiresSeconds });
  }

  /** Publishes a presence document, or takes the last one away; resolves with the answer's status. */
  publish(document?: string): Promise<number> {
    return this.#replied('PUBLISH', { type: 'publish', ...(document !== undefined && { document }) });
  }

  /** Sends a text message; resolves with the answer's status. */
  message(to: string, text: string): Promise<number> {
    return this.#replied('MESSAGE', { type: 'message', to, text });
  }

  /** Waits for a NOTIFY of an event whose body fits, from a place in `events` on. */
  notified(event: string, body: RegExp, timeoutMs = 5000, from = 0): Promise<PhoneEvent & { type: 'notified' }> {
    const fits = (candidate: PhoneEvent) =>
      candidate.type === 'notified' && candidate.event.startsWith(event) && body.test(candidate.body)
        ? candidate
        : undefined;
    return this.events.wait(fits, `a NOTIFY of ${event} with ${body}`, timeoutMs, from);
  }

  /** Waits for the message number `index` (the first is 0) that came. */
  async messaged(index = 0, timeoutMs = 5000): Promise<PhoneEvent & { type: 'messaged' }> {
    const so = () => this.events.events.filter((event) => event.type === 'messaged');
    await this.events.wait(() => (so().length > index ? true : undefined), `message ${index + 1}`, timeoutMs);
    return so()[index]!;
  }

  /** Sends octets as they are to the proxy. */
  sendRaw(bytes: Uint8Array): void {
    const flow = this.#transport.flowTo(this.options.transport ?? 'udp', this.options.proxy);
    if (flow !== undefined) this.#transport.send(flow, bytes);
  }

  /** Closes all sockets, without a word to the far ends. */
  async close(): Promise<void> {
    this.#driver.close();
    this.#incoming.close();
    for (const call of this.#calls.values()) call.abandon();
    await this.#transport.close();
    this.#identity?.close();
  }

  async #replied(method: string, input: PhoneInput): Promise<number> {
    const from = this.events.events.length;
    this.#driver.feed(input);
    const fits = (event: PhoneEvent) =>
      event.type === 'replied' && event.method === method ? event.status : undefined;
    return this.events.wait(fits, `an answer to ${method}`, 8000, from);
  }

  async #registration(expiresSeconds: number, timeoutMs: number): Promise<PhoneEvent> {
    const from = this.events.events.length;
    this.#driver.feed({ type: 'register', expiresSeconds });
    const event = await this.events.wait(
      (candidate) =>
        ['registered', 'unregistered', 'registrationFailed'].includes(candidate.type) ? candidate : undefined,
      'an answer to REGISTER',
      timeoutMs,
      from,
    );
    if (event.type === 'registrationFailed') throw new CallRefused(event.status, event.reason);
    return event;
  }

  #perform(output: PhoneOutput): void {
    if (output.type === 'send') {
      this.#note('sent', output.message);
      this.#transport.send(output.flow, output.bytes);
      return;
    }
    const { event } = output;
    if (event.type === 'incoming') void this.#accept(event);
    else if ('callId' in event) this.#calls.get(event.callId)?.take(event);
    this.events.push(event);
  }

  async #accept(event: PhoneEvent & { type: 'incoming' }): Promise<void> {
    const media = await RtpSession.open(this.address.host, this.options.keysAreSound);
    const { request, callId } = event;
    const from = request.headers.get('from') ?? '';
    const call = new UserAgentCall(callId, media, (input) => this.#driver.feed(input), {
      from,
      requestUri: request.uri,
      sdp: event.sdp,
    });
    this.#calls.set(callId, call);
    // It may have been taken back while its socket was opened.
    const gone = this.events.events.some((other) => other.type === 'cancelled' && other.callId === callId);
    if (gone) call.take({ type: 'cancelled', callId });
    this.#incoming.push(call);
  }

  #note(direction: 'sent' | 'received', message: SipMessage): void {
    this.trace.push({ at: Date.now(), direction, summary: summaryOf(message), text: printText(message) });
  }
}
