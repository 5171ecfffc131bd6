import { type Asking, ask, type Trace } from './asking.ts';
import type { CallRequest } from './call.ts';
import type { Caller } from './caller.ts';
import { anonymous } from './identity.ts';

/** How sure a signer is of a caller's number (RFC 8588 §4): A, caller and number; B, the caller; C, only where the call came from. */
export type Attestation = 'A' | 'B' | 'C';

/** Statuses that refuse a caller's identity (RFC 8224 §6.2.2); 403: it is stale. */
export type IdentityStatus = 403 | 428 | 436 | 437 | 438;

/** What a signed call says of itself (RFC 8588). Numbers without `+`. */
export interface SignedClaims {
  readonly attest: Attestation;
  readonly orig: string;
  readonly dest: readonly string[];
  /** Seconds since 1970. */
  readonly iat: number;
  readonly origId: string;
}

/** What was found out about the PASSporT of a call: the signature and whose it is. What it claims is compared with the call here. */
export type SignatureRecord =
  | { readonly claims: SignedClaims; readonly signer: string; readonly seenBefore?: true }
  | { readonly status: IdentityStatus; readonly because: string; readonly claims?: SignedClaims };

/** What a peer's calls are looked at for: `note` says what is wrong, `refuse` refuses it, `require` refuses unsigned ones too. */
export type VerifyCalls = 'note' | 'refuse' | 'require';

/** What came of verifying who calls; becomes part of the call's record. */
export interface CallerVerification {
  readonly result: 'passed' | 'failed' | 'none';
  readonly attest?: Attestation;
  readonly origId?: string;
  /** What it would be, or was, refused with. */
  readonly status?: IdentityStatus;
  /** In plain words. */
  readonly because: string;
}

/** A PASSporT is good for so many seconds, before and after (RFC 8224 §6.2.1 leaves it to the verifier and recommends a minute). */
const freshSeconds = 60;

/** `verstat` of 3GPP TS 24.229 §7.2A.20, for phones: nothing is known of calls that nobody signed. */
export const verstats = {
  passed: 'TN-Validation-Passed',
  failed: 'TN-Validation-Failed',
  none: 'No-TN-Validation',
} as const;

/**
 * Whether whoever calls from a peer that is to be verified is who it says (RFC 8224 §6.2): the signature, the numbers (`called`: E.164), the age. Undefined:
 * the peer is not to be verified.
 */
export function* verifyCaller(
  caller: Caller,
  call: CallRequest,
  called: readonly string[],
  trace: Trace,
): Asking<CallerVerification | undefined> {
  const { source, peer } = caller;
  if (source.kind !== 'peer' || peer?.verifies === undefined) return undefined;
  const found: SignatureRecord | null = source.identities ? yield* ask<'signature'>(`signature:${call.callId}`) : null;
  const verification = judge(found, caller, called, call.at);
  const { result, attest, because } = verification;
  const words = { passed: `verified, attestation ${attest}`, failed: 'cannot be believed', none: 'is not signed' }[
    result
  ];
  const then = refusalOf(peer.verifies, verification)
    ? `refused: ${phrases[verification.status!]}`
    : 'goes on, and says so';
  trace.note(
    'verification',
    `who signed for ${caller.hidden ? 'the hidden number' : caller.outside.number}`,
    `${words}: ${because}`,
    then,
  );
  return verification;
}

/** The status and phrase that a call is refused with, where the peer's calls are refused for it. */
export function refusalOf(
  verifies: VerifyCalls | undefined,
  { result, status }: CallerVerification,
): { readonly status: IdentityStatus; readonly phrase: string } | undefined {
  if (result === 'passed' || status === undefined || verifies === undefined || verifies === 'note') return undefined;
  if (result === 'none' && verifies !== 'require') return undefined;
  return { status, phrase: phrases[status] };
}

/** RFC 8224 §6.2.2. */
const phrases: { readonly [status in IdentityStatus]: string } = {
  403: 'Stale Date',
  428: 'Use Identity Header',
  436: 'Bad Identity Info',
  437: 'Unsupported Credential',
  438: 'Invalid Identity Header',
};

function judge(
  found: SignatureRecord | null,
  { outside: { number }, hidden }: Pick<Caller, 'outside' | 'hidden'>,
  called: readonly string[],
  at: number,
): CallerVerification {
  if (found === null) return { result: 'none', status: 428, because: 'it bears no signature' };
  const { claims } = found;
  const known = claims && { attest: claims.attest, origId: claims.origId };
  const failed = (status: IdentityStatus, because: string) => ({
    result: 'failed' as const,
    ...known,
    status,
    because,
  });
  if ('because' in found) return failed(found.status, found.because);
  const { attest, orig, dest, iat, origId } = found.claims;
  const age = Math.round(at / 1000 - iat);
  if (Math.abs(age) > freshSeconds)
    return failed(403, age > 0 ? `it was signed ${age} s ago` : `it was signed ${-age} s in the future`);
  if (number === anonymous || orig !== number.replace(/^\+/, ''))
    return failed(438, hidden ? 'it was signed for a call of another number' : `it was signed for a call of ${orig}`);
  if (!called.some((one) => dest.includes(one.replace(/^\+/, ''))))
    return failed(438, `it was signed for a call to ${dest.join(', ')}`);
  if (found.seenBefore) return failed(438, 'it was used for another call already');
  return { result: 'passed', attest, origId, because: `signed by ${found.signer}` };
}
