import { DEFAULT_GUARD_POLICY, type GuardPolicy } from '@belfry/policy';
import type { Database } from './create-database.ts';

/** What the guard at the SIP socket goes by; the defaults where no row says otherwise. */
export async function loadGuard(database: Database): Promise<GuardPolicy> {
  const [row, networks] = await Promise.all([
    database.guardSettings.findUnique({ where: { id: 1 } }),
    database.trustedNetwork.findMany({ select: { network: true }, orderBy: { id: 'asc' } }),
  ]);
  const { id: _id, updatedAt: _at, ...settings } = row ?? { ...DEFAULT_GUARD_POLICY, id: 1, updatedAt: null };
  return { ...settings, trustedNetworks: networks.map(({ network }) => network) };
}

/** A text that differs whenever the guard's settings or trusted networks may. */
export async function guardVersion(database: Database): Promise<string> {
  const [row] = await database.$queryRaw<{ version: string }[]>`
    SELECT concat_ws('/', (SELECT max("updatedAt") FROM "GuardSettings"), (SELECT count(*) FROM "TrustedNetwork"),
      (SELECT max("createdAt") FROM "TrustedNetwork")) AS "version"`;
  return row?.version ?? '';
}
