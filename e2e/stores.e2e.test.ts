import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createDatabase } from '@belfry/db';
import type { UserAgent, UserAgentCall } from '@belfry/testkit';
import { Redis } from 'ioredis';
import { startPhone, stopPhone } from './support/agents.ts';
import { type ApiCdr, cdrsSince } from './support/api-client.ts';
import { apiDo } from './support/api-send.ts';
import { eventually } from './support/eventually.ts';
import { metric } from './support/metrics.ts';
import { firstCompanyPhones, type Phone, readRunJson } from './support/run-json.ts';

const run = readRunJson();
const [annaPhone, benPhone, clara] = firstCompanyPhones(run) as [Phone, Phone, Phone];

/** The process of the platform's own Redis, which says it itself. */
async function redisPid(): Promise<number> {
  const redis = new Redis(run.redis.url, { lazyConnect: true, retryStrategy: () => null });
  redis.on('error', () => {});
  try {
    await redis.connect();
    return Number(/process_id:(\d+)/.exec(await redis.info('server'))?.[1]);
  } finally {
    redis.disconnect();
  }
}

/** The first process of the platform's own Postgres: the lock file in its folder bears it. */
async function postgresPid(): Promise<number> {
  const database = createDatabase(run.postgres.url, { onError: () => {} });
  try {
    const [row] = await database.$queryRaw<{ folder: string }[]>`SELECT current_setting('data_directory') AS folder`;
    return Number(readFileSync(join(row!.folder, 'postmaster.pid'), 'utf8').split('\n')[0]);
  } finally {
    await database.$disconnect();
  }
}

/** Ends a store as a crash would; the returned function waits until another process of it serves. */
async function crash(pidOf: () => Promise<number>): Promise<() => Promise<unknown>> {
  const before = await pidOf();
  assert.ok(before > 1);
  process.kill(before, 'SIGKILL');
  return () =>
    eventually('it is back', 25_000, async () => {
      const now = await pidOf().catch(() => before);
      return now === before ? undefined : now;
    });
}

const stores = {
  Redis: () => crash(redisPid),
  Postgres: () => crash(postgresPid),
  both: async () => {
    const backs = await Promise.all([crash(redisPid), crash(postgresPid)]);
    return () => Promise.all(backs.map((back) => back()));
  },
};

async function talk(from: UserAgent, to: UserAgent, dialled: string): Promise<Talk> {
  const incoming = to.incoming();
  const call = await from.call(dialled);
  const answering = await incoming;
  answering.answer();
  await Promise.all([call.established(), answering.established()]);
  return { call, answering, answeredAt: Date.now() };
}

interface Talk {
  readonly call: UserAgentCall;
  readonly answering: UserAgentCall;
  readonly answeredAt: number;
}

async function hangUp({ call, answering, answeredAt }: Talk): Promise<number> {
  call.bye();
  await answering.ended();
  return Date.now() - answeredAt;
}

describe('calls while the stores crash', { timeout: 58_000 }, () => {
  let [anna, ben, third]: (UserAgent | undefined)[] = [];
  let company: { readonly id: string; readonly name: string; readonly maxCalls: number } | undefined;
  const limit = (maxCalls: number) => apiDo(run, 'brand', 'PATCH', `/companies/${company?.id}`, { maxCalls });
  before(async () => {
    const { body } = await apiDo<{ items: NonNullable<typeof company>[] }>(run, 'brand', 'GET', '/companies?limit=200');
    company = body.items.find(({ name }) => name === annaPhone.company);
    await limit(50);
    [anna, ben, third] = await Promise.all([annaPhone, benPhone, clara].map((phone) => startPhone(run, phone)));
  });
  after(async () => {
    await limit(company?.maxCalls ?? 0);
    for (const phone of [anna, ben, third]) if (phone !== undefined) await stopPhone(phone);
  });

  for (const [name, kill] of Object.entries(stores)) {
    test(`${name}: calls stay up, re-INVITE and BYE work meanwhile and after, phones ring, each call has its record to the second`, async () => {
      const since = new Date();
      const [stays, ends] = [await talk(anna!, ben!, benPhone.username), await talk(ben!, third!, clara.username)];
      const isBack = await kill();
      await stays.call.hold();
      await stays.call.resume();
      const lasted: number[] = [await hangUp(ends)];
      // Whoever registered is known to the worker; with Postgres away, so is what was asked for before.
      const during = await talk(third!, ben!, benPhone.extension);
      lasted.push(await hangUp(during));
      const across = await talk(ben!, third!, clara.username);
      await isBack();
      await stays.answering.hold();
      await stays.answering.resume();
      await anna!.register();
      await eventually('both calls hold their places again', 15_000, async () =>
        (await metric(run, 'belfry_limits_taken')) === 2 ? true : undefined,
      );
      lasted.push(await hangUp(stays), await hangUp(across));
      const found = await eventually('a record of each call', 20_000, async () => {
        const cdrs: ApiCdr[] = await cdrsSince(run, 'company', since).catch(() => []);
        return cdrs.length >= 4 ? cdrs : undefined;
      });
      assert.equal(found.length, 4, 'one each');
      assert.ok(found.every(({ disposition, hangupSide }) => disposition === 'answered' && hangupSide === 'caller'));
      const durations = found.map(({ durationMs }) => durationMs).sort((a, b) => a - b);
      lasted.sort((a, b) => a - b);
      for (const [i, ms] of lasted.entries())
        assert.ok(Math.abs(ms - durations[i]!) <= 1_000, `${durations} ms for ${lasted} ms`);
    });
  }

  test('everything that the calls held is given back', async () => {
    for (const name of [
      'belfry_calls_active',
      'belfry_sip_dialogs',
      'belfry_media_ports_in_use',
      'belfry_limits_taken',
    ])
      await eventually(`${name} is back to zero`, 40_000, async () =>
        (await metric(run, name)) === 0 ? true : undefined,
      );
  });
});
