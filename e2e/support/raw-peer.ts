import { randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import {
  answerChallenge,
  createRequest,
  createResponse,
  cseqMethodOf,
  Dialog,
  type Headers,
  parseDatagram,
  printMessage,
  type SipMessage,
  type SipRequest,
  type SipResponse,
} from '@belfry/sip';
import { EventLog, nodeHashes } from '@belfry/testkit';
import { hostPort } from './agents.ts';
import type { Phone } from './run-json.ts';

/** What every message of a peer bears besides what it needs. */
export type Fields = readonly (readonly [name: string, value: string])[];

/** How a peer writes. */
export interface RawPeerOptions {
  readonly host?: string;
  readonly port?: number;
  /** Stands in its branches, tags and Call-IDs. */
  readonly mark?: string;
  readonly phone?: Phone;
  /** Value of Contact; the socket's own address when absent. */
  readonly contact?: (port: number) => string;
  readonly requestFields?: Fields;
  readonly responseFields?: Fields;
}

/** A far end on a UDP socket that says in SIP exactly what a test tells it to, requests and responses, and keeps all octets that come. */
export class RawPeer {
  readonly host: string;
  readonly port: number;
  /** Every datagram that came. */
  readonly octets: Buffer[] = [];
  readonly #log = new EventLog<{ readonly type: string; readonly message: SipMessage }>();
  readonly #seen = new Set<string>();
  readonly #taken = new Set<SipMessage>();
  readonly #socket: Socket;
  readonly #proxy: { host: string; port: number };
  readonly #options: RawPeerOptions;

  private constructor(socket: Socket, proxy: { host: string; port: number }, options: RawPeerOptions) {
    this.#socket = socket;
    this.#proxy = proxy;
    this.#options = options;
    ({ address: this.host, port: this.port } = socket.address());
    socket.on('message', (bytes) => {
      this.octets.push(bytes);
      const text = bytes.toString('latin1');
      const parsed = parseDatagram(bytes);
      // Retransmissions are the same octets again.
      if (!parsed.ok || this.#seen.has(text)) return;
      this.#seen.add(text);
      const message = parsed.value;
      const type = message.kind === 'request' ? message.method : `${message.status} ${cseqMethodOf(message)}`;
      this.#log.push({ type, message });
    });
  }

  static async open(proxy: string, options: RawPeerOptions = {}): Promise<RawPeer> {
    const socket = createSocket('udp4');
    await new Promise<void>((bound, failed) => {
      socket.once('error', failed).bind(options.port ?? 0, options.host ?? '127.0.0.1', () => bound());
    });
    return new RawPeer(socket, hostPort(proxy), options);
  }

  /** A new name that bears the peer's mark. */
  name(what: string): string {
    return `${this.#options.mark ?? 'raw'}${what}${randomBytes(6).toString('hex')}`;
  }

  get contact(): string {
    return this.#options.contact?.(this.port) ?? `<sip:raw@${this.host}:${this.port}>`;
  }

  /** A request outside a dialog of the peer's phone, ready to be sent. */
  request(
    method: string,
    uri: string,
    { fields = [], sdp, to }: { fields?: Fields; sdp?: string; to?: string } = {},
  ): SipRequest {
    const { phone, requestFields = [] } = this.#options;
    const from = phone === undefined ? `sip:+41791234567@${this.host}` : `sip:${phone.username}@${phone.domain}`;
    return createRequest({
      method,
      uri,
      from: `<${from}>;tag=${this.name('tag')}`,
      to: `<${to ?? uri}>`,
      callId: `${this.name('call')}@${this.host}`,
      cseq: 1,
      contact: this.contact,
      headers: [...requestFields, ...fields],
      ...(sdp !== undefined && { content: { type: 'application/sdp', body: Buffer.from(sdp) } }),
    });
  }

  /** Sends a request in a transaction of its own (`branch`: in that one) and returns it as it was sent. */
  send(request: SipRequest, branch = `z9hG4bK${this.name('branch')}`): SipRequest {
    const headers = request.headers.clone().remove('Via');
    headers.prepend('Via', `SIP/2.0/UDP ${this.host}:${this.port};branch=${branch};rport`);
    const sent = { ...request, headers };
    this.#write(sent);
    return sent;
  }

  /** Sends a request and, when it is challenged, again with credentials; what was let in. */
  async sendAs(request: SipRequest, phone: Phone, challenge = '407'): Promise<SipRequest> {
    const sent = this.send(request);
    const asked = (await this.next(`${challenge} ${request.method}`)) as SipResponse;
    if (request.method === 'INVITE') this.acknowledge(sent, asked);
    const answered = answerChallenge(request, asked, phone, nodeHashes, this.name('cnonce'));
    if (answered === undefined) throw new Error('there is no challenge to answer');
    return this.send(answered);
  }

  async register(phone: Phone, expires = 300): Promise<void> {
    const fields = [['Expires', String(expires)]] as const;
    const request = this.request('REGISTER', `sip:${phone.domain}`, {
      fields,
      to: `sip:${phone.username}@${phone.domain}`,
    });
    await this.sendAs(request, phone, '401');
    await this.next('200 REGISTER');
  }

  /** ACK to a final response that is no 2xx, in the INVITE's transaction. */
  acknowledge(invite: SipRequest, response: SipResponse): void {
    this.send(this.#hopRequest(invite, 'ACK', response.headers), branchOf(invite));
  }

  cancel(invite: SipRequest, fields: Fields = []): void {
    const cancel = this.#hopRequest(invite, 'CANCEL', invite.headers);
    for (const [name, value] of fields) cancel.headers.add(name, value);
    this.send(cancel, branchOf(invite));
  }

  /** Answers a request; a response that makes a dialog bears the peer's Contact. */
  reply(request: SipRequest, status: number, options: { tag?: string; sdp?: string; fields?: Fields } = {}): void {
    const { tag = this.name('tag'), sdp, fields = [] } = options;
    const content = sdp === undefined ? undefined : { type: 'application/sdp', body: Buffer.from(sdp) };
    const response = createResponse(request, status, undefined, tag, content);
    if (status > 100 && status < 300 && /INVITE|UPDATE|SUBSCRIBE/.test(request.method))
      response.headers.add('Contact', this.contact);
    for (const [name, value] of [...(this.#options.responseFields ?? []), ...fields]) response.headers.add(name, value);
    this.#write(response);
  }

  /** The first message of this kind (`INVITE`, `200 INVITE`) that nobody has taken yet. */
  async next(what: string, timeoutMs = 3_000): Promise<SipMessage> {
    const message = await this.#log.wait(
      (one) => (one.type === what && !this.#taken.has(one.message) ? one.message : undefined),
      what,
      timeoutMs,
    );
    this.#taken.add(message);
    return message;
  }

  async nextRequest(method: string, timeoutMs?: number): Promise<SipRequest> {
    return (await this.next(method, timeoutMs)) as SipRequest;
  }

  async nextResponse(what: string, timeoutMs?: number): Promise<SipResponse> {
    return (await this.next(what, timeoutMs)) as SipResponse;
  }

  /** Sends a request in a dialog, with whatever the peer always says; returns it as it was sent. */
  within(
    dialog: Dialog,
    method: string,
    { fields = [], sdp, body }: { fields?: Fields; sdp?: string; body?: { type: string; text: string } } = {},
  ): SipRequest {
    const content =
      sdp !== undefined
        ? { type: 'application/sdp', body: Buffer.from(sdp) }
        : body && { type: body.type, body: Buffer.from(body.text) };
    return this.send(
      dialog.createRequest(method, {
        headers: [...(this.#options.requestFields ?? []), ...fields],
        ...(content && { content }),
      }),
    );
  }

  /** The dialog by our INVITE and a response to it. */
  dialogBy(invite: SipRequest, response: SipResponse): Dialog {
    const dialog = Dialog.fromResponse(invite, response);
    if (dialog === undefined) throw new Error('the response makes no dialog');
    return dialog;
  }

  /** The dialog by our INVITE and its 2xx, and the ACK sent. */
  confirm(invite: SipRequest, response: SipResponse): Dialog {
    const dialog = this.dialogBy(invite, response);
    this.send(dialog.createAck(dialog.state.localSeq, { headers: this.#options.requestFields ?? [] }));
    return dialog;
  }

  /** The dialog by an INVITE that came, and the tag that it is answered with. */
  dialogOf(invite: SipRequest, tag: string): Dialog {
    const dialog = Dialog.fromRequest(invite, tag, this.contact);
    if (dialog === undefined) throw new Error('the INVITE makes no dialog');
    return dialog;
  }

  close(): Promise<void> {
    this.#log.close();
    return new Promise((closed) => this.#socket.close(() => closed()));
  }

  #write(message: SipMessage): void {
    this.#socket.send(printMessage(message), this.#proxy.port, this.#proxy.host);
  }

  #hopRequest(invite: SipRequest, method: string, to: Headers): SipRequest {
    const { number } = { number: (invite.headers.get('cseq') ?? '1').split(' ')[0] };
    const headers = invite.headers
      .clone()
      .set('CSeq', `${number} ${method}`)
      .set('To', to.get('to') ?? '');
    for (const name of ['Contact', 'Content-Type', 'Content-Length', 'Proxy-Authorization']) headers.remove(name);
    return { ...invite, method, headers, body: new Uint8Array(0) };
  }
}

const branchOf = ({ headers }: SipRequest): string => /branch=([^;,]+)/.exec(headers.get('via') ?? '')?.[1] ?? '';
