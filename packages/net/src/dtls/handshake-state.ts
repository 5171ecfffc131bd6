import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Failure } from '@belfry/core';
import { DTLS_SRTP_EXPORTER_LABEL, dtlsSrtpExportBytes, dtlsSrtpMasters, srtpSuites } from '@belfry/rtp';
import type { CipherSuite } from './cipher-suite.ts';
import type { DtlsChannel } from './dtls-channel.ts';
import type { DtlsIdentity } from './dtls-identity.ts';
import type { DtlsSrtpKeys, DtlsSrtpProfile } from './dtls-srtp-keys.ts';
import { type HandshakeMessage, printHandshake } from './handshake-message.ts';
import { certificateKey } from './key-exchange.ts';
import { exportKeyingMaterial, masterSecret, recordKeys, verifyData } from './key-schedule.ts';
import { OctetReader, vector } from './octets.ts';
import { RecordCipher } from './record-cipher.ts';

/** Alerts that we send (RFC 5246 §7.2). */
export const ALERT = {
  closeNotify: 0,
  unexpectedMessage: 10,
  handshakeFailure: 40,
  badCertificate: 42,
  illegalParameter: 47,
  decodeError: 50,
  decryptError: 51,
  protocolVersion: 70,
} as const;

/** Why a handshake ends, and the alert that the peer is told. */
export interface HandshakeFailure extends Failure {
  readonly alert: number;
}

/** What a handshake is given. */
export interface HandshakeSettings {
  readonly identity: DtlsIdentity;
  /** Offered and taken, best first. */
  readonly profiles: readonly DtlsSrtpProfile[];
  /** Is it the certificate (DER) that signalling speaks of? */
  readonly certificateAllowed: (certificate: Uint8Array) => boolean;
}

/** What both roles know of a handshake: its transcript, secrets, and the peer's certificate. */
export class HandshakeState {
  readonly side: 'client' | 'server';
  readonly settings: HandshakeSettings;
  readonly ownRandom = randomBytes(32);
  peerRandom: Uint8Array = new Uint8Array(0);
  suite: CipherSuite | undefined;
  profile: DtlsSrtpProfile | undefined;
  extendedMasterSecret = false;
  peerCertificate: Uint8Array | undefined;
  peerKey: ReturnType<typeof certificateKey>;
  /** `message_seq` of the next message that is sent. */
  nextSeq = 0;
  readonly #channel: DtlsChannel;
  #transcript: Uint8Array[] = [];
  #master: Uint8Array | undefined;

  constructor(side: 'client' | 'server', settings: HandshakeSettings, channel: DtlsChannel) {
    this.side = side;
    this.settings = settings;
    this.#channel = channel;
  }

  get randoms() {
    return this.side === 'client'
      ? { client: this.ownRandom, server: this.peerRandom }
      : { client: this.peerRandom, server: this.ownRandom };
  }

  /** A message of ours, noted in the transcript. */
  say(type: number, body: Uint8Array): { epoch: 0; message: HandshakeMessage } {
    const message = { type, seq: this.nextSeq++, body };
    this.note(message);
    return { epoch: 0, message };
  }

  note(message: HandshakeMessage): void {
    this.#transcript.push(printHandshake(message));
  }

  /** All messages so far. */
  transcript(): Uint8Array {
    return Buffer.concat(this.#transcript);
  }

  /** Forgets the messages: of a hello that was only answered with a cookie (RFC 6347 §4.2.1), or when the handshake is over. */
  forget(): void {
    this.#transcript = [];
  }

  /** The body of our Certificate. */
  certificateBody(): Uint8Array {
    return vector(3, vector(3, this.settings.identity.certificate));
  }

  /** Takes the peer's Certificate, and asks whether it is the one of the signalling. */
  takeCertificate(body: Uint8Array): HandshakeFailure | undefined {
    const reader = new OctetReader(body);
    const inner = new OctetReader(reader.vector(3));
    if (!reader.ok || !reader.done) return failure('decodeError', 'dtls/decode', 'impossible Certificate');
    if (inner.done) return failure('handshakeFailure', 'dtls/no-certificate', 'the peer shows no certificate');
    const certificate = inner.vector(3);
    if (!inner.ok) return failure('decodeError', 'dtls/decode', 'impossible Certificate');
    if (!this.settings.certificateAllowed(certificate)) return fingerprintMismatch();
    this.peerCertificate = certificate;
    this.peerKey = certificateKey(certificate);
    return this.peerKey === undefined
      ? failure('badCertificate', 'dtls/certificate', 'a certificate whose key cannot be used')
      : undefined;
  }

  /** The keys are agreed on: from now on epoch 1 can be written and read. To be called when ClientKeyExchange is in the transcript. */
  agree(preMaster: Uint8Array): void {
    const { suite, randoms } = this;
    const session = this.extendedMasterSecret ? this.transcript() : undefined;
    this.#master = masterSecret(suite!.hash, preMaster, randoms, session);
    const keys = recordKeys(suite!, this.#master, randoms);
    const [own, peer] = this.side === 'client' ? [keys.client, keys.server] : [keys.server, keys.client];
    this.#channel.activate(new RecordCipher(suite!, own.key, own.salt), new RecordCipher(suite!, peer.key, peer.salt));
  }

  /** Our Finished, noted in the transcript. */
  finished(type: number): { epoch: 1; message: HandshakeMessage } {
    const body = verifyData(this.suite!.hash, this.#master!, this.side, this.transcript());
    return { ...this.say(type, body), epoch: 1 };
  }

  /** Does the peer's Finished speak of the same handshake? */
  isFinished(body: Uint8Array): boolean {
    const other = this.side === 'client' ? 'server' : 'client';
    const expected = verifyData(this.suite!.hash, this.#master!, other, this.transcript());
    return body.length === expected.length && timingSafeEqual(body, expected);
  }

  /** The keys of SRTP (RFC 5764 §4.2). */
  srtpKeys(): DtlsSrtpKeys {
    const suite = srtpSuites[this.profile!];
    const length = dtlsSrtpExportBytes(suite);
    const { hash } = this.suite!;
    const exported = exportKeyingMaterial(hash, this.#master!, DTLS_SRTP_EXPORTER_LABEL, this.randoms, length);
    const { client, server } = dtlsSrtpMasters(suite, exported);
    return this.side === 'client'
      ? { suite, localMaster: client, remoteMaster: server }
      : { suite, localMaster: server, remoteMaster: client };
  }
}

/** A failure that is told to the peer by an alert of that name. */
export function failure(alert: keyof typeof ALERT, code: string, message: string): HandshakeFailure {
  return { alert: ALERT[alert], code, message };
}

export function fingerprintMismatch(): HandshakeFailure {
  return failure('badCertificate', 'dtls/fingerprint', 'the certificate is not the one of the signalling');
}

export function unexpected(message: HandshakeMessage): HandshakeFailure {
  return failure('unexpectedMessage', 'dtls/unexpected', `handshake message ${message.type} out of turn`);
}
