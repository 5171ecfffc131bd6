import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from './create-database.ts';

const folder = join(import.meta.dirname, '..', '..', '..', 'prisma', 'migrations');

/** The migrations that this version of the code was made for and that the database has not had, the oldest first. A newer database lacks none. Rejects while Postgres is away. */
export async function missingMigrations(database: Database): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const rows = await database.$queryRaw<{ name: string }[]>`
    SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;
  const applied = new Set(rows.map(({ name }) => name));
  return entries
    .filter((entry) => entry.isDirectory() && !applied.has(entry.name))
    .map(({ name }) => name)
    .sort();
}

/**
 * Ends this process, with 1 and a sentence, when the database is older than its code: what it asks for is not there yet, and it would serve nobody. While Postgres is away nothing is
 * said, and it goes on.
 */
export async function refuseOlderDatabase(database: Database, say: (sentence: string) => void): Promise<void> {
  const missing = await missingMigrations(database).catch(() => []);
  const [first] = missing;
  if (first === undefined) return;
  const which = missing.length === 1 ? first : `${missing.length} migrations, ${first} the first of them`;
  say(`the database is older than this process: it lacks ${which}. Bring it up to date, then this process starts.`);
  process.exit(1);
}
