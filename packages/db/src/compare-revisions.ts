import type { PolicyMessage } from '@belfry/contracts';
import type { Database } from './create-database.ts';
import { platformScopeId } from './policy-change.ts';

/** Scopes whose revision in the database is above the known one, among those held; one query. A scope that is gone counts as changed. */
export async function compareRevisions(
  database: Database,
  held: ReadonlySet<string>,
  known: ReadonlyMap<string, number>,
): Promise<PolicyMessage[]> {
  const ids = [...held];
  const rows = await database.$queryRaw<{ scope: PolicyMessage['scope']; id: string; revision: bigint }[]>`
    SELECT 'platform' AS "scope", ${platformScopeId} AS "id", "revision" FROM "Platform"
    UNION ALL SELECT 'brand', "id"::text, "revision" FROM "Brand" WHERE "id" = ANY(${ids}::uuid[])
    UNION ALL SELECT 'company', "id"::text, "revision" FROM "Company" WHERE "id" = ANY(${ids}::uuid[])`;
  const found = new Map(rows.map(({ scope, id, revision }) => [id, { scope, id, revision: Number(revision) }]));
  const changed: PolicyMessage[] = [...found.values()].filter(({ id, revision }) => revision !== known.get(id));
  for (const id of ids) {
    if (found.has(id)) continue;
    const revision = known.get(id) ?? 0;
    changed.push({ scope: 'brand', id, revision }, { scope: 'company', id, revision });
  }
  return changed;
}
