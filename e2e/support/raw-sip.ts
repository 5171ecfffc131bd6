import { randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { connect, type Socket as TcpSocket } from 'node:net';
import {
  answerChallenge,
  callIdOf,
  createRequest,
  cseqOf,
  latin1Bytes,
  parseDatagram,
  printMessage,
  type SipRequest,
  type SipResponse,
} from '@belfry/sip';
import { EventLog, nodeHashes } from '@belfry/testkit';
import { hostPort } from './agents.ts';

const token = (): string => randomBytes(8).toString('hex');

/** What a request is made of; the rest is filled in with something usual. */
export interface RawRequest {
  readonly method: string;
  readonly uri: string;
  readonly from?: string;
  readonly to?: string;
  readonly callId?: string;
  readonly cseq?: number;
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly sdp?: string;
}

/** A UDP socket that says in SIP exactly what it is told to, and keeps whatever comes back: a stranger, or a phone that is none. */
export class RawSip {
  readonly host: string;
  readonly port: number;
  /** Every datagram that came, as text. */
  readonly received = new EventLog<{ readonly type: string; readonly text: string; readonly message?: SipResponse }>();
  readonly #socket: Socket;
  readonly #proxy: { host: string; port: number };

  private constructor(socket: Socket, proxy: { host: string; port: number }) {
    this.#socket = socket;
    this.#proxy = proxy;
    ({ address: this.host, port: this.port } = socket.address());
    socket.on('message', (bytes) => {
      const parsed = parseDatagram(bytes);
      const message = parsed.ok && parsed.value.kind === 'response' ? parsed.value : undefined;
      const text = bytes.toString('latin1');
      this.received.push({ type: text.slice(0, text.indexOf('\r\n')), text, ...(message && { message }) });
    });
  }

  /** Opens it at a numeric address; port 0: any. `proxy`: `host:port`. */
  static async open(proxy: string, host = '127.0.0.1', port = 0): Promise<RawSip> {
    const socket = createSocket('udp4');
    await new Promise<void>((bound, failed) => {
      socket.once('error', failed).bind(port, host, () => bound());
    });
    return new RawSip(socket, hostPort(proxy));
  }

  /** A request outside a dialog, ready to be sent. */
  request({ method, uri, from, to, callId, cseq = 1, headers = [], sdp }: RawRequest): SipRequest {
    const request = createRequest({
      method,
      uri,
      from: `${from ?? `<sip:stranger@${this.host}>`};tag=${token()}`,
      to: to ?? `<${uri}>`,
      callId: callId ?? `${token()}@raw`,
      cseq,
      contact: `<sip:raw@${this.host}:${this.port}>`,
      headers,
      ...(sdp !== undefined && { content: { type: 'application/sdp', body: Buffer.from(sdp) } }),
    });
    request.headers.set('Via', this.#via());
    return request;
  }

  /** The same request in a transaction of its own. */
  anew(request: SipRequest): SipRequest {
    return { ...request, headers: request.headers.clone().set('Via', this.#via()) };
  }

  /** The request again with credentials for the challenge of `response`. Throws when there is nothing to answer. */
  withCredentials(
    request: SipRequest,
    response: SipResponse,
    credentials: { username: string; password: string },
  ): SipRequest {
    const answered = answerChallenge(request, response, credentials, nodeHashes, token());
    if (answered === undefined) throw new Error(`no challenge to answer in ${response.status}`);
    return this.anew(answered);
  }

  send(message: SipRequest | Uint8Array | string): void {
    const bytes =
      typeof message === 'string'
        ? latin1Bytes(message)
        : message instanceof Uint8Array
          ? message
          : printMessage(message);
    this.#socket.send(bytes, this.#proxy.port, this.#proxy.host);
  }

  /** Sends a request and returns its final response; one to an INVITE that is not 2xx is acknowledged. */
  async exchange(request: SipRequest, timeoutMs = 5_000): Promise<SipResponse> {
    const from = this.received.events.length;
    this.send(request);
    const { number, method } = cseqOf(request);
    const response = await this.received.wait(
      ({ message }) => {
        if (message === undefined || message.status < 200 || callIdOf(message) !== callIdOf(request)) return undefined;
        const cseq = cseqOf(message);
        return cseq.number === number && cseq.method === method ? message : undefined;
      },
      `an answer to ${method} ${request.uri}`,
      timeoutMs,
      from,
    );
    if (method === 'INVITE' && response.status >= 300) this.send(this.#ack(request, response));
    return response;
  }

  close(): Promise<void> {
    this.received.close();
    return new Promise((closed) => this.#socket.close(() => closed()));
  }

  #via(): string {
    return `SIP/2.0/UDP ${this.host}:${this.port};branch=z9hG4bK${token()};rport`;
  }

  #ack(invite: SipRequest, response: SipResponse): SipRequest {
    const { number } = cseqOf(invite);
    const headers = invite.headers
      .clone()
      .set('CSeq', `${number} ACK`)
      .set('To', response.headers.get('to') ?? '');
    for (const name of ['Contact', 'Content-Type', 'Content-Length', 'Proxy-Authorization']) headers.remove(name);
    return { ...invite, method: 'ACK', headers, body: new Uint8Array(0) };
  }
}

/** Sends octets over a TCP connection of their own; returns what came back until it was closed, or until `enough` says so or time is up. */
export async function overTcp(
  address: string,
  bytes: Uint8Array | string,
  {
    enough = () => false,
    withinMs = 2_000,
    from,
  }: { enough?: (text: string) => boolean; withinMs?: number; from?: string } = {},
): Promise<{ text: string; closed: boolean }> {
  const socket: TcpSocket = connect({ ...hostPort(address), ...(from !== undefined && { localAddress: from }) });
  let text = '';
  try {
    return await new Promise((done, failed) => {
      const timer = setTimeout(() => done({ text, closed: false }), withinMs);
      const settle = (closed: boolean) => {
        clearTimeout(timer);
        done({ text, closed });
      };
      socket.on('error', (error: NodeJS.ErrnoException) =>
        error.code === 'ECONNRESET' ? settle(true) : failed(error),
      );
      socket.on('close', () => settle(true));
      socket.on('data', (chunk) => {
        text += chunk.toString('latin1');
        if (enough(text)) settle(false);
      });
      socket.write(typeof bytes === 'string' ? latin1Bytes(bytes) : bytes);
    });
  } finally {
    socket.destroy();
  }
}
