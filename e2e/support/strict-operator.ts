import { randomBytes } from 'node:crypto';
import { SipTransport, TlsIdentity, type TlsIdentityOptions } from '@belfry/net';
import {
  callIdOf,
  computeDigest,
  createRequest,
  createResponse,
  cseqMethodOf,
  Dialog,
  type Flow,
  type HostPort,
  parseCredentials,
  printMessage,
  type SipMessage,
  type SipRequest,
  type SipResponse,
} from '@belfry/sip';
import { EventLog, nodeHashes } from '@belfry/testkit';

/** How an operator is reached, and what it asks of its customer. */
export interface StrictOperatorOptions {
  readonly listen: HostPort;
  readonly transport: 'udp' | 'tcp' | 'tls';
  readonly tls?: TlsIdentityOptions;
  /** The customer. */
  readonly platform: HostPort;
  /** It is a registrar for this line, and asks for its password with each call too. */
  readonly line?: { readonly username: string; readonly password: string };
}

const token = () => randomBytes(8).toString('hex');
const realm = 'operator';

/** An operator on real sockets that lets in only what is proven, keeps each request, and answers calls by the book of its kind. */
export class StrictOperator {
  /** Calls that it has let in, and registrations. */
  readonly taken = new EventLog<SipRequest>();
  readonly #responses = new EventLog<SipResponse>();
  readonly #ended = new EventLog<string>();
  readonly #options: StrictOperatorOptions;
  readonly #transport: SipTransport;
  readonly #identity: TlsIdentity | undefined;
  /** The customer's own connection, over which a line is called (RFC 5626 §5.3). */
  #registered: Flow | undefined;
  /** What was answered, by branch and method: whoever asks again gets it again. */
  readonly #answered = new Map<string, Uint8Array>();

  private constructor(options: StrictOperatorOptions, transport: SipTransport, identity: TlsIdentity | undefined) {
    this.#options = options;
    this.#transport = transport;
    this.#identity = identity;
  }

  static async start(options: StrictOperatorOptions): Promise<StrictOperator> {
    const { transport, listen, tls } = options;
    const identity = tls && (await TlsIdentity.load(tls));
    let operator: StrictOperator | undefined;
    const sockets = await SipTransport.open({
      ...(identity && { identity }),
      listen: [{ transport, ...listen }],
      message: (message, flow) => {
        if (operator !== undefined) operator.#received(message, flow);
      },
    });
    operator = new StrictOperator(options, sockets, identity);
    return operator;
  }

  async close(): Promise<void> {
    this.taken.close();
    this.#responses.close();
    this.#ended.close();
    await this.#transport.close();
    this.#identity?.close();
  }

  /** A request that was let in: the first of this method from a place in `taken` on. */
  next(method: string, from = 0, withinMs = 5_000): Promise<SipRequest> {
    return this.taken.wait(
      (one) => (one.method === method ? one : undefined),
      `${method} at the operator`,
      withinMs,
      from,
    );
  }

  /** The call has been ended by the customer. */
  ended(invite: SipRequest, withinMs = 5_000): Promise<string> {
    const callId = callIdOf(invite);
    return this.#ended.wait((one) => (one === callId ? one : undefined), 'a BYE at the operator', withinMs);
  }

  /** Calls the customer at a Request-URI; the final answer, which is acknowledged, and a way to end the call. */
  async call(
    uri: string,
    to: string,
    from: string,
    sdp: string,
  ): Promise<{ answer: SipResponse; end: () => Promise<void> }> {
    const { listen, platform, transport } = this.#options;
    const flow = this.#registered ?? this.#transport.flowTo(transport, platform);
    if (flow === undefined) throw new Error(`no socket toward ${platform.host}`);
    const invite = createRequest({
      method: 'INVITE',
      uri,
      from: `<sip:${from}@operator.test>;tag=${token()}`,
      to: `<${to}>`,
      callId: token(),
      cseq: 1,
      contact: `<sip:operator@${listen.host}:${listen.port};transport=${transport}>`,
      content: { type: 'application/sdp', body: Buffer.from(sdp) },
    });
    this.#send(invite, flow);
    const final = (method: string) =>
      this.#responses.wait(
        (one) =>
          callIdOf(one) === callIdOf(invite) && cseqMethodOf(one) === method && one.status >= 200 ? one : undefined,
        `an answer to our ${method}`,
        8_000,
      );
    const answer = await final('INVITE');
    const dialog = answer.status < 300 ? Dialog.fromResponse(invite, answer) : undefined;
    if (dialog === undefined) return { answer, end: async () => {} };
    this.#send(dialog.createAck(dialog.state.localSeq), flow);
    return {
      answer,
      end: async () => {
        this.#send(dialog.createRequest('BYE'), flow);
        await final('BYE');
      },
    };
  }

  #send(request: SipRequest, flow: Flow): void {
    const { transport, listen } = this.#options;
    const via = `SIP/2.0/${transport.toUpperCase()} ${listen.host}:${listen.port};branch=z9hG4bK${token()};rport`;
    request.headers.remove('Via').prepend('Via', via);
    this.#transport.send(flow, printMessage(request));
  }

  #received(message: SipMessage, flow: Flow): void {
    if (message.kind === 'response') {
      this.#responses.push(message);
      return;
    }
    if (message.method === 'ACK') return;
    const { transport } = this.#options;
    const key = `${message.method} ${/branch=([^;,]+)/.exec(message.headers.get('via') ?? '')?.[1]}`;
    if (message.method === 'REGISTER' && transport !== 'udp') this.#registered = flow;
    const again = this.#answered.get(key);
    const bytes = again ?? printMessage(this.#answer(message));
    this.#answered.set(key, bytes);
    this.#transport.send(flow, bytes);
  }

  #answer(request: SipRequest): SipResponse {
    const { method } = request;
    const { line, listen, transport } = this.#options;
    if (method === 'BYE') {
      this.#ended.push(callIdOf(request));
      return createResponse(request, 200);
    }
    if (method !== 'REGISTER' && method !== 'INVITE') return createResponse(request, 200, undefined, token());
    const asProxy = method === 'INVITE';
    if (line !== undefined && !this.#isProven(request, asProxy ? 'proxy-authorization' : 'authorization')) {
      const refused = createResponse(request, asProxy ? 407 : 401, undefined, token());
      const challenge = `Digest realm="${realm}", nonce="${token()}", algorithm=MD5, qop="auth"`;
      refused.headers.add(asProxy ? 'Proxy-Authenticate' : 'WWW-Authenticate', challenge);
      return refused;
    }
    this.taken.push(request);
    if (method === 'REGISTER') {
      const bound = createResponse(request, 200, undefined, token());
      bound.headers.add('Contact', `${request.headers.get('contact')};expires=300`);
      return bound;
    }
    const body = Buffer.from(answerTo(Buffer.from(request.body).toString('latin1'), listen.host));
    const ok = createResponse(request, 200, undefined, token(), { type: 'application/sdp', body });
    ok.headers.copyFrom(request.headers, 'record-route');
    ok.headers.add('Contact', `<sip:operator@${listen.host}:${listen.port};transport=${transport}>`);
    return ok;
  }

  #isProven(request: SipRequest, header: string): boolean {
    const { line } = this.#options;
    const given = parseCredentials(request.headers.get(header) ?? '');
    const md5 = nodeHashes.MD5;
    if (!given.ok || md5 === undefined || line === undefined) return false;
    const { username, uri, response, nonce, cnonce = '', nc = '' } = given.value;
    const ha1 = md5(`${line.username}:${realm}:${line.password}`);
    return (
      username === line.username &&
      computeDigest(md5, { ha1, nonce, method: request.method, uri, qop: { nc, cnonce } }) === response
    );
  }
}

/** The first codec of an offer is taken, and a key of our own where it is encrypted (RFC 4568). */
function answerTo(offer: string, host: string): string {
  const [, protocol = 'RTP/AVP', payload = '8'] = /^m=audio \d+ (\S+) (\d+)/m.exec(offer) ?? [];
  const map = new RegExp(`^a=rtpmap:${payload} .*$`, 'm').exec(offer)?.[0];
  const [, tag, suite] = /^a=crypto:(\d+) (\S+) /m.exec(offer) ?? [];
  const key = tag === undefined ? [] : [`a=crypto:${tag} ${suite} inline:${randomBytes(30).toString('base64')}`];
  return [
    ...['v=0', `o=- 1 1 IN IP4 ${host}`, 's=-', `c=IN IP4 ${host}`, 't=0 0', `m=audio 40000 ${protocol} ${payload}`],
    ...(map ? [map] : []),
    ...key,
    '',
  ].join('\r\n');
}
