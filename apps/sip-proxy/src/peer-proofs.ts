import type { ProofAnswer } from '@belfry/call';
import { openSecret, type PeerCredentials, type PolicyCache } from '@belfry/db';
import { answerChallenge, type HashFunctions, type SipRequest, type SipResponse } from '@belfry/sip';

/** Who asks for a proof, and of what. */
export interface Challenge {
  readonly peerId: string;
  readonly endpointId?: string;
  readonly request: SipRequest;
  readonly response: SipResponse;
}

/** A server may go on with a nonce for many calls; older ones than these are not used any more. */
const MAX_NONCES = 1_000;

/** Answers the challenges of peers (RFC 3261 §22.2) with what we have there. Passwords are opened for as long as one answer takes. */
export class PeerProofs {
  readonly #policy: Pick<PolicyCache, 'peerTable'>;
  readonly #sealKey: Uint8Array;
  readonly #hashes: HashFunctions;
  readonly #cnonce: () => string;
  /** How often each nonce was used: a server takes none twice with the same count (RFC 7616 §3.4). */
  readonly #used = new Map<string, number>();

  constructor(
    policy: Pick<PolicyCache, 'peerTable'>,
    sealKey: Uint8Array,
    hashes: HashFunctions,
    cnonce: () => string,
  ) {
    this.#policy = policy;
    this.#sealKey = sealKey;
    this.#hashes = hashes;
    this.#cnonce = cnonce;
  }

  /** The request with its proof: by the gateway's own user name, else by that of our registration at the peer. Rejects while the policy cannot be read. */
  async answer({ peerId, endpointId, request, response }: Challenge): Promise<ProofAnswer> {
    const { credentials } = await this.#policy.peerTable();
    const ours = (endpointId === undefined ? undefined : credentials.get(endpointId)) ?? credentials.get(peerId);
    if (ours === undefined) return { none: 'missing' };
    const { username, realm } = ours;
    const known = { username, password: this.#open(ours), ...(realm !== undefined && { realm }) };
    const proven = answerChallenge(request, response, known, this.#hashes, this.#cnonce(), (nonce) =>
      this.#count(`${peerId} ${nonce}`),
    );
    if (proven !== undefined) return { request: proven };
    const bore = request.headers.has('authorization') || request.headers.has('proxy-authorization');
    return { none: bore ? 'refused' : 'unknown' };
  }

  #open({ place, sealed }: PeerCredentials): string {
    return openSecret(this.#sealKey, place, sealed);
  }

  #count(nonce: string): number {
    const count = (this.#used.get(nonce) ?? 0) + 1;
    this.#used.delete(nonce);
    this.#used.set(nonce, count);
    const [oldest] = this.#used.keys();
    if (this.#used.size > MAX_NONCES && oldest !== undefined) this.#used.delete(oldest);
    return count;
  }
}
