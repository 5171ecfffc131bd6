import {
  deriveSrtpKeys,
  type SrtpCrypto,
  SrtpReceiver,
  type SrtpReceiverSource,
  SrtpSender,
  type SrtpSuiteName,
  srtpSuites,
} from '@belfry/rtp';

/** What two ends agreed on: who has these can hear and speak in the place of either. Master keys are followed by their salts. */
export interface SrtpAgreement {
  readonly suite: SrtpSuiteName;
  readonly local: Uint8Array;
  readonly remote: Uint8Array;
  /** Length of the MKI in packets of the other end. */
  readonly mkiBytes: number;
}

/**
 * What is kept of a pair, as JSON; master keys are base64. Where its sender was is not: whoever takes over sends under SSRCs that were never used with the
 * key. Null: there are no keys.
 */
export interface SrtpPairSnapshot {
  readonly agreement:
    | (Omit<SrtpAgreement, 'local' | 'remote'> & { readonly local: string; readonly remote: string })
    | null;
  readonly state: { readonly receiver: readonly SrtpReceiverSource[] } | null;
}

/** A snapshot is taken each time a source has come so many packets further. */
const RTP_STEP = 4_096;
const RTCP_STEP = 64;

/** Both directions of protected media between the relay and one party. */
export class SrtpPair {
  readonly agreement: SrtpAgreement;
  readonly receiver: SrtpReceiver;
  readonly sender: SrtpSender;

  /** `before`: the pairs that there were, the last one first: a direction goes on where it was under its key. `heard`: how far the other end's sources had come. */
  constructor(
    crypto: SrtpCrypto,
    agreement: SrtpAgreement,
    before: readonly SrtpPair[] = [],
    heard: readonly SrtpReceiverSource[] = [],
  ) {
    const { suite: name, local, remote, mkiBytes } = agreement;
    this.agreement = agreement;
    const suite = srtpSuites[name];
    const same = before.filter(({ agreement: one }) => one.suite === name);
    const spoke = same.find(({ agreement: one }) => equal(one.local, local));
    const heardBy = same.find(({ agreement: one }) => one.mkiBytes === mkiBytes && equal(one.remote, remote));
    this.sender = spoke?.sender ?? new SrtpSender(crypto, deriveSrtpKeys(crypto, suite, local));
    this.receiver =
      heardBy?.receiver ?? new SrtpReceiver(crypto, deriveSrtpKeys(crypto, suite, remote), { mkiBytes, state: heard });
  }

  /** Is it what these keys come to? */
  isOf({ suite, local, remote, mkiBytes }: SrtpAgreement): boolean {
    const own = this.agreement;
    const same = own.suite === suite && own.mkiBytes === mkiBytes;
    return same && equal(own.local, local) && equal(own.remote, remote);
  }

  /** The pair of a snapshot; undefined: it had no keys. */
  static from(crypto: SrtpCrypto, { agreement, state }: SrtpPairSnapshot): SrtpPair | undefined {
    if (agreement === null) return undefined;
    const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));
    const agreed = { ...agreement, local: bytes(agreement.local), remote: bytes(agreement.remote) };
    return new SrtpPair(crypto, agreed, [], state?.receiver);
  }

  snapshot(): SrtpPairSnapshot {
    const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
    const { agreement, receiver } = this;
    return {
      agreement: { ...agreement, local: text(agreement.local), remote: text(agreement.remote) },
      state: { receiver: receiver.state() },
    };
  }

  /** How far the other end's sources have come, in steps: text to compare. */
  get progress(): string {
    const steps = this.receiver
      .state()
      .map(({ rtpIndex, rtcpIndex }) => `${Math.floor(rtpIndex / RTP_STEP)} ${Math.floor(rtcpIndex / RTCP_STEP)}`);
    return `keyed ${steps.join()}`;
  }
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
