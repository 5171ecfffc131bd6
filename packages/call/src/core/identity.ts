import type { AccountRecord } from '@belfry/policy';
import type { Flow } from '@belfry/sip';

/** A SIP domain that is served here. */
export interface ServedDomain {
  readonly domain: string;
  readonly realm: string;
  /** Challenge with SHA-256 instead of MD5. */
  readonly sha256: boolean;
  /** Whose it is. */
  readonly brandId?: string;
  readonly companyId?: string;
}

/** An account with what its credentials are judged by. HA1 in lower-case hex. */
export interface AccountSecrets {
  readonly account: AccountRecord;
  readonly ha1Md5: string;
  readonly ha1Sha256: string;
}

/** A peer whose source address is known. */
export interface KnownPeer {
  readonly peerId: string;
  readonly brandId: string;
  readonly name: string;
  /** It belongs to our trust domain (RFC 3324): what it says of callers is taken. */
  readonly trusted: boolean;
}

/** What must be known of a request before it is let in. */
export interface IdentityQuery {
  /** Host parts, lower case, the one that the request is for first: the first that is a served domain counts. */
  readonly hosts: readonly string[];
  /** Whom the request's credentials name, per realm. */
  readonly claims: readonly { readonly realm: string; readonly username: string }[];
  readonly flow: Flow;
}

/** Answer to an `IdentityQuery`. */
export interface Identity {
  /** For each of the query's hosts whether it is a served domain. */
  readonly served: readonly (ServedDomain | undefined)[];
  /** The peer that speaks from this address. */
  readonly peer?: KnownPeer;
  /** The account that the claim of the first served domain's realm names, when it exists and is active. */
  readonly secrets?: AccountSecrets;
}
