import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createTestDatabase, databaseUrl, runPrisma, type TestDatabase } from '@belfry/testkit/database';
import pg from 'pg';

const root = new URL('../../../', import.meta.url).pathname;

describe('the schema engine, through Prisma’s own command line', () => {
  let own: TestDatabase;
  before(async () => {
    own = await createTestDatabase();
  });
  after(() => own.drop());

  async function query<T extends object>(statement: string): Promise<T[]> {
    const client = new pg.Client({ connectionString: own.url });
    await client.connect();
    try {
      return (await client.query<T>(statement)).rows;
    } finally {
      await client.end();
    }
  }

  test('applies every migration to an empty database, and a second time none', async () => {
    // `createTestDatabase` has run `migrate deploy` on an empty database.
    const applied = await query<{ finished_at: Date | null }>('SELECT finished_at FROM _prisma_migrations');
    assert.ok(applied.length > 0 && applied.every(({ finished_at }) => finished_at !== null));
    const { code, output } = await runPrisma(own.url, ['migrate', 'deploy']);
    assert.equal(code, 0, output);
    assert.match(output, /No pending migrations to apply/);
  });

  test('finds no drift between schema, migrations and database', async () => {
    for (const from of [['--from-config-datasource'], ['--from-migrations', 'prisma/migrations']]) {
      const { code, output } = await runPrisma(own.url, [
        'migrate',
        'diff',
        ...from,
        '--to-schema',
        'prisma',
        '--exit-code',
      ]);
      assert.equal(code, 0, output);
    }
    const back = await runPrisma(own.url, [
      'migrate',
      'diff',
      '--from-schema',
      'prisma',
      '--to-config-datasource',
      '--exit-code',
    ]);
    assert.equal(back.code, 0, back.output);
  });

  test('finds drift when there is some', async () => {
    await query('ALTER TABLE "Brand" ADD COLUMN "surprise" text');
    const args = ['migrate', 'diff', '--from-config-datasource', '--to-schema', 'prisma', '--exit-code'];
    const { code, output } = await runPrisma(own.url, args);
    await query('ALTER TABLE "Brand" DROP COLUMN "surprise"');
    assert.equal(code, 2, output);
    assert.match(output, /surprise/);
  });

  test('leaves no shadow database behind', async () => {
    const left = await query<{ datname: string }>(
      "SELECT datname FROM pg_database WHERE datname LIKE 'prisma_migrate_shadow%'",
    );
    assert.deepEqual(left, []);
  });

  test('rolls a broken migration back whole, says so, and refuses to go on (P3009)', async () => {
    // Inside node_modules, so that the configuration finds the packages it imports.
    mkdirSync(join(root, 'node_modules/.cache'), { recursive: true });
    const folder = mkdtempSync(join(root, 'node_modules/.cache/belfry-migrations-'));
    try {
      cpSync(join(root, 'prisma'), join(folder, 'prisma'), {
        recursive: true,
        filter: (path) => !path.includes('seed'),
      });
      cpSync(join(root, 'prisma.config.ts'), join(folder, 'prisma.config.ts'));
      const broken = join(folder, 'prisma/migrations/99990101000000_broken');
      mkdirSync(broken);
      writeFileSync(
        join(broken, 'migration.sql'),
        `CREATE TABLE "Half" ("id" int);
        CREATE FUNCTION half() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$;
        INSERT INTO "NoSuchTable" VALUES (1);`,
      );
      const first = await runPrisma(own.url, ['migrate', 'deploy'], { cwd: folder });
      assert.notEqual(first.code, 0, first.output);
      assert.match(first.output, /99990101000000_broken/);
      assert.match(first.output, /NoSuchTable/);
      const second = await runPrisma(own.url, ['migrate', 'deploy'], { cwd: folder });
      assert.notEqual(second.code, 0, second.output);
      assert.match(second.output, /P3009/);
      const [half] = await query<{ found: string | null }>(`SELECT to_regclass('"Half"')::text AS found`);
      assert.equal(half?.found, null);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('says that a server cannot be reached (P1001), and does not end well', async () => {
    const { code, output } = await runPrisma('postgresql://nobody@127.0.0.1:1/none', ['migrate', 'deploy']);
    assert.notEqual(code, 0);
    assert.match(output, /P1001/);
  });

  test('creates the database when it is not there yet', async () => {
    const name = `belfry_test_created_${process.pid}`;
    const { code, output } = await runPrisma(databaseUrl(own.url, name), ['migrate', 'deploy']);
    await query(`DROP DATABASE "${name}" WITH (FORCE)`);
    assert.equal(code, 0, output);
  });

  test('never falls back to an open connection when TLS was asked for', async () => {
    for (const mode of ['require', 'verify-ca', 'verify-full']) {
      const url = new URL(own.url);
      url.searchParams.set('sslmode', mode);
      const { code } = await runPrisma(url.href, ['migrate', 'deploy']);
      assert.notEqual(code, 0, mode);
    }
  });
});
