import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createDatabase, type Database } from '@belfry/db';
import { missingMigrations } from '@belfry/db/missing-migrations';
import { createTestDatabase, type TestDatabase } from '@belfry/testkit/database';

let own: TestDatabase;
let database: Database;
const home = mkdtempSync(join(tmpdir(), 'belfry-older-'));
before(async () => {
  own = await createTestDatabase();
  database = createDatabase(own.url);
});
after(async () => {
  await database?.$disconnect();
  await own?.drop();
  rmSync(home, { recursive: true });
});

test('a process that is newer than the database ends, and says what is missing; a newer database is none of its business', {
  timeout: 60_000,
}, async () => {
  await database.$executeRaw`
    INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
    VALUES ('later', '', '29991231000000_of_a_later_version', now(), 1)`;
  assert.deepEqual(await missingMigrations(database), []);
  const taken = await database.$queryRaw<{ name: string }[]>`
    DELETE FROM _prisma_migrations WHERE migration_name = (
      SELECT max(migration_name) FROM _prisma_migrations WHERE id <> 'later') RETURNING migration_name AS name`;
  const name = taken[0]?.name ?? '';
  assert.deepEqual(await missingMigrations(database), [name]);

  const proxy = spawn(process.execPath, [join(import.meta.dirname, '../src/main.ts')], {
    env: {
      ...process.env,
      BELFRY_HOME: home,
      DATABASE_URL: own.url,
      REDIS_URL: process.env.BELFRY_TEST_REDIS_URL,
      BELFRY_KEY: randomBytes(32).toString('hex'),
      BELFRY_BIND: '127.12.9.4',
      BELFRY_SIP_PORT: '5070',
      BELFRY_OPS_PORT: '0',
      BELFRY_LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  proxy.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  try {
    const [code] = await once(proxy, 'close');
    assert.equal(code, 1);
    assert.match(said, new RegExp(`the database is older than this process: it lacks ${name}\\.`));
  } finally {
    proxy.kill('SIGKILL');
  }
});
