import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { UserAgent } from '@belfry/testkit';
import { Client } from 'pg';
import { startPhone, stopPhone } from './support/agents.ts';
import { apiDo } from './support/api-send.ts';
import { firstCompanyPhones, type Phone, readRunJson } from './support/run-json.ts';

const run = readRunJson();
const [anna] = firstCompanyPhones(run, 1) as [Phone];
const number = '+41446681877';
const name = 'one of many';
const routes = 100_000;
/** What is saved must hold for every call that begins so long after the API's answer. */
const effectiveWithinMs = 100;
/** A save reads and checks a handful of routes; all of them would take many times longer. */
const savedWithinMs = 1_000;

describe(`a brand of ${routes} routes`, { timeout: 60_000 }, () => {
  let database: Client;
  let probe: { readonly id: string; readonly brandId: string } | undefined;
  const phones: UserAgent[] = [];
  before(async () => {
    database = new Client({ connectionString: run.postgres.url });
    await database.connect();
    const made = await apiDo<{ id: string; brandId: string }>(run, 'brand', 'POST', '/routes', {
      prefix: '+4144668187',
      name,
      action: 'block',
    });
    probe = made.body;
    await database.query(
      `INSERT INTO "Route" ("id", "brandId", "name", "prefix", "priority", "action", "updatedAt")
       SELECT gen_random_uuid(), $1, $2, '+' || (1000000 + n * 89)::text, 10, 'block', now() FROM generate_series(1, $3::int) n`,
      [probe.brandId, name, routes],
    );
    // Several ports: where proxies share one, each gets some of the calls.
    for (let i = 0; i < 4; i++) phones.push(await startPhone(run, anna));
  });
  after(async () => {
    for (const phone of phones) await stopPhone(phone);
    if (probe) {
      const { brandId, id } = probe;
      await database.query('DELETE FROM "Route" WHERE "brandId" = $1 AND name = $2 AND id <> $3', [brandId, name, id]);
      await apiDo(run, 'brand', 'DELETE', `/routes/${id}`);
    }
    await database?.end();
  });

  test('saves a route as fast as a small one, and calls go by it at once, at whichever proxy', async () => {
    for (const active of [false, true, false, true]) {
      const began = Date.now();
      const { at } = await apiDo(run, 'brand', 'PATCH', `/routes/${probe!.id}`, { active });
      assert.ok(at - began < savedWithinMs, `saving took ${at - began} ms`);
      const expected = active ? 403 : 503;
      await Promise.all(
        phones.map(async (phone) => {
          for (;;) {
            const begun = Date.now() - at;
            const status = await (await phone.call(number)).refused();
            if (status === expected) return;
            assert.ok(begun < effectiveWithinMs, `a call begun ${begun} ms after the save was answered by ${status}`);
          }
        }),
      );
    }
  });
});
