import { parseArgs } from 'node:util';
import type { UserAgent } from '@belfry/testkit';
import { Client } from 'pg';
import { startPhone, stopPhone } from '../support/agents.ts';
import { apiDo } from '../support/api-send.ts';
import { firstCompanyPhones, readRunJson } from '../support/run-json.ts';

/**
 * `node e2e/load/saves.ts [--routes 100000] [--saves 100] [--within 100]`: how soon what is saved by the API decides calls, on each proxy of the platform, with so
 * many routes in the brand. A route is switched between blocking and leading to a carrier that is not there; right after the answer to each save a call is made
 * by each proxy, again and again until it is decided by what was saved. Exits with 1 when the 99th percentile, from the request on, is above `--within` ms.
 */
const { values } = parseArgs({
  options: {
    routes: { type: 'string', default: '100000' },
    saves: { type: 'string', default: '100' },
    within: { type: 'string', default: '100' },
  },
});
const run = readRunJson();
const [anna] = firstCompanyPhones(run, 1);
const proxies = run.processes.filter(({ app }) => app === 'sip-proxy').map(({ instance }) => instance);
const database = new Client({ connectionString: run.postgres.url });
await database.connect();
const prefix = '+4144668';
const number = '+41446681877';
const name = 'save-load';
const phones: UserAgent[] = [];
let probe: { readonly id: string; readonly brandId: string } | undefined;

/** Status of the answer to a call, and when it came (ms, on the clock of `performance`). */
async function ask(phone: UserAgent): Promise<{ readonly status: number; readonly at: number }> {
  const call = await phone.call(number);
  const status = await call.refused();
  return { status, at: performance.now() };
}

/** Of each proxy a phone whose calls it gets: with a shared port the kernel chooses by the phone's own. */
async function phoneOfEach(): Promise<Map<string, UserAgent>> {
  const found = new Map<string, UserAgent>();
  for (let tries = 0; found.size < proxies.length && tries < 40; tries++) {
    const phone = await startPhone(run, anna!);
    phones.push(phone);
    const since = new Date();
    await ask(phone);
    const instance = await instanceOfCallSince(since);
    if (!found.has(instance)) found.set(instance, phone);
  }
  if (found.size < proxies.length) throw new Error(`only ${found.size} of ${proxies.length} proxies got calls`);
  return found;
}

async function instanceOfCallSince(since: Date): Promise<string> {
  for (;;) {
    const { rows } = await database.query<{ instance: string }>(
      'SELECT instance FROM "Call" WHERE "startedAt" >= $1 ORDER BY "startedAt" DESC LIMIT 1',
      [new Date(since.getTime() - 5)],
    );
    if (rows[0]) return rows[0].instance;
    await new Promise((wake) => setTimeout(wake, 50));
  }
}

const percentile = (sorted: readonly number[], share: number) => sorted[Math.ceil(sorted.length * share) - 1]!;
function summaryOf(what: string, all: readonly number[]): string {
  const sorted = [...all].sort((a, b) => a - b);
  const [p50, p99, most] = [percentile(sorted, 0.5), percentile(sorted, 0.99), sorted.at(-1)!];
  return `${what}: p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, at most ${most.toFixed(1)} ms`;
}

try {
  const reason = 'switched';
  const made = await apiDo<{ id: string; brandId: string }>(run, 'brand', 'POST', '/routes', {
    prefix: `${prefix}18`,
    name,
    action: 'block',
    reason,
    priority: 1,
  });
  probe = made.body;
  await database.query(
    `INSERT INTO "Route" ("id", "brandId", "name", "prefix", "priority", "action", "updatedAt")
     SELECT gen_random_uuid(), $1, $2, '+' || (1000000 + n * 89)::text, 10, 'block', now() FROM generate_series(1, $3::int) n`,
    [probe.brandId, name, Number(values.routes)],
  );
  await database.query('ANALYZE "Route"');
  const each = await phoneOfEach();
  const [answered, effective, refusedAfter]: [number[], number[], number[]] = [[], [], []];
  const inForce: number[] = [];
  const late = new Map([...each.keys()].map((instance) => [instance, 0]));
  for (let i = 0; i < Number(values.saves); i++) {
    const isActive = i % 2 === 1;
    const began = performance.now();
    await apiDo(run, 'brand', 'PATCH', `/routes/${probe.id}`, { active: isActive });
    const saved = performance.now();
    answered.push(saved - began);
    const expected = isActive ? 403 : 503;
    await Promise.all(
      [...each].map(async ([instance, phone]) => {
        for (;;) {
          const begun = performance.now();
          const { status, at } = await ask(phone);
          if (status === expected) {
            effective.push(begun - saved);
            inForce.push(begun - began);
            refusedAfter.push(at - saved);
            return;
          }
          late.set(instance, late.get(instance)! + 1);
          if (at - saved > 10_000) throw new Error(`${instance} says ${status}, not ${expected}`);
        }
      }),
    );
  }
  console.log(`${values.saves} saves, ${values.routes} routes, proxies ${[...each.keys()].join(' and ')}`);
  console.log(summaryOf('from the request until the save was answered', answered));
  console.log(summaryOf('from that answer until calls begin that go by what was saved', effective));
  console.log(summaryOf('from the request until calls begin that go by what was saved', inForce));
  console.log(
    summaryOf('and until such a call was refused (with its challenge, and the policy read anew)', refusedAfter),
  );
  console.log(`calls that were decided by what was before: ${[...late].map(([of, n]) => `${n} at ${of}`).join(', ')}`);
  if (
    percentile(
      [...inForce].sort((a, b) => a - b),
      0.99,
    ) > Number(values.within)
  )
    process.exitCode = 1;
} finally {
  for (const phone of phones) await stopPhone(phone);
  if (probe) {
    await database.query('DELETE FROM "Route" WHERE "brandId" = $1 AND name = $2 AND id <> $3', [
      probe.brandId,
      name,
      probe.id,
    ]);
    await apiDo(run, 'brand', 'DELETE', `/routes/${probe.id}`);
  }
  await database.end();
}
