import type { Failure } from '@belfry/core';
import type { Fingerprint } from '@belfry/sdp';
import { ClientHandshake } from './client-handshake.ts';
import { DtlsChannel, type DtlsCounters } from './dtls-channel.ts';
import type { DtlsIdentity } from './dtls-identity.ts';
import type { DtlsSrtpKeys, DtlsSrtpProfile } from './dtls-srtp-keys.ts';
import { hasBelievedFingerprint, matchesFingerprint } from './fingerprint.ts';
import { ALERT, fingerprintMismatch, type HandshakeFailure } from './handshake-state.ts';
import { ServerHandshake } from './server-handshake.ts';

export interface DtlsSessionOptions {
  /** What our SDP says in `a=setup`: 'active' says ClientHello, 'passive' waits for it (RFC 5763 §5). */
  readonly role: 'active' | 'passive';
  readonly identity: DtlsIdentity;
  /** Of the peer's SDP. Not known yet: keys are held back until `setFingerprints` says. */
  readonly fingerprints?: readonly Fingerprint[];
  /** Offered and taken, best first. */
  readonly profiles?: readonly DtlsSrtpProfile[];
  /** Passive: a cookie proves the peer's address before anything large is sent to it. Not needed where ICE has proved it. */
  readonly cookies?: boolean;
  /** From the first flight to both Finished. */
  readonly timeLimitMs?: number;
  /** Sends a datagram to the peer, or not: what gets lost is sent again. Not to be kept after it returns. */
  readonly send: (datagram: Uint8Array) => void;
  /** The peer is whom the signalling spoke of, and these are the keys. Told once. */
  readonly connected: (keys: DtlsSrtpKeys) => void;
  /** It is over: by the peer's close_notify (no error), or with what went wrong. Told once, and never after `close`. */
  readonly ended: (error?: Failure) => void;
}

export const DTLS_TIME_LIMIT_MS = 15_000;
const DEFAULT_PROFILES: readonly DtlsSrtpProfile[] = ['AES_CM_128_HMAC_SHA1_80', 'AEAD_AES_128_GCM'];
/** Shorter than RFC 6347 §4.2.4.1 has it: somebody waits to be heard. Doubled each time. */
const FIRST_RETRANSMISSION_MS = 250;

/**
 * An association of DTLS 1.2 that agrees on keys for SRTP (RFC 5764) over datagrams which somebody else carries.
 * Errors that end it: `dtls/timeout`, `dtls/alert`, `dtls/fingerprint`, `dtls/signature`, `dtls/finished`, `dtls/no-certificate`,
 * `dtls/certificate`, `dtls/no-common-cipher`, `dtls/no-common-profile`, `dtls/version`, `dtls/key-exchange`, `dtls/cookie`,
 * `dtls/decode`, `dtls/unexpected`.
 */
export class DtlsSession {
  state: 'handshake' | 'held' | 'connected' | 'ended' = 'handshake';
  readonly #options: DtlsSessionOptions;
  readonly #channel: DtlsChannel;
  readonly #handshake: ClientHandshake | ServerHandshake;
  #fingerprints: readonly Fingerprint[] | undefined;
  #retransmission: NodeJS.Timeout | undefined;
  #limit: NodeJS.Timeout | undefined;

  constructor(options: DtlsSessionOptions) {
    this.#options = options;
    this.#fingerprints = options.fingerprints;
    this.#channel = new DtlsChannel(options.send, {
      message: (message) => {
        if (this.state === 'handshake') this.#turn(this.#handshake.handle(message));
      },
      alert: (level, description) => this.#alerted(level, description),
    });
    const settings = {
      identity: options.identity,
      profiles: options.profiles ?? DEFAULT_PROFILES,
      certificateAllowed: (certificate: Uint8Array) =>
        this.#fingerprints === undefined || matchesFingerprint(certificate, this.#fingerprints),
    };
    this.#handshake =
      options.role === 'active'
        ? new ClientHandshake(settings, this.#channel)
        : new ServerHandshake(settings, this.#channel, options.cookies ?? true);
  }

  get counters(): Readonly<DtlsCounters> {
    return this.#channel.counters;
  }

  /** The peer's certificate (DER), once it was shown. */
  get peerCertificate(): Uint8Array | undefined {
    return this.#handshake.state.peerCertificate;
  }

  /** Active: says ClientHello, as soon as there is somewhere to send it. Passive: nothing is to be done. */
  start(): void {
    if (this.#handshake instanceof ServerHandshake || this.state !== 'handshake' || this.#limit) return;
    this.#handshake.start();
    this.#armed();
  }

  /** Takes a datagram of the peer. `source`: where it came from, whatever the text, for the cookie. */
  receive(datagram: Uint8Array, source = ''): void {
    if (this.state === 'ended') return;
    if (this.#handshake instanceof ServerHandshake) this.#handshake.source = source;
    this.#channel.receive(datagram);
  }

  /** Says what the peer's SDP says, when it comes later than its first datagrams. */
  setFingerprints(fingerprints: readonly Fingerprint[]): void {
    if (this.state === 'connected' || this.state === 'ended') return;
    this.#fingerprints = fingerprints;
    const shown = this.peerCertificate;
    if (!hasBelievedFingerprint(fingerprints) || (shown && !matchesFingerprint(shown, fingerprints))) {
      this.#fail(fingerprintMismatch());
    } else if (this.state === 'held') this.#connect();
  }

  /** Ends it, and says so to the peer. */
  close(): void {
    if (this.state === 'ended') return;
    this.#end();
    this.#say(1, ALERT.closeNotify);
  }

  #turn(failed: HandshakeFailure | undefined): void {
    if (failed !== undefined) this.#fail(failed);
    else if (this.#handshake.done) {
      this.#channel.protectedOnly = true;
      clearTimeout(this.#retransmission);
      clearTimeout(this.#limit);
      this.state = 'held';
      if (this.#fingerprints !== undefined) this.#connect();
    } else if (this.#handshake.waits) this.#armed();
  }

  #connect(): void {
    this.state = 'connected';
    this.#options.connected(this.#handshake.state.srtpKeys());
  }

  /** Each step of the peer begins the waiting anew; the limit is one for the whole. */
  #armed(): void {
    this.#limit ??= setTimeout(
      () => this.#fail({ alert: ALERT.handshakeFailure, code: 'dtls/timeout', message: 'the peer does not answer' }),
      this.#options.timeLimitMs ?? DTLS_TIME_LIMIT_MS,
    ).unref();
    clearTimeout(this.#retransmission);
    this.#retransmit(FIRST_RETRANSMISSION_MS);
  }

  #retransmit(after: number): void {
    this.#retransmission = setTimeout(() => {
      this.#channel.retransmit();
      this.#retransmit(after * 2);
    }, after).unref();
  }

  #alerted(level: number, description: number): void {
    if (this.state === 'ended') return;
    if (description === ALERT.closeNotify) {
      this.#end();
      this.#options.ended();
    } else if (level === 2) {
      this.#end();
      this.#options.ended({ code: 'dtls/alert', message: `the peer gave up with alert ${description}` });
    }
  }

  #fail({ alert, ...error }: HandshakeFailure): void {
    this.#end();
    this.#say(2, alert);
    this.#options.ended(error);
  }

  /** Nothing is said to whom nothing was said or heard from: there may be nowhere to send it. */
  #say(level: 1 | 2, alert: number): void {
    if (this.#limit !== undefined || this.counters.datagrams > 0) this.#channel.sendAlert(level, alert);
  }

  #end(): void {
    this.state = 'ended';
    clearTimeout(this.#retransmission);
    clearTimeout(this.#limit);
  }
}
