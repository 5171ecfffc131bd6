import { rightAreas, rightLevels, scopes } from '@belfry/access';
import { z } from 'zod';
import { Cidr } from './guard.ts';
import { Id, Instant, LevelName, NamedInstant, RoleName } from './primitives.ts';

/** Who is signed in, at which level they act, and from which when that is another. */
export const CurrentSession = z
  .object({
    loginId: Id.nullable(),
    name: z.string(),
    level: LevelName,
    role: RoleName,
    /** What they may do in each area, by role and rights. */
    rights: z.record(z.enum(rightAreas), z.enum(rightLevels)),
    brandId: Id.nullable(),
    brandName: z.string().nullable(),
    companyId: Id.nullable(),
    companyName: z.string().nullable(),
    userId: Id.nullable(),
    userName: z.string().nullable(),
    /** Set while acting as a level below the one signed in at. */
    actingFrom: LevelName.nullable(),
    locale: z.string(),
    timezone: z.string(),
    currency: z.string().nullable(),
    country: z.string().nullable(),
    /** Nothing else may be done before a second factor is set up. */
    needsSecondFactor: z.boolean(),
  })
  .meta({ id: 'CurrentSession' });
export type CurrentSession = z.infer<typeof CurrentSession>;

/** One sign-in of one's own. */
export const SessionInfo = z
  .object({
    id: Id,
    host: z.string(),
    ip: z.string(),
    userAgent: z.string(),
    /** How they proved who they are. */
    method: z.enum(['password', 'code', 'recovery_code', 'passkey', 'provider', 'provider_mfa']),
    createdAt: Instant,
    lastSeenAt: Instant,
    expiresAt: Instant,
    current: z.boolean(),
  })
  .meta({ id: 'Session' });
export const SessionsEnded = z.object({ ended: z.number().int() });
export const SessionList = z.object({ items: z.array(SessionInfo) });

/** Act as a brand, a company or a user below: the id of the level is needed. */
export const ActAsInput = z.object({ level: z.enum(['brand', 'company', 'user']), id: Id });

/** What a key may do: `<area>:read`, or `<area>:write`, which contains reading. `everything:write`: all that its maker may. */
export const ApiScope = z.enum(scopes as [(typeof scopes)[number]]).meta({ id: 'ApiScope' });

/** A key for the API; the token itself is told once, when it is made. */
export const ApiToken = z
  .object({
    id: Id,
    name: z.string(),
    scopes: z.array(ApiScope),
    /** Networks (CIDR) that it may be used from; none: from anywhere. */
    networks: z.array(z.string()),
    createdAt: Instant,
    expiresAt: Instant.nullable(),
    lastUsedAt: Instant.nullable(),
    /** Where it was last used from; empty: not yet. */
    lastUsedIp: z.string(),
    revokedAt: Instant.nullable(),
  })
  .meta({ id: 'ApiToken' });
export const ApiTokenList = z.object({ items: z.array(ApiToken) });
export const ApiTokenCreateInput = z.object({
  name: z.string().trim().min(1).max(60),
  scopes: z.array(ApiScope).min(1).max(10).default(['everything:write']),
  networks: z.array(Cidr).max(20).default([]),
  expiresAt: NamedInstant.optional(),
});
export const ApiTokenCreated = z.object({ token: z.string(), info: ApiToken });
