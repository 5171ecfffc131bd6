/** Why somebody is banned: wrong passwords; too many challenges unanswered; requests that are not for us or no SIP; a scanner's signature; an operator's wish. */
export type BanReason = 'password' | 'attempts' | 'noise' | 'scanner' | 'operator';

/** An account that was tried, whose owner may know of it. */
export interface TriedAccount {
  /** `user@domain`, of a user who exists or not. */
  readonly account: string;
  readonly brandId?: string;
  readonly companyId?: string;
}

/** Whom a ban is for, and why. */
export interface BanWish {
  /** An IPv4 address, or the /64 of an IPv6 address (`sourceOf`). */
  readonly source: string;
  /** `user@domain`: only what speaks for this account from there is banned; absent: everything from there. */
  readonly account?: string;
  readonly reason: BanReason;
  /** A few lines of what was seen, without secrets. */
  readonly evidence: readonly string[];
  /** Accounts of ours that were tried. */
  readonly tried: readonly TriedAccount[];
}

/** A ban that holds. Times in milliseconds since 1970. Plain JSON. */
export interface Ban extends BanWish {
  readonly at: number;
  readonly until: number;
  /** `automatic`, or the operator's name. */
  readonly by: string;
}

/** What names a ban: there is one at a time for a source, and for each account from it. */
export function banKey({ source, account }: Pick<Ban, 'source' | 'account'>): string {
  return account === undefined ? source : `${source} ${account}`;
}
