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

/** Throws a plain sentence when no PostgreSQL that we can use answers at `databaseUrl`; the database itself may still be missing. */
export async function checkDatabase(databaseUrl: string): Promise<void> {
  const { host, username } = new URL(databaseUrl);
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ server_version_num: string }>('SHOW server_version_num');
    const major = Math.floor(Number(rows[0]?.server_version_num) / 10_000);
    if (major < 15)
      throw new PlainError(`the PostgreSQL at ${host} is version ${major}, but Belfry needs 15 or newer.`);
  } catch (error) {
    if (error instanceof PlainError) throw error;
    const { code = '', message } = error as Error & { code?: string };
    // PostgreSQL's error codes, appendix A of its manual: no such database (it will be made); class 28, who are you.
    if (code === '3D000') return;
    if (code.startsWith('28') || /password/i.test(message))
      throw new PlainError(
        `the database at ${host} refuses user ${username} (${message}). Correct the user or password in DATABASE_URL.`,
      );
    throw new PlainError(
      `the database at ${host} cannot be reached (${message || code}). Start it, or correct DATABASE_URL, or unset it to use a private PostgreSQL.`,
    );
  } finally {
    await client.end().catch(() => {});
  }
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

/** The table that stands in a database while it is being filled for the first time. */
const mark = '_belfry_filling';

/**
 * Runs `fill` when the database holds no installation yet, and returns whether it did. One at a time, whoever shares the database; what a `fill`
 * that was cut short has left is emptied first, because nobody knows its passwords.
 */
export async function fillOnce(databaseUrl: string, fill: () => Promise<void>): Promise<boolean> {
  const client = new Client({ connectionString: databaseUrl });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [mark]);
    const isThere = async (query: string) => ((await client.query(query)).rowCount ?? 0) > 0;
    if (await isThere(`SELECT 1 FROM pg_class WHERE oid = to_regclass('${mark}')`)) await empty(client);
    else if (await isThere('SELECT 1 FROM "Login" UNION ALL SELECT 1 FROM "Brand" LIMIT 1')) return false;
    else await client.query(`CREATE TABLE ${mark} ()`);
    await fill();
    await client.query(`DROP TABLE ${mark}`);
    return true;
  } finally {
    await client.end().catch(() => {});
  }
}

/** Removes every row of ours; the schema and the record of its migrations stay. */
async function empty(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = current_schema() AND tablename NOT LIKE '\\_%'",
  );
  await client.query(`TRUNCATE ${rows.map(({ name }) => name).join(', ')} CASCADE`);
}

/** The SIP domains of all tenants, the oldest first; none while they cannot be asked for. */
export async function servedDomains(databaseUrl: string): Promise<string[]> {
  const rows = await ask(databaseUrl, 'SELECT domain AS name FROM "SipDomain" ORDER BY "createdAt", id');
  return (rows ?? []).map(({ name }) => name);
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
