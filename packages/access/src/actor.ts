import type { Level } from './level.ts';
import type { Rights } from './rights.ts';
import type { Scope } from './scopes.ts';

/** What somebody may do at their level: everything, see to what they are given of it (`ofOperator`), look only, or see to prices and what calls cost (`ofBilling`). */
export const roles = ['admin', 'operator', 'readonly', 'billing'] as const;

/** One of the roles. */
export type Role = (typeof roles)[number];

/** Whose something is: the more ids are set, the narrower. No id at all: the platform's own. */
export interface Tenant {
  readonly brandId?: string | null;
  readonly companyId?: string | null;
  readonly userId?: string | null;
}

/** What an operator is given of their tenant: companies of their brand, or sites of their company with the people there. */
export interface Given {
  readonly companyIds: readonly string[];
  readonly siteIds: readonly string[];
  /** The people of these sites. */
  readonly userIds: ReadonlySet<string>;
}

/**
 * Who acts, and as whom. The ids down to `level` are set, those below are not: a company actor has a brand and a company.
 * `actingFrom` is the level signed in at while acting as a level below. `loginId` is null for the platform itself (seed, jobs).
 */
export interface Actor {
  readonly loginId: string | null;
  /** What audit log and screens call them. */
  readonly name: string;
  readonly level: Level;
  readonly brandId?: string;
  readonly companyId?: string;
  readonly userId?: string;
  readonly role: Role;
  readonly actingFrom?: Level;
  /** For the role `operator`: what they reach. Absent: nothing. */
  readonly given?: Given;
  /** What they may do by area, where that is less than the role has. */
  readonly rights?: Rights;
  /** The membership that the rights come from; absent for the platform itself. */
  readonly membershipId?: string;
  /** The session behind it; absent when an API token or the platform itself acts. */
  readonly sessionId?: string;
  /** The key for the API that acts. */
  readonly apiTokenId?: string;
  /** They must set up a second factor before they may do anything else. */
  readonly needsSecondFactor?: true;
  /** A key for the API acts, and may do this only; absent: whatever level and role may. */
  readonly scopes?: readonly Scope[];
  /** A key for the API acts that is limited in some way: in scopes, addresses or time. */
  readonly isLimitedKey?: true;
}

/** The platform acting by itself: the seed and the jobs. `name` stands in the audit log. */
export function platformActor(name: string): Actor {
  return { loginId: null, name, level: 'god', role: 'admin' };
}
