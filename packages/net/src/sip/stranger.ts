import { hash, randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { connect } from 'node:net';
import {
  answerChallenge,
  type HashFunctions,
  latin1Text,
  parseDatagram,
  printMessage,
  type SipResponse,
} from '@belfry/sip';

/** A request of a stranger. */
export interface Asked {
  readonly method: string;
  readonly uri: string;
  /** Whom it says it is from; absent: nobody that exists. */
  readonly from?: string;
  readonly headers?: readonly string[];
}

/** What was sent, and what came back, in a line each. */
export interface Exchange {
  readonly sent: string;
  readonly received: string;
}

const hashes: HashFunctions = {
  MD5: (latin1) => hash('md5', Buffer.from(latin1, 'latin1'), 'hex'),
  'SHA-256': (latin1) => hash('sha256', Buffer.from(latin1, 'latin1'), 'hex'),
};
/** Whoever answers at all does it within this time. */
const PATIENCE_MS = 1_000;
const token = () => randomBytes(8).toString('hex');

/** Somebody whom no SIP socket knows: says over UDP and TCP what it is told to, and keeps what comes back. */
export class Stranger {
  readonly #socket: Socket;
  readonly #heard: Buffer[] = [];
  /** What was exchanged so far. */
  readonly exchanged: Exchange[] = [];
  #told: () => void = () => {};

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('message', (bytes) => {
      this.#heard.push(bytes);
      this.#told();
    });
    // Nobody listens there: that is silence too.
    socket.on('error', () => {});
  }

  /** Opens its socket toward a numeric address; `source`: from this one of ours, else from whichever reaches it. */
  static async open(to: { readonly host: string; readonly port: number }, source?: string): Promise<Stranger> {
    const socket = createSocket(to.host.includes(':') ? 'udp6' : 'udp4');
    try {
      await new Promise<void>((bound, failed) => socket.once('error', failed).bind(0, source, bound));
      await new Promise<void>((done, failed) => socket.once('error', failed).connect(to.port, to.host, done));
    } catch (error) {
      socket.close();
      throw error;
    }
    return new Stranger(socket);
  }

  /** The address that it speaks from. */
  get source(): string {
    return this.#socket.address().address;
  }

  close(): void {
    this.#socket.close();
  }

  /** Sends octets; the status line that comes back, or undefined: nothing did. */
  async sendOctets(octets: Uint8Array, words: string): Promise<string | undefined> {
    const answer = await this.#exchange(octets, () => true);
    const received = answer && firstLine(answer);
    this.#note(words, received);
    return received;
  }

  /** Sends a request; the final answer, or undefined: not a byte came back. An answer to an INVITE is acknowledged, and one that took it is ended. */
  async ask(asked: Asked, words = wordsOf(asked)): Promise<SipResponse | undefined> {
    return this.#askText(this.#requestText(asked), words);
  }

  /** Asks, and answers the challenge with a password that nobody has; both answers. */
  async guess(asked: Asked, username: string): Promise<readonly (SipResponse | undefined)[]> {
    const text = this.#requestText(asked);
    const challenged = await this.#askText(text, wordsOf(asked));
    const request = parseDatagram(Buffer.from(text, 'latin1'));
    if (challenged === undefined || !request.ok || request.value.kind !== 'request') return [challenged];
    const proved = answerChallenge(request.value, challenged, { username, password: token() }, hashes, token());
    if (proved === undefined) return [challenged];
    proved.headers.set('Via', this.#via());
    const answer = await this.#askText(latin1Text(printMessage(proved)), `${wordsOf(asked)}, a wrong password`);
    return [challenged, answer];
  }

  /** Sends a request over a TCP connection of its own: what came back, and whether the connection was ended from there. */
  async askOverTcp(
    to: { readonly host: string; readonly port: number },
    asked: Asked,
    source: string,
  ): Promise<{ readonly text: string; readonly closed: boolean }> {
    const socket = connect({ ...to, localAddress: source });
    let text = '';
    try {
      const closed = await new Promise<boolean>((done) => {
        const timer = setTimeout(done, 2 * PATIENCE_MS, false);
        socket.on('error', () => {});
        socket.on('data', (chunk) => {
          text += chunk.toString('latin1');
        });
        socket.on('close', () => {
          clearTimeout(timer);
          done(true);
        });
        socket.on('connect', () => socket.write(this.#requestText(asked, 'TCP'), 'latin1'));
      });
      const received = text === '' ? undefined : firstLine(Buffer.from(text, 'latin1'));
      this.exchanged.push({
        sent: `${wordsOf(asked)} over TCP`,
        received: received ?? (closed ? 'the connection was ended' : 'nothing'),
      });
      return { text, closed };
    } finally {
      socket.destroy();
    }
  }

  async #askText(text: string, words: string): Promise<SipResponse | undefined> {
    const callId = /^Call-ID: (.*)$/m.exec(text)?.[1]?.trim();
    let found: SipResponse | undefined;
    const isFinal = (bytes: Buffer) => {
      const parsed = parseDatagram(bytes);
      if (!parsed.ok || parsed.value.kind !== 'response' || parsed.value.status < 200) return false;
      if (parsed.value.headers.get('call-id') !== callId) return false;
      found = parsed.value;
      return true;
    };
    await this.#exchange(Buffer.from(text, 'latin1'), isFinal);
    this.#note(words, found && `${found.status} ${found.reason}`.trim());
    if (found && text.startsWith('INVITE ')) this.#acknowledge(text, found);
    return found;
  }

  async #exchange(octets: Uint8Array, isAnswer: (bytes: Buffer) => boolean): Promise<Buffer | undefined> {
    const from = this.#heard.length;
    this.#socket.send(octets);
    const end = performance.now() + PATIENCE_MS;
    for (let left = PATIENCE_MS; left > 0; left = end - performance.now()) {
      const answer = this.#heard.slice(from).find(isAnswer);
      if (answer !== undefined) return answer;
      await new Promise<void>((wake) => {
        const timer = setTimeout(wake, left);
        this.#told = () => {
          clearTimeout(timer);
          wake();
        };
      });
    }
    return this.#heard.slice(from).find(isAnswer);
  }

  #note(sent: string, received: string | undefined): void {
    this.exchanged.push({ sent, received: received ?? 'nothing' });
  }

  #via(transport = 'UDP'): string {
    const { address, port, family } = this.#socket.address();
    const host = family === 'IPv6' ? `[${address}]` : address;
    return `SIP/2.0/${transport} ${host}:${port};branch=z9hG4bK${token()};rport`;
  }

  #requestText({ method, uri, from = 'sip:nobody@nowhere.invalid', headers = [] }: Asked, transport = 'UDP'): string {
    const { address, port, family } = this.#socket.address();
    return [
      `${method} ${uri} SIP/2.0`,
      `Via: ${this.#via(transport)}`,
      'Max-Forwards: 70',
      `From: <${from}>;tag=${token()}`,
      `To: <${method === 'REGISTER' ? from : uri}>`,
      `Call-ID: ${token()}`,
      `CSeq: 1 ${method}`,
      `Contact: <sip:proof@${family === 'IPv6' ? `[${address}]` : address}:${port}>`,
      ...headers,
      'Content-Length: 0',
      '',
      '',
    ].join('\r\n');
  }

  /** RFC 3261 §17.1.1.3; a call that was taken against all expectation is ended at once. */
  #acknowledge(invite: string, { status, headers }: SipResponse): void {
    const follow = (method: string, text: string) =>
      text
        .replace(/^INVITE /, `${method} `)
        .replace(/^CSeq: 1 INVITE/m, `CSeq: ${method === 'BYE' ? 2 : 1} ${method}`)
        .replace(/^To: .*$/m, `To: ${headers.get('to') ?? ''}`);
    const anew = invite.replace(/branch=z9hG4bK\w+/, `branch=z9hG4bK${token()}`);
    this.#socket.send(Buffer.from(follow('ACK', status < 300 ? anew : invite), 'latin1'));
    if (status < 300)
      this.#socket.send(Buffer.from(follow('BYE', anew.replace(/branch=z9hG4bK/, 'branch=z9hG4bKb')), 'latin1'));
  }
}

const wordsOf = ({ method, uri, from }: Asked) => `${method} ${uri}${from ? ` from ${from}` : ''}`;
const firstLine = (bytes: Buffer) => bytes.toString('latin1').split('\r\n', 1)[0]!.slice(0, 100);
