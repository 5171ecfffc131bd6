import { randomBytes } from 'node:crypto';
import { ProbeStream } from '@belfry/net';
import {
  answerChallenge,
  createRequest,
  createResponse,
  cseqOf,
  type HostPort,
  printMessage,
  type SipMessage,
  type SipRequest,
  type SipResponse,
  StreamFramer,
} from '@belfry/sip';
import { hashes } from '../digests.ts';
import { SYNTHETIC_DOMAIN, SYNTHETIC_EXTENSION, type SyntheticTenant } from './synthetic-tenant.ts';

/** Nothing, or nothing good, came back; the message says to which request. */
export class SyntheticFailure extends Error {
  /** The proxy has said nothing at all. */
  readonly isSilent: boolean;
  constructor(message: string, isSilent = false) {
    super(message);
    this.isSilent = isSilent;
  }
}

const token = () => randomBytes(8).toString('hex');
const bracketed = ({ host, port }: HostPort) => `${host.includes(':') ? `[${host}]` : host}:${port}`;

/** A phone of one TCP connection to the proxy that it belongs to: it registers, calls its own number, and is busy when that rings. Nothing of it lingers in the proxy. */
export class SyntheticPhone {
  readonly #tenant: SyntheticTenant;
  readonly #framer = new StreamFramer();
  readonly #waiting = new Map<string, (response: SipResponse) => void>();
  readonly #callId = token();
  readonly #tag = token();
  #stream: ProbeStream | undefined;
  #cseq = 0;
  #rang = false;

  private constructor(tenant: SyntheticTenant) {
    this.#tenant = tenant;
  }

  /** Opens a connection to a listening address; rejects when there is none within `withinMs`. */
  static async connect(to: HostPort, tenant: SyntheticTenant, withinMs: number): Promise<SyntheticPhone> {
    const phone = new SyntheticPhone(tenant);
    phone.#stream = await ProbeStream.open(to, withinMs, (bytes) => {
      for (const frame of phone.#framer.push(bytes)) if (frame.type === 'message') phone.#received(frame.message);
    });
    if (phone.#stream === undefined)
      throw new SyntheticFailure(`no connection to ${bracketed(to)} within ${withinMs} ms`, true);
    return phone;
  }

  /** Where the proxy sees it. */
  get address(): HostPort {
    return this.#stream?.address ?? { host: '', port: 0 };
  }

  /** Two CRLFs (RFC 5626 §3.5.1): whichever process has accepted the connection hears them. */
  ping(): void {
    this.#stream?.write('\r\n\r\n');
  }

  /** REGISTER for so many seconds, with its challenge; rejects unless it is answered 200 within `withinMs`. */
  async register(expiresSeconds: number, withinMs: number): Promise<void> {
    const aor = `sip:${this.#tenant.aor}`;
    const final = await this.#prove('REGISTER', `sip:${SYNTHETIC_DOMAIN}`, aor, withinMs, [
      ['Expires', String(expiresSeconds)],
    ]);
    if (final.status !== 200) throw new SyntheticFailure(`REGISTER was answered ${final.status} ${final.reason}`);
  }

  /** Calls its own number; rejects unless its own line rings and, being busy, is reported so within `withinMs`. */
  async call(withinMs: number): Promise<void> {
    this.#rang = false;
    const uri = `sip:${SYNTHETIC_EXTENSION}@${SYNTHETIC_DOMAIN}`;
    const final = await this.#prove('INVITE', uri, uri, withinMs);
    if (final.status !== 486) throw new SyntheticFailure(`INVITE was answered ${final.status} ${final.reason}`);
    if (!this.#rang) throw new SyntheticFailure('INVITE was answered, and its own line had not rung');
  }

  close(): void {
    this.#stream?.close();
  }

  async #prove(
    method: string,
    uri: string,
    to: string,
    withinMs: number,
    headers: readonly (readonly [string, string])[] = [],
  ): Promise<SipResponse> {
    const { username, aor, password } = this.#tenant;
    const request = createRequest({
      method,
      uri,
      from: `<sip:${aor}>;tag=${this.#tag}`,
      to: `<${to}>`,
      callId: `${this.#callId}-${method}`,
      cseq: ++this.#cseq,
      contact: `<sip:${username}@${bracketed(this.address)};transport=tcp>`,
      headers,
    });
    const until = performance.now() + withinMs;
    const challenge = await this.#ask(request, until);
    const proven = answerChallenge(request, challenge, { username, password }, hashes, token());
    if (proven === undefined) return challenge;
    this.#cseq++;
    return this.#ask(proven, until);
  }

  /** Sends a request in a transaction of its own; its final response, whose ACK has been sent. */
  async #ask(request: SipRequest, until: number): Promise<SipResponse> {
    const key = `${cseqOf(request).number} ${request.method}`;
    const via = `SIP/2.0/TCP ${bracketed(this.address)};branch=z9hG4bK${token()};rport`;
    const sent = { ...request, headers: request.headers.clone().prepend('Via', via) };
    let timer: NodeJS.Timeout | undefined;
    const final = await new Promise<SipResponse>((resolve, reject) => {
      const late = () => reject(new SyntheticFailure(`${request.method} got no final answer in time`, true));
      timer = setTimeout(late, Math.max(0, until - performance.now()));
      this.#waiting.set(key, resolve);
      this.#send(sent);
    }).finally(() => {
      clearTimeout(timer);
      this.#waiting.delete(key);
    });
    if (request.method === 'INVITE') this.#acknowledge(sent, final);
    return final;
  }

  #acknowledge(invite: SipRequest, final: SipResponse): void {
    const ack = createRequest({
      method: 'ACK',
      uri: invite.uri,
      from: invite.headers.get('from') ?? '',
      to: final.headers.get('to') ?? '',
      callId: invite.headers.get('call-id') ?? '',
      cseq: cseqOf(invite).number,
    });
    ack.headers.prepend('Via', invite.headers.get('via') ?? '');
    this.#send(ack);
  }

  #received(message: SipMessage): void {
    if (message.kind === 'response') {
      const { number, method } = cseqOf(message);
      if (message.status >= 200) this.#waiting.get(`${number} ${method}`)?.(message);
      return;
    }
    if (message.method === 'ACK') return;
    if (message.method === 'INVITE') {
      this.#rang = true;
      this.#send(createResponse(message, 180, undefined, this.#tag));
    }
    this.#send(createResponse(message, message.method === 'INVITE' ? 486 : 200, undefined, this.#tag));
  }

  #send(message: SipMessage): void {
    this.#stream?.write(printMessage(message));
  }
}
