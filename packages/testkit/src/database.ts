import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

/** A database of a test's own, with every migration applied and nothing else in it. */
export interface TestDatabase {
  readonly url: string;
  /** Throws everybody out and lets nobody in, as if the server were away. */
  pause(): Promise<void>;
  /** Lets them in again. */
  resume(): Promise<void>;
  /** Removes it; whoever is still connected is thrown out. */
  drop(): Promise<void>;
}

const root = new URL('../../../', import.meta.url).pathname;

/**
 * A fresh, migrated database on the server of `BELFRY_TEST_DATABASE_URL`, where the test may create databases. Migrations run once, into a
 * template named after their content; each call copies it. Throws when the variable is not set.
 */
export async function createTestDatabase(server = process.env.BELFRY_TEST_DATABASE_URL): Promise<TestDatabase> {
  if (!server)
    throw new Error('BELFRY_TEST_DATABASE_URL is not set: tests of the database need a Postgres server of their own');
  const name = `belfry_test_${randomUUID().replaceAll('-', '')}`;
  await withClient(server, async (client) => {
    // Two processes that both find no template: one makes it, the other waits.
    await client.query('SELECT pg_advisory_lock(4270815)');
    const template = templateName();
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [template]);
    if (!rowCount) await makeTemplate(client, server, template);
    await client.query(`CREATE DATABASE "${name}" TEMPLATE "${template}"`);
  });
  const run = async (...statements: string[]) => {
    await withClient(server, async (client) => {
      for (const statement of statements) await client.query(statement);
    });
  };
  return {
    url: databaseUrl(server, name),
    pause: () =>
      run(
        `ALTER DATABASE "${name}" ALLOW_CONNECTIONS false`,
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`,
      ),
    resume: () => run(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS true`),
    drop: () => run(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`),
  };
}

/** The same server, another database. */
export function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

/** Runs Prisma's own command line on the database at `url`, with the schema engine of packages/db. Resolves whatever the exit code is. */
export function runPrisma(
  url: string,
  args: readonly string[],
  options: { readonly cwd?: string } = {},
): Promise<{ readonly code: number; readonly output: string }> {
  const child = spawn(process.execPath, [join(root, 'node_modules/prisma/build/index.js'), ...args], {
    cwd: options.cwd ?? root,
    env: {
      ...process.env,
      DATABASE_URL: url,
      PRISMA_SCHEMA_ENGINE_BINARY: join(root, 'packages/db/tools/schema-engine.mjs'),
      PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH ?? ''}`,
      CHECKPOINT_DISABLE: '1',
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      NO_COLOR: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (bytes: Buffer) => {
    output += bytes;
  });
  child.stderr.on('data', (bytes: Buffer) => {
    output += bytes;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

async function makeTemplate(client: pg.Client, server: string, template: string): Promise<void> {
  const making = `${template}_making`;
  await client.query(`DROP DATABASE IF EXISTS "${making}" WITH (FORCE)`);
  await client.query(`CREATE DATABASE "${making}"`);
  const { code, output } = await runPrisma(databaseUrl(server, making), ['migrate', 'deploy']);
  if (code !== 0) throw new Error(`the migrations failed:\n${output}`);
  await client.query(`ALTER DATABASE "${making}" RENAME TO "${template}"`);
}

function templateName(): string {
  const folder = join(root, 'prisma/migrations');
  const hash = createHash('sha256');
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.isDirectory()) hash.update(entry.name).update(readFileSync(join(folder, entry.name, 'migration.sql')));
  }
  return `belfry_template_${hash.digest('hex').slice(0, 16)}`;
}

async function withClient<T>(server: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
