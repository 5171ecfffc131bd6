import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { CIPHER_SUITES } from './cipher-suite.ts';
import type { DtlsChannel } from './dtls-channel.ts';
import { profileNumber } from './dtls-srtp-keys.ts';
import { HANDSHAKE, type HandshakeMessage } from './handshake-message.ts';
import {
  failure,
  type HandshakeFailure,
  type HandshakeSettings,
  HandshakeState,
  unexpected,
} from './handshake-state.ts';
import { type ClientHello, parseClientHello, printServerHello } from './hello.ts';
import {
  createEphemeralKey,
  type EphemeralKey,
  GROUP_NUMBERS,
  GROUPS,
  isSignedBy,
  OUR_SCHEME,
  SIGNATURE_SCHEMES,
  signOurs,
} from './key-exchange.ts';
import { numbers, OctetReader, uint, vector } from './octets.ts';
import { DTLS_1_2 } from './record.ts';

/** The handshake of whom is passive: waits for ClientHello, asks for a certificate always (RFC 6347 §4.2.4, RFC 5763 §5). */
export class ServerHandshake {
  readonly state: HandshakeState;
  /** Where ClientHello comes from, as far as the cookie is concerned. */
  source = '';
  #expects: 'hello' | 'certificate' | 'keyExchange' | 'certificateVerify' | 'finished' | 'nothing' = 'hello';
  readonly #channel: DtlsChannel;
  readonly #cookieSecret: Uint8Array | undefined;
  #ephemeral: EphemeralKey | undefined;

  constructor(settings: HandshakeSettings, channel: DtlsChannel, cookies: boolean) {
    this.state = new HandshakeState('server', settings, channel);
    this.#channel = channel;
    this.#cookieSecret = cookies ? randomBytes(32) : undefined;
  }

  get done(): boolean {
    return this.#expects === 'nothing';
  }

  /** A flight is out that needs an answer. */
  get waits(): boolean {
    return this.#expects !== 'hello' && !this.done;
  }

  handle(message: HandshakeMessage): HandshakeFailure | undefined {
    const { type, body } = message;
    if (this.#expects === 'hello') return type === HANDSHAKE.clientHello ? this.#hello(message) : this.#ignore();
    if (this.#expects === 'certificate' && type === HANDSHAKE.certificate) {
      this.state.note(message);
      this.#expects = 'keyExchange';
      return this.state.takeCertificate(body);
    }
    if (this.#expects === 'keyExchange' && type === HANDSHAKE.clientKeyExchange) return this.#keyExchange(message);
    if (this.#expects === 'certificateVerify' && type === HANDSHAKE.certificateVerify) return this.#verify(message);
    if (this.#expects === 'finished' && type === HANDSHAKE.finished) return this.#finished(message);
    return unexpected(message);
  }

  #hello(message: HandshakeMessage): HandshakeFailure | undefined {
    const hello = parseClientHello(message.body);
    if (this.#cookieSecret !== undefined) {
      if (hello === undefined) return this.#ignore();
      const cookie = createHmac('sha256', this.#cookieSecret).update(this.source).digest().subarray(0, 20);
      if (hello.cookie.length !== cookie.length || !timingSafeEqual(hello.cookie, cookie)) {
        this.#channel.counters.cookies++;
        const body = Buffer.concat([uint(2, DTLS_1_2), vector(1, cookie)]);
        this.#channel.sendOnce({ type: HANDSHAKE.helloVerifyRequest, seq: 0, body });
        return undefined;
      }
    }
    if (hello === undefined) return failure('decodeError', 'dtls/decode', 'impossible ClientHello');
    return this.#choose(message, hello);
  }

  #choose(message: HandshakeMessage, hello: ClientHello): HandshakeFailure | undefined {
    // Versions of DTLS count downwards; one that knows later versions says 1.2 here all the same (RFC 9147 §5.3).
    if (hello.version > DTLS_1_2) return failure('protocolVersion', 'dtls/version', 'the peer knows no DTLS 1.2');
    const { settings } = this.state;
    const suite = CIPHER_SUITES.find(({ number, signature }) => signature === 'ec' && hello.suites.includes(number));
    const group = GROUP_NUMBERS.find((number) => (hello.groups ?? [GROUPS.secp256r1]).includes(number));
    const schemes = hello.signatureSchemes ?? [OUR_SCHEME];
    if (suite === undefined || group === undefined || !schemes.includes(OUR_SCHEME)) {
      return failure('handshakeFailure', 'dtls/no-common-cipher', 'no cipher suite, group or signature in common');
    }
    const profile = settings.profiles.find((name) => hello.srtp?.profiles.includes(profileNumber(name)));
    if (profile === undefined) {
      return failure('handshakeFailure', 'dtls/no-common-profile', 'no SRTP profile in common');
    }
    const { state } = this;
    state.suite = suite;
    state.profile = profile;
    state.peerRandom = hello.random;
    state.extendedMasterSecret = hello.extendedMasterSecret;
    // A client that was sent a cookie counts on from there.
    state.nextSeq = message.seq;
    state.note(message);
    this.#channel.reassembly.anyOrder = false;
    this.#ephemeral = createEphemeralKey(group);
    const body = printServerHello(hello, state.ownRandom, suite.number, profileNumber(profile));
    this.#expects = 'certificate';
    this.#channel.sendFlight([
      state.say(HANDSHAKE.serverHello, body),
      state.say(HANDSHAKE.certificate, state.certificateBody()),
      state.say(HANDSHAKE.serverKeyExchange, this.#keyExchangeBody(this.#ephemeral)),
      state.say(HANDSHAKE.certificateRequest, certificateRequestBody()),
      state.say(HANDSHAKE.serverHelloDone, new Uint8Array(0)),
    ]);
    return undefined;
  }

  /** RFC 8422 §5.4. */
  #keyExchangeBody({ group, publicKey }: EphemeralKey): Uint8Array {
    const { randoms, settings } = this.state;
    const parameters = Buffer.concat([Uint8Array.of(3), uint(2, group), vector(1, publicKey)]);
    const signed = Buffer.concat([randoms.client, randoms.server, parameters]);
    const signature = signOurs(settings.identity.privateKey, signed);
    return Buffer.concat([parameters, uint(2, OUR_SCHEME), vector(2, signature)]);
  }

  #keyExchange(message: HandshakeMessage): HandshakeFailure | undefined {
    const reader = new OctetReader(message.body);
    const point = reader.vector(1);
    const shared = reader.ok && reader.done ? this.#ephemeral?.shared(point) : undefined;
    if (shared === undefined) return failure('illegalParameter', 'dtls/key-exchange', 'impossible ClientKeyExchange');
    this.state.note(message);
    this.state.agree(shared);
    this.#ephemeral = undefined;
    this.#expects = 'certificateVerify';
    return undefined;
  }

  #verify(message: HandshakeMessage): HandshakeFailure | undefined {
    const { state } = this;
    const reader = new OctetReader(message.body);
    const [scheme, signature] = [reader.uint(2), reader.vector(2)];
    if (!reader.ok || !isSignedBy(state.peerKey!, scheme, state.transcript(), signature)) {
      return failure('decryptError', 'dtls/signature', 'the peer does not prove that the certificate is its own');
    }
    state.note(message);
    this.#expects = 'finished';
    return undefined;
  }

  #finished(message: HandshakeMessage): HandshakeFailure | undefined {
    const { state } = this;
    if (!state.isFinished(message.body)) {
      return failure('decryptError', 'dtls/finished', 'the peer saw another handshake');
    }
    state.note(message);
    this.#channel.sendFlight(['changeCipherSpec', state.finished(HANDSHAKE.finished)]);
    state.forget();
    this.#expects = 'nothing';
    return undefined;
  }

  #ignore(): undefined {
    this.#channel.counters.refused++;
    return undefined;
  }
}

/** ecdsa_sign and rsa_sign, whoever signed the certificate (RFC 5246 §7.4.4). */
function certificateRequestBody(): Uint8Array {
  return Buffer.concat([vector(1, Uint8Array.of(64, 1)), numbers(2, SIGNATURE_SCHEMES), vector(2)]);
}
