import { X509Certificate } from 'node:crypto';
import type { PassportsSeen } from '@belfry/bus';
import type { PolicyCache, SigningTable } from '@belfry/db';
import { type CertificateHosts, CertificateStore, distrust, isSignedBy, issuersOf, RevocationLists } from '@belfry/net';
import type { CallSource, SignatureRecord, SignedClaims } from '@belfry/policy';
import {
  type DiversionPassport,
  type IdentityHeader,
  identitiesOf,
  oneSignature,
  orderDiversions,
  type Passport,
  parseDiversion,
  parsePassport,
} from '@belfry/sip';

/** A call waits so long for a certificate that is not known yet; it goes on being fetched for the next one. */
const WAIT_MS = 1_500;

type PeerSource = Extract<CallSource, { kind: 'peer' }>;

/** Whose signatures count, and where certificates may be fetched. */
interface Trust {
  readonly authorities: readonly X509Certificate[];
  readonly hosts: CertificateHosts;
}

/** What it works with. */
export interface CallVerifierParts {
  readonly policy: Pick<PolicyCache, 'peerTable'>;
  readonly seen: PassportsSeen;
  readonly failed: (what: string, error: unknown) => void;
  readonly waitMs?: number;
}

/** Finds out what the Identity headers of a call are worth (RFC 8224 §6.2): who signed, and whether that one is trusted. Numbers and age are compared by the policy. */
export class CallVerifier {
  readonly #parts: CallVerifierParts;
  readonly #certificates = new CertificateStore();
  readonly #lists = new RevocationLists();
  /** What a table says of each brand, read once for as long as the table holds. */
  readonly #trusts = new WeakMap<SigningTable, Map<string, Trust>>();
  /** Authorities as they were read from their PEM. */
  readonly #authorities = new Map<string, X509Certificate>();

  constructor(parts: CallVerifierParts) {
    this.#parts = parts;
  }

  /** What is known of the SHAKEN PASSporT of a call, the first that there is; null: it bears none. Rejects while the policy cannot be read. */
  async look(source: PeerSource): Promise<SignatureRecord | null> {
    const [identity, ...others] = identitiesOf(source.identities ?? []).toSorted(
      (a, b) => Number(b.ppt === 'shaken') - Number(a.ppt === 'shaken'),
    );
    if (identity === undefined) return null;
    const parsed = parsePassport(identity.token);
    if (!parsed.ok) {
      const status = parsed.error.code === 'passport/unsupported' ? 437 : 438;
      return { status, because: `its signature ${parsed.error.message}` };
    }
    const passport = parsed.value;
    const claims = claimsOf(passport);
    if (others.some(({ ppt }) => ppt === 'shaken'))
      return { status: 438, because: 'it bears several signatures', claims };
    if (identity.info !== undefined && identity.info !== passport.x5u)
      return { status: 438, because: 'its header and its signature name different certificates', claims };
    const diversions = diversionsOf(
      passport,
      others.filter(({ ppt }) => ppt === 'div'),
    );
    if (typeof diversions === 'string') return { status: 438, because: diversions, claims };
    return this.#lookAt(passport, diversions, source);
  }

  /** Each signature by its own certificate; of a call that was sent on, whom it is for is what the last who did so has signed. */
  async #lookAt(
    passport: Passport,
    diversions: readonly DiversionPassport[],
    source: PeerSource,
  ): Promise<SignatureRecord> {
    const { signing } = await this.#parts.policy.peerTable();
    const late = this.#late();
    const trust = this.#trustOf(signing, source.brandId);
    const claims = claimsOf(passport);
    const signer = await this.#signerOf(passport, claims.orig, trust, late);
    if (typeof signer !== 'string') return { ...signer, claims };
    const by: string[] = [];
    for (const diversion of diversions) {
      const found = await this.#signerOf(diversion, diversion.claims.div, trust, late);
      if (typeof found !== 'string') return { ...found, because: `sent on: ${found.because}`, claims };
      by.push(`sent on from ${diversion.claims.div} by ${found}`);
    }
    const last = diversions.at(-1);
    const seenBefore = !(await this.#claim(last ?? passport, source));
    return {
      claims: last === undefined ? claims : { ...claims, dest: last.claims.dest },
      signer: [signer, ...by].join(', '),
      ...(seenBefore && { seenBefore }),
    };
  }

  /** Who signed it, a name in a few words; or why nobody who is trusted has, for this number. */
  async #signerOf(
    passport: Pick<Passport, 'x5u' | 'signed' | 'signature'>,
    number: string,
    { authorities, hosts }: Trust,
    late: Promise<{ readonly failed: string }>,
  ): Promise<string | { readonly status: 436 | 437 | 438; readonly because: string }> {
    const found = await Promise.race([this.#certificates.get(passport.x5u, hosts), late]);
    if ('failed' in found) return { status: 436, because: `its certificate cannot be had: ${found.failed}` };
    const [leaf] = found.chain;
    const because = distrust(found.chain, authorities, Date.now(), number);
    if (because !== undefined || leaf === undefined) return { status: 437, because: because ?? 'there is none' };
    if (!isSignedBy(passport, leaf))
      return { status: 438, because: 'its signature was not made with the key of its certificate' };
    if ((await Promise.race([this.#isRevoked(found.chain, authorities, hosts), late])) === true)
      return { status: 437, because: 'its certificate, or an authority above it, was revoked' };
    return signerName(leaf);
  }

  /** Nobody is refused because a list cannot be had: that is what most verifiers do, and it is counted. */
  async #isRevoked(
    chain: readonly X509Certificate[],
    authorities: readonly X509Certificate[],
    hosts: CertificateHosts,
  ): Promise<boolean> {
    const asked = issuersOf(chain, authorities).map(([one, issuer]) => this.#lists.ask(one, issuer, hosts));
    const found = await Promise.all(asked);
    for (const one of found)
      if (one && 'unknown' in one) this.#parts.failed('list of revoked certificates', one.unknown);
    return found.some((one) => one !== undefined && 'revoked' in one && one.revoked);
  }

  /** What is said of everything that is waited for when a call has waited long enough. */
  #late(): Promise<{ readonly failed: string }> {
    return new Promise((resolve) => {
      setTimeout(resolve, this.#parts.waitMs ?? WAIT_MS, { failed: 'it is still being fetched' }).unref();
    });
  }

  /** False: the PASSporT came with another call before. Nobody is refused because Redis is away. */
  async #claim({ signature }: Pick<Passport, 'signature'>, { sipCallId = '' }: PeerSource): Promise<boolean> {
    try {
      return await this.#parts.seen.claim(oneSignature(signature) ?? signature, sipCallId);
    } catch (error) {
      this.#parts.failed('passports', error);
      return true;
    }
  }

  /** Whom a brand trusts: those of the platform, and its own. Hosts of the platform's list may be anywhere, a brand's at public addresses. */
  #trustOf(table: SigningTable, brandId: string): Trust {
    const ofTable = this.#trusts.get(table) ?? new Map<string, Trust>();
    this.#trusts.set(table, ofTable);
    const known = ofTable.get(brandId);
    if (known !== undefined) return known;
    const { platform, trust } = table;
    const own = trust.get(brandId);
    const platforms = pemsOf(platform.trust.authorities);
    const publicOnly = own?.hosts ?? [];
    const anyPublic = platform.trust.hosts.length === 0 && publicOnly.length === 0;
    const made: Trust = {
      authorities: [...platforms, ...pemsOf(own?.authorities ?? '')].map((pem) => this.#authorityOf(pem)),
      hosts: { known: platform.trust.hosts, publicOnly, anyPublic, authorities: platforms },
    };
    ofTable.set(brandId, made);
    return made;
  }

  /** Tables come anew with every change of the peers; most of their certificates are those of before. */
  #authorityOf(pem: string): X509Certificate {
    const known = this.#authorities.get(pem);
    if (known !== undefined) return known;
    const read = new X509Certificate(pem);
    if (this.#authorities.size > 1_000) this.#authorities.clear();
    this.#authorities.set(pem, read);
    return read;
  }
}

/** The diversions that a call bears, in their order; else why they cannot be believed. */
function diversionsOf(
  { claims }: Passport,
  identities: readonly IdentityHeader[],
): readonly DiversionPassport[] | string {
  const read: DiversionPassport[] = [];
  for (const { token, info } of identities) {
    const parsed = parseDiversion(token);
    if (!parsed.ok) return `sent on: its signature ${parsed.error.message}`;
    if (info !== undefined && info !== parsed.value.x5u)
      return 'sent on: its header and its signature name different certificates';
    read.push(parsed.value);
  }
  return orderDiversions(claims, read) ?? 'the signatures of those who sent it on do not belong together';
}

const pemsOf = (text: string): string[] =>
  text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];

const claimsOf = ({ claims: { origid, ...rest } }: Passport): SignedClaims => ({ ...rest, origId: origid });

/** Whom a certificate is for, in a few words. */
function signerName({ subject }: X509Certificate): string {
  const part = (name: string) => new RegExp(`^${name}=(.+)$`, 'm').exec(subject)?.[1];
  return (part('O') ?? part('CN') ?? 'somebody without a name').slice(0, 80);
}
