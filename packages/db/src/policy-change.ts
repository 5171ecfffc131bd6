import type { Actor } from '@belfry/access';
import type { PolicyMessage } from '@belfry/contracts';
import type { Database, Transaction } from './create-database.ts';
import { Prisma } from './generated/client.ts';
import { newId } from './new-id.ts';
import { policyKeys, type RowImage } from './policy-keys.ts';

/** The platform's `id` as a scope. */
export const platformScopeId = '00000000-0000-0000-0000-000000000000';

/** What a change belongs to, and whose `revision` it moves on. A new company belongs to its brand, a new brand to the platform. */
export type Scope =
  | { readonly scope: 'platform' }
  | { readonly scope: 'brand'; readonly brandId: string }
  | { readonly scope: 'company'; readonly companyId: string };

/** What the audit log says of a change. */
export interface AuditEntry {
  /** `<entity>.<verb>` */
  readonly action: string;
  readonly entityId?: string;
  readonly detail?: Prisma.InputJsonObject;
}

/** A change of policy: where, by whom, and how it is called. */
export interface PolicyChange<T> {
  readonly scope: Scope;
  readonly actor: Actor;
  readonly ip?: string;
  readonly audit: AuditEntry | ((value: T) => AuditEntry);
  /** Looks at what the change has done to rows of policy, before it is kept; what it throws refuses the change. */
  readonly check?: ((tx: Transaction, images: readonly RowImage[]) => Promise<void>) | undefined;
  /** How long it may take at most; 30 s when absent. */
  readonly timeoutMs?: number;
}

/** What came of a change: publish `messages` on the policy feed, in order. None: no row of policy was changed. */
export interface PolicyChanged<T> {
  readonly value: T;
  readonly messages: readonly PolicyMessage[];
}

/** The scope of a change is not there (any more). */
export class ScopeNotFound extends Error {
  constructor(scope: Scope) {
    super(`no such scope: ${JSON.stringify(scope)}`);
    this.name = 'ScopeNotFound';
  }
}

/**
 * The one way to change policy: runs `change` in a transaction and appends an audit row and, when rows of policy were changed, a `PolicyRevision`
 * with their images and the scope's next number. Images are collected by the database itself, cascades included; sealed columns are left out.
 *
 * The scope's row is locked first, so that changes of one scope come one after the other: what `change` reads stays true until it commits.
 * It may be run again when the database had to break a deadlock, so it should do nothing but use `tx`. What it throws is thrown, and nothing is kept.
 */
export async function withPolicyChange<T>(
  database: Database,
  { scope, actor, ip = '', audit, check, timeoutMs = 30_000 }: PolicyChange<T>,
  change: (tx: Transaction) => Promise<T>,
): Promise<PolicyChanged<T>> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await database.$transaction(
        async (tx) => {
          const tenant = await lockScope(tx, scope);
          const value = await change(tx);
          if (check) await check(tx, await imagesOf(tx));
          const messages = await appendRevision(tx, scope, tenant, actor);
          const entry = typeof audit === 'function' ? audit(value) : audit;
          await appendAudit(tx, { ...entry, actor, ip, ...tenant });
          return { value, messages };
        },
        { maxWait: 5_000, timeout: timeoutMs },
      );
    } catch (error) {
      if (attempt >= 3 || !isConflict(error)) throw error;
    }
  }
}

interface Tenant {
  readonly brandId: string | null;
  readonly companyId: string | null;
}

/** Appends a row to the audit log, for what is no change of policy (a sign-in, a password). */
export async function appendAudit(
  tx: Transaction | Database,
  { actor, ip = '', ...entry }: AuditEntry & Partial<Tenant> & { readonly actor: Actor; readonly ip?: string },
): Promise<void> {
  await tx.auditLog.create({
    data: {
      id: newId(),
      loginId: actor.loginId,
      actor: actor.name,
      level: actor.level,
      actingFrom: actor.actingFrom ?? null,
      brandId: entry.brandId ?? null,
      companyId: entry.companyId ?? null,
      userId: actor.userId ?? null,
      action: entry.action,
      entityId: entry.entityId ?? null,
      detail: entry.detail ?? {},
      ip,
    },
  });
}

/** Locks the scope's row, and has the images of all rows collected that are changed from now on. */
async function lockScope(tx: Transaction, scope: Scope): Promise<Tenant> {
  const [row] =
    scope.scope === 'platform'
      ? await tx.$queryRaw<Tenant[]>`
          SELECT NULL AS "brandId", NULL AS "companyId", ${collecting} FROM "Platform" WHERE "id" = 1 FOR NO KEY UPDATE`
      : scope.scope === 'brand'
        ? await tx.$queryRaw<Tenant[]>`
          SELECT "id" AS "brandId", NULL AS "companyId", ${collecting} FROM "Brand" WHERE "id" = ${scope.brandId}::uuid FOR NO KEY UPDATE`
        : await tx.$queryRaw<Tenant[]>`
          SELECT "brandId", "id" AS "companyId", ${collecting} FROM "Company" WHERE "id" = ${scope.companyId}::uuid FOR NO KEY UPDATE`;
  if (!row) throw new ScopeNotFound(scope);
  const { brandId, companyId } = row;
  return { brandId, companyId };
}

const collecting = Prisma.sql`set_config('belfry.policy_change', 'on', true)`;
const tables = {
  platform: Prisma.sql`"Platform"`,
  brand: Prisma.sql`"Brand"`,
  company: Prisma.sql`"Company"`,
} as const;

/** What the transaction has done to rows of policy so far. */
const imagesOf = (tx: Transaction) => tx.$queryRaw<RowImage[]>`
  SELECT "table", "id", "before", "after" FROM belfry.policy_image WHERE "transaction" = pg_current_xact_id() ORDER BY "position"`;

async function appendRevision(
  tx: Transaction,
  { scope }: Scope,
  { brandId, companyId }: Tenant,
  actor: Actor,
): Promise<PolicyMessage[]> {
  const id = companyId ?? brandId ?? platformScopeId;
  // One statement, and the revision's images are taken over inside the database: numbers beyond 2^53 would not survive JavaScript's JSON.
  const rows = await tx.$queryRaw<(RowImage & { readonly revision: bigint | null })[]>`
    WITH "image" AS (DELETE FROM belfry.policy_image WHERE "transaction" = pg_current_xact_id() RETURNING *),
      "bumped" AS (
        UPDATE ${tables[scope]} SET "revision" = "revision" + 1
        WHERE "id" = ${scope === 'platform' ? Prisma.sql`1` : Prisma.sql`${id}::uuid`} AND EXISTS (SELECT 1 FROM "image")
        RETURNING "revision"
      ),
      "kept" AS (
        INSERT INTO "PolicyRevision" ("id", "scope", "scopeId", "number", "brandId", "companyId", "actor", "images")
        SELECT ${newId()}::uuid, ${scope}::"PolicyScope", ${id}::uuid, "revision", ${brandId}::uuid, ${companyId}::uuid, ${actor.name},
          (SELECT jsonb_agg(jsonb_build_object('table', "table", 'id', "id", 'before', "before", 'after', "after") ORDER BY "position") FROM "image")
        FROM "bumped"
      )
    SELECT "table", "id", "before", "after", (SELECT "revision" FROM "bumped") FROM "image" ORDER BY "position"`;
  const [first] = rows;
  if (first === undefined) return [];
  const { revision } = first;
  if (revision === null)
    throw new Error(`the scope was removed by a change of its own: change it from the scope above (${scope})`);
  const keys = await policyKeys(tx, rows);
  return [{ scope, id, revision: Number(revision), ...(keys && { keys: [...keys] }) }];
}

function isConflict(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2034';
}
