import {
  deriveSrtpKeys,
  type SrtpCrypto,
  SrtpReceiver,
  type SrtpReceiverSource,
  SrtpSender,
  type SrtpSenderSource,
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

/** Where both directions are, as plain values. */
export interface SrtpPairState {
  readonly sender: readonly SrtpSenderSource[];
  readonly receiver: readonly SrtpReceiverSource[];
}

/** Both directions of protected media between the relay and one party. */
export class SrtpPair {
  readonly agreement: SrtpAgreement;
  readonly receiver: SrtpReceiver;
  readonly sender: SrtpSender;

  /** `before`: the pair that this one takes the place of; a direction whose key is still the same goes on where it was. */
  constructor(crypto: SrtpCrypto, agreement: SrtpAgreement, before?: SrtpPair, state?: SrtpPairState) {
    const { suite: name, local, remote, mkiBytes } = agreement;
    this.agreement = agreement;
    const suite = srtpSuites[name];
    const same = before?.agreement.suite === name ? before : undefined;
    this.sender =
      same && equal(same.agreement.local, local)
        ? same.sender
        : new SrtpSender(crypto, deriveSrtpKeys(crypto, suite, local), state?.sender ?? []);
    this.receiver =
      same && equal(same.agreement.remote, remote) && same.agreement.mkiBytes === mkiBytes
        ? same.receiver
        : new SrtpReceiver(crypto, deriveSrtpKeys(crypto, suite, remote), { mkiBytes, state: state?.receiver ?? [] });
  }

  state(): SrtpPairState {
    return { sender: this.sender.state(), receiver: this.receiver.state() };
  }
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
