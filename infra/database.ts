import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { onceForSources } from './build-stamp.ts';
import { PlainError } from './console.ts';
import { root } from './home.ts';
import { runTool } from './run-tool.ts';

/** Makes the Prisma client from the schema, unless it is there for this very schema. Returns whether it had to. */
export function generateClient(): Promise<boolean> {
  return onceForSources('prisma-client', {
    sources: ['prisma', 'prisma.config.ts', 'package-lock.json'],
    product: 'packages/db/src/generated',
    work: async () => {
      const { code, output } = await runTool(['prisma', 'generate'], { limitMs: 120_000 });
      if (code !== 0) throw new Error(`prisma generate failed:\n${output}`);
    },
  });
}

/** Brings the database to the newest migration, creating it when it is not there. Returns what Prisma says came of it, in a few words. */
export async function migrate(databaseUrl: string): Promise<string> {
  if (await isMigrated(databaseUrl)) return 'up to date';
  const { code, output } = await runTool(['prisma', 'migrate', 'deploy'], {
    limitMs: 120_000,
    env: { ...process.env, DATABASE_URL: databaseUrl },
  });
  if (code !== 0) {
    const where = new URL(databaseUrl);
    if (/P1001|ECONNREFUSED|ENOTFOUND/.test(output))
      throw new PlainError(
        `the database at ${where.host} cannot be reached. Start it, or correct DATABASE_URL, or unset it to use a private PostgreSQL.`,
      );
    if (/P1000|password authentication failed/.test(output))
      throw new PlainError(
        `the database at ${where.host} refuses user ${where.username}. Correct the user or password in DATABASE_URL.`,
      );
    if (/P3005/.test(output))
      throw new PlainError(
        `the database ${where.pathname.slice(1)} at ${where.host} holds tables of something else. Give DATABASE_URL an empty database of Belfry's own.`,
      );
    throw new PlainError(`prisma migrate deploy failed:\n${output.trim()}`);
  }
  return /No pending migrations/.test(output) ? 'up to date' : 'brought to the newest migration';
}

/** Are exactly this repository's migrations applied? Asked first, because starting Prisma's command line takes seconds. */
async function isMigrated(databaseUrl: string): Promise<boolean> {
  const rows = await ask(
    databaseUrl,
    'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  );
  const applied = new Set(rows?.map(({ name }) => name));
  const folders = readdirSync(join(root, 'prisma', 'migrations'), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  return rows !== undefined && applied.size === folders.length && folders.every(({ name }) => applied.has(name));
}

/** Does the database hold somebody who can sign in already? */
export async function isSeeded(databaseUrl: string): Promise<boolean> {
  return ((await ask(databaseUrl, 'SELECT id AS name FROM "Login" LIMIT 1')) ?? []).length > 0;
}

/** The answer to a query; undefined when it cannot be asked (no such table, no such database): then somebody else finds out why. */
async function ask(databaseUrl: string, query: string): Promise<{ name: string }[] | undefined> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    return (await client.query<{ name: string }>(query)).rows;
  } catch {
    return undefined;
  } finally {
    await client.end().catch(() => {});
  }
}
