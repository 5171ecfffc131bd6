import type { AccountRecord } from '@belfry/policy';
import type { Flow } from '@belfry/sip';

/** By which digests a domain's phones may prove who they are (RFC 8760): one of them alone, or SHA-256 where they know it. */
export type DigestChoice = 'md5' | 'sha256_or_md5' | 'sha256';

/** A SIP domain that is served here. */
export interface ServedDomain {
  readonly domain: string;
  readonly realm: string;
  readonly digest: DigestChoice;
  /** Whose it is. */
  readonly brandId?: string;
  readonly companyId?: string;
}

/** An account with what its credentials are judged by. HA1 in lower-case hex; empty where its domain does not allow the digest. */
export interface AccountSecrets {
  readonly account: AccountRecord;
  readonly ha1Md5: string;
  readonly ha1Sha256: string;
  /** The IPBX that it is the account of. */
  readonly ipbx?: Omit<KnownPeer, 'ipbx' | 'numberInTo'>;
}

/** A company's use of an IPBX. */
export interface IpbxUse {
  readonly trunkUseId: string;
  readonly companyId: string;
  /** What its calls are told by; absent: nothing, it is the only one, or it speaks by an account of its own. */
  readonly tag?: string;
}

/** A peer that has proven to be it: by its address, its certificate, or our registration. */
export interface KnownPeer {
  readonly peerId: string;
  readonly brandId: string;
  readonly name: string;
  /** It belongs to our trust domain (RFC 3324): what it says of callers is taken. */
  readonly trusted: boolean;
  /** It is an IPBX of these companies, and says by that tag of which of them a call is. `companyId`: whose own it is. */
  readonly ipbx?: {
    readonly tag?: 'header' | 'trunk_group';
    readonly uses: readonly IpbxUse[];
    readonly companyId?: string;
  };
  /** Our name there: what is for it is for us. */
  readonly contactHost?: string;
  /** The request is for our Contact at its registrar: the number that is called stands in To. */
  readonly numberInTo?: true;
}

/** What must be known of a request before it is let in. */
export interface IdentityQuery {
  /** Host parts, lower case, the one that the request is for first: the first that is a served domain counts. */
  readonly hosts: readonly string[];
  /** Whom the request's credentials name, per realm. */
  readonly claims: readonly { readonly realm: string; readonly username: string }[];
  readonly flow: Flow;
  /** Of an INVITE: the user part that it is for, and that of To. */
  readonly called?: { readonly user: string; readonly to: string };
  /** Names, in lower case, that the sender's TLS certificate bears; added by whoever has the connection. */
  readonly certificateNames?: readonly string[];
}

/** Answer to an `IdentityQuery`. */
export interface Identity {
  /** For each of the query's hosts whether it is a served domain. */
  readonly served: readonly (ServedDomain | undefined)[];
  /** The peer that speaks from this address. */
  readonly peer?: KnownPeer;
  /** No peer speaks: this one is known by this address, but by another port or transport of it. */
  readonly misplaced?: Pick<KnownPeer, 'peerId' | 'name'>;
  /** The account that the claim of the first served domain's realm names, when it exists and is active. */
  readonly secrets?: AccountSecrets;
}
