import { err, ok, type Result } from '@belfry/core';
import { type SrtpSuiteName, srtpSuites } from '@belfry/rtp';
import type { CryptoAttribute } from '@belfry/sdp';
import type { SdesWishes } from './relay-command.ts';
import type { SrtpAgreement } from './srtp-pair.ts';

/** What we offer, most wanted first: what every phone knows, then what costs little where the processor has it. */
const offered: readonly SrtpSuiteName[] = ['AES_CM_128_HMAC_SHA1_80', 'AEAD_AES_128_GCM'];

/** A key of our own and its salt, in base64. */
export interface SdesKey {
  readonly suite: SrtpSuiteName;
  readonly master: string;
}

/** SRTP keys by SDP with one party (RFC 4568 §7): either may offer. Our own key of a suite stays through re-offers, so that its counters go on. */
export class SdesExchange {
  /** What both ends know. */
  agreed: SrtpAgreement | undefined;
  readonly #random: (bytes: number) => Uint8Array;
  readonly #own = new Map<SrtpSuiteName, Uint8Array>();
  #offer: readonly CryptoAttribute[] = [];
  #answer: CryptoAttribute | undefined;

  constructor(random: (bytes: number) => Uint8Array) {
    this.#random = random;
  }

  /** Takes the keys of an offer, the most wanted first. Error: words. */
  hearOffer(keys: readonly CryptoAttribute[], wishes?: SdesWishes): Result<void, string> {
    const chosen = choose(keys, wishes);
    if (chosen === undefined) return err(NO_SUITE);
    this.agreed = this.#agreementOn(chosen);
    this.#answer = { tag: chosen.tag, suite: chosen.suite, master: this.agreed.local };
    return ok(undefined);
  }

  /** What would be agreed if the offer were answered; nothing is yet. Error: words. */
  foresee(keys: readonly CryptoAttribute[], wishes?: SdesWishes): Result<SrtpAgreement, string> {
    const chosen = choose(keys, wishes);
    return chosen === undefined ? err(NO_SUITE) : ok(this.#agreementOn(chosen));
  }

  /** The key that answers the last offer heard. */
  answer(): CryptoAttribute | undefined {
    return this.#answer;
  }

  /** Keys to offer. */
  offer(wishes?: SdesWishes): readonly CryptoAttribute[] {
    const suites =
      wishes !== undefined && wishes.only.size > 0 ? (Object.keys(srtpSuites) as SrtpSuiteName[]) : offered;
    // What is in use already comes first.
    const inUse = this.agreed?.suite;
    const wanted = suites.filter((suite) => allowed(suite, wishes));
    const ordered = inUse === undefined ? wanted : [inUse, ...wanted.filter((suite) => suite !== inUse)];
    this.#offer = ordered.map((suite, at) => ({ tag: at + 1, suite, master: this.#ownOf(suite) }));
    return this.#offer;
  }

  /** Takes the one key of an answer. Error: words. */
  hearAnswer(keys: readonly CryptoAttribute[]): Result<void, string> {
    const [key] = keys;
    const ours = this.#oursOf(key);
    if (key === undefined || ours === undefined) return err(NO_KEY);
    this.agreed = { suite: key.suite, local: ours.master, remote: key.master, mkiBytes: key.mki?.bytes ?? 0 };
    return ok(undefined);
  }

  /** Could the one key of an answer be taken? Nothing is. Error: words. */
  foreseeAnswer([key]: readonly CryptoAttribute[]): Result<void, string> {
    return this.#oursOf(key) === undefined ? err(NO_KEY) : ok(undefined);
  }

  /** Puts back what was agreed before a restart, and the keys that were offered. */
  restore(agreed: SrtpAgreement | undefined, own: readonly SdesKey[]): void {
    this.agreed = agreed;
    for (const { suite, master } of own) this.#own.set(suite, new Uint8Array(Buffer.from(master, 'base64')));
    if (agreed !== undefined) this.#own.set(agreed.suite, agreed.local);
  }

  /** Our own keys, for a restart. */
  get own(): readonly SdesKey[] {
    return Array.from(this.#own, ([suite, master]) => ({ suite, master: Buffer.from(master).toString('base64') }));
  }

  /** The key that we offered under the tag of this one. */
  #oursOf(key: CryptoAttribute | undefined): CryptoAttribute | undefined {
    return this.#offer.find(({ tag, suite }) => tag === key?.tag && suite === key.suite);
  }

  #agreementOn({ suite, master, mki }: CryptoAttribute): SrtpAgreement {
    return { suite, local: this.#ownOf(suite), remote: master, mkiBytes: mki?.bytes ?? 0 };
  }

  #ownOf(suite: SrtpSuiteName): Uint8Array {
    let master = this.#own.get(suite);
    if (master === undefined) {
      master = this.#random(srtpSuites[suite].keyBytes + srtpSuites[suite].saltBytes);
      this.#own.set(suite, master);
    }
    return master;
  }
}

const NO_KEY = 'The answer takes none of the SRTP keys that were offered';
const NO_SUITE = 'No SRTP crypto suite of the offer is known here';

/** The first of the keys that may be taken. */
function choose(keys: readonly CryptoAttribute[], wishes: SdesWishes | undefined): CryptoAttribute | undefined {
  return keys.find(({ suite }) => allowed(suite, wishes));
}

function allowed(suite: SrtpSuiteName, wishes: SdesWishes | undefined): boolean {
  if (wishes === undefined) return true;
  return (wishes.only.size === 0 || wishes.only.has(suite)) && !wishes.not.has(suite);
}
