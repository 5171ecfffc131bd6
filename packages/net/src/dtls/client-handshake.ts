import { CIPHER_SUITES } from './cipher-suite.ts';
import type { DtlsChannel, FlightPart } from './dtls-channel.ts';
import { profileNumber } from './dtls-srtp-keys.ts';
import { HANDSHAKE, type HandshakeMessage } from './handshake-message.ts';
import {
  failure,
  type HandshakeFailure,
  type HandshakeSettings,
  HandshakeState,
  unexpected,
} from './handshake-state.ts';
import { parseServerHello, printClientHello } from './hello.ts';
import { createEphemeralKey, GROUP_NUMBERS, isSignedBy, OUR_SCHEME, signOurs } from './key-exchange.ts';
import { OctetReader, uint, vector } from './octets.ts';
import { DTLS_1_2 } from './record.ts';

/** A server has no reason to ask for another cookie more often. */
const MOST_COOKIES = 3;

/** The handshake of whom is active: says ClientHello (RFC 6347 §4.2.4, RFC 5763 §5). */
export class ClientHandshake {
  readonly state: HandshakeState;
  #expects: 'hello' | 'certificate' | 'keyExchange' | 'requestOrDone' | 'helloDone' | 'finished' | 'nothing' = 'hello';
  readonly #channel: DtlsChannel;
  #cookies = 0;
  #certificateWanted = false;
  #peerPoint: { readonly group: number; readonly point: Uint8Array } | undefined;

  constructor(settings: HandshakeSettings, channel: DtlsChannel) {
    this.state = new HandshakeState('client', settings, channel);
    this.#channel = channel;
    channel.reassembly.anyOrder = false;
  }

  get done(): boolean {
    return this.#expects === 'nothing';
  }

  /** A flight is out that needs an answer. */
  get waits(): boolean {
    return !this.done;
  }

  /** Says ClientHello. */
  start(): void {
    this.#sayHello(new Uint8Array(0));
  }

  handle(message: HandshakeMessage): HandshakeFailure | undefined {
    const { type, body } = message;
    if (this.#expects === 'hello' && type === HANDSHAKE.helloVerifyRequest) return this.#cookie(body);
    if (this.#expects === 'hello' && type === HANDSHAKE.serverHello) return this.#hello(message);
    if (type === HANDSHAKE.finished && this.#expects === 'finished') return this.#finished(message);
    this.state.note(message);
    if (this.#expects === 'certificate' && type === HANDSHAKE.certificate) {
      this.#expects = 'keyExchange';
      return this.state.takeCertificate(body) ?? this.#checkKeyType();
    }
    if (this.#expects === 'keyExchange' && type === HANDSHAKE.serverKeyExchange) return this.#keyExchange(body);
    if (this.#expects === 'requestOrDone' && type === HANDSHAKE.certificateRequest) {
      this.#certificateWanted = true;
      this.#expects = 'helloDone';
      return undefined;
    }
    const mayBeDone = this.#expects === 'requestOrDone' || this.#expects === 'helloDone';
    return mayBeDone && type === HANDSHAKE.serverHelloDone ? this.#answer() : unexpected(message);
  }

  #sayHello(cookie: Uint8Array): void {
    const { settings, ownRandom } = this.state;
    const profiles = settings.profiles.map(profileNumber);
    const suites = CIPHER_SUITES.map(({ number }) => number);
    this.state.forget();
    const hello = this.state.say(HANDSHAKE.clientHello, printClientHello(ownRandom, cookie, suites, profiles));
    this.#channel.sendFlight([hello]);
  }

  #cookie(body: Uint8Array): HandshakeFailure | undefined {
    const reader = new OctetReader(body);
    reader.uint(2);
    const cookie = reader.vector(1);
    if (!reader.ok) return failure('decodeError', 'dtls/decode', 'impossible HelloVerifyRequest');
    if (++this.#cookies > MOST_COOKIES) return failure('handshakeFailure', 'dtls/cookie', 'no cookie is ever enough');
    this.#sayHello(cookie);
    return undefined;
  }

  #hello(message: HandshakeMessage): HandshakeFailure | undefined {
    const { state } = this;
    const hello = parseServerHello(message.body);
    if (hello === undefined) return failure('decodeError', 'dtls/decode', 'impossible ServerHello');
    if (hello.version !== DTLS_1_2) return failure('protocolVersion', 'dtls/version', 'the peer knows no DTLS 1.2');
    state.suite = CIPHER_SUITES.find(({ number }) => number === hello.suite);
    if (state.suite === undefined) {
      return failure('illegalParameter', 'dtls/no-common-cipher', 'a cipher suite that was not offered');
    }
    const chosen = hello.srtp?.profiles.length === 1 ? hello.srtp.profiles[0] : undefined;
    state.profile = state.settings.profiles.find((name) => profileNumber(name) === chosen);
    if (state.profile === undefined || hello.srtp?.mki.length !== 0) {
      return failure('handshakeFailure', 'dtls/no-common-profile', 'no SRTP profile in common');
    }
    state.peerRandom = hello.random;
    state.extendedMasterSecret = hello.extendedMasterSecret;
    state.note(message);
    this.#expects = 'certificate';
    return undefined;
  }

  #checkKeyType(): HandshakeFailure | undefined {
    return this.state.peerKey?.asymmetricKeyType === this.state.suite?.signature
      ? undefined
      : failure('badCertificate', 'dtls/certificate', 'a certificate that does not fit the cipher suite');
  }

  /** RFC 8422 §5.4: what is signed binds the exchange to the certificate. */
  #keyExchange(body: Uint8Array): HandshakeFailure | undefined {
    const { state } = this;
    const reader = new OctetReader(body);
    const [curveType, group] = [reader.uint(1), reader.uint(2)];
    const point = reader.vector(1);
    const parameters = body.subarray(0, 4 + point.length);
    const [scheme, signature] = [reader.uint(2), reader.vector(2)];
    if (!reader.ok || curveType !== 3 || !GROUP_NUMBERS.includes(group)) {
      return failure('illegalParameter', 'dtls/key-exchange', 'impossible ServerKeyExchange');
    }
    const signed = Buffer.concat([state.randoms.client, state.randoms.server, parameters]);
    if (!isSignedBy(state.peerKey!, scheme, signed, signature)) {
      return failure('decryptError', 'dtls/signature', 'the peer does not prove that the certificate is its own');
    }
    this.#peerPoint = { group, point };
    this.#expects = 'requestOrDone';
    return undefined;
  }

  #answer(): HandshakeFailure | undefined {
    const { state } = this;
    const { group, point } = this.#peerPoint!;
    const ephemeral = createEphemeralKey(group);
    const shared = ephemeral.shared(point);
    if (shared === undefined) return failure('illegalParameter', 'dtls/key-exchange', 'impossible ServerKeyExchange');
    const flight: FlightPart[] = [];
    if (this.#certificateWanted) flight.push(state.say(HANDSHAKE.certificate, state.certificateBody()));
    flight.push(state.say(HANDSHAKE.clientKeyExchange, vector(1, ephemeral.publicKey)));
    state.agree(shared);
    if (this.#certificateWanted) {
      const signature = signOurs(state.settings.identity.privateKey, state.transcript());
      const body = Buffer.concat([uint(2, OUR_SCHEME), vector(2, signature)]);
      flight.push(state.say(HANDSHAKE.certificateVerify, body));
    }
    flight.push('changeCipherSpec', state.finished(HANDSHAKE.finished));
    this.#expects = 'finished';
    this.#channel.sendFlight(flight);
    return undefined;
  }

  #finished(message: HandshakeMessage): HandshakeFailure | undefined {
    if (!this.state.isFinished(message.body)) {
      return failure('decryptError', 'dtls/finished', 'the peer saw another handshake');
    }
    this.state.forget();
    this.#expects = 'nothing';
    return undefined;
  }
}
