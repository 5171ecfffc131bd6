import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { SipRequest } from '@belfry/sip';
import { startPhone, stopPhone } from './support/agents.ts';
import { apiDo, apiSend } from './support/api-send.ts';
import { eventually } from './support/eventually.ts';
import { RawSip } from './support/raw-sip.ts';
import { firstCompanyPhones, type Phone, readRunJson } from './support/run-json.ts';

interface Ban {
  readonly id: string;
  readonly source: string;
  readonly account: string | null;
  readonly reason: string;
  readonly by: string;
  readonly evidence: readonly string[];
  readonly liftable: boolean;
}

const run = readRunJson();
const [anna, ben] = firstCompanyPhones(run, 2) as [Phone, Phone];
const { domain } = anna;
/** Loopback addresses that no other test, and no other run, speaks from. */
const place = `127.${50 + (Date.now() % 200)}.${process.pid % 250}`;
const [GUESSER, SWEEPER, SHARED, BY_HAND, CAUGHT, UNLISTED] = [1, 2, 3, 4, 5, 6].map((last) => `${place}.${last}`) as [
  string,
  string,
  string,
  string,
  string,
  string,
];

const bans = async (level: 'god' | 'brand' | 'company', search: string) =>
  (await apiDo<{ items: Ban[] }>(run, level, 'GET', `/bans?search=${encodeURIComponent(search)}`)).body.items;
const lift = (level: 'god' | 'brand' | 'company', { id }: Ban) => apiDo(run, level, 'DELETE', `/bans/${id}`);

function register(raw: RawSip, username: string, agent = 'Phone'): SipRequest {
  const who = `<sip:${username}@${domain}>`;
  const headers: [string, string][] = [
    ['Expires', '60'],
    ['User-Agent', agent],
  ];
  return raw.request({ method: 'REGISTER', uri: `sip:${domain}`, from: who, to: who, headers });
}

/** The status that a REGISTER is answered with; undefined: silence. */
const answered = async (raw: RawSip, username: string, withinMs = 5_000) => {
  try {
    return (await raw.exchange(register(raw, username), withinMs)).status;
  } catch {
    return undefined;
  }
};
/** A challenge and its answer: the last status. */
async function guess(raw: RawSip, username: string, password: string): Promise<number> {
  const request = register(raw, username);
  const challenged = await raw.exchange(request);
  return (await raw.exchange(raw.withCredentials(request, challenged, { username, password }))).status;
}

describe('the guard at the SIP sockets', { timeout: 58_000 }, () => {
  const open: RawSip[] = [];
  const from = async (host: string) => {
    const raw = await RawSip.open(run.sip.udp, host);
    open.push(raw);
    return raw;
  };
  after(async () => {
    for (const source of [GUESSER, SWEEPER, SHARED, BY_HAND, CAUGHT])
      for (const ban of await bans('god', source)) await lift('god', ban);
    for (const raw of open) await raw.close();
  });

  test('who guesses passwords hears nothing more, of users who exist and of those who do not; the company sees why and lifts it', async () => {
    const guesser = await from(GUESSER);
    for (const username of [anna.username, 'nobody.atall']) {
      for (let i = 0; i < 5; i++) assert.equal(await guess(guesser, username, `wrong ${i}`), 401);
      await eventually('silence', 5_000, async () =>
        (await answered(guesser, username, 400)) === undefined ? true : undefined,
      );
      assert.equal(await answered(guesser, ben.username), 401, 'nobody else is banned from there');
    }
    const found = await bans('company', GUESSER);
    const ban = found.find(({ account }) => account === `${anna.username}@${domain}`);
    assert.ok(ban?.liftable, JSON.stringify(found));
    assert.equal(ban.reason, 'password');
    assert.equal(ban.by, 'automatic');
    assert.match(ban.evidence.join('\n'), /REGISTER .*wrong password/);
    assert.doesNotMatch(ban.evidence.join('\n'), /nonce|response/);
    await lift('company', ban);
    assert.equal(await answered(guesser, anna.username), 401, 'heard at once');
    const audit = await apiDo<{ items: { action: string }[] }>(run, 'company', 'GET', '/audit-log?limit=5');
    assert.ok(audit.body.items.some(({ action }) => action === 'ban.lift'));
  });

  test('what got no answer is told to the platform, with why, from where and when', async () => {
    const unlisted = await from(UNLISTED);
    const { method, headers } = { method: 'OPTIONS', headers: [] as [string, string][] };
    const who = '<sip:nobody@elsewhere.invalid>';
    const request = unlisted.request({ method, uri: 'sip:elsewhere.invalid', from: who, to: who, headers });
    await assert.rejects(unlisted.exchange(request, 600));
    type Unanswered = {
      reasons: { reason: string; count: number }[];
      sources: { source: string; reason: string; count: number; lastAt: string }[];
    };
    const told = await eventually('it is told', 8_000, async () => {
      const { body } = await apiDo<Unanswered>(run, 'god', 'GET', '/guard/unanswered');
      return body.sources.find(({ source }) => source === UNLISTED);
    });
    assert.equal(told.reason, 'stranger');
    assert.ok(told.count >= 1);
    assert.ok(Math.abs(Date.parse(told.lastAt) - Date.now()) < 20_000, told.lastAt);
    assert.notEqual((await apiSend(run, 'brand', 'GET', '/guard/unanswered')).status, 200);
  });

  test('who sweeps for extensions is banned whole, which the company is not told of', async () => {
    const sweeper = await from(SWEEPER);
    const statuses = new Set<number>();
    for (let i = 0; i < 100; i++)
      statuses.add((await sweeper.exchange(register(sweeper, i === 7 ? anna.username : String(i)))).status);
    assert.deepEqual([...statuses], [401]);
    await eventually('silence', 5_000, async () =>
      (await answered(sweeper, 'x', 400)) === undefined ? true : undefined,
    );
    assert.equal((await bans('god', SWEEPER))[0]?.reason, 'attempts');
    assert.deepEqual(await bans('company', SWEEPER), []);
  });

  test('a phone with the right password goes on behind the address of a scanner', async () => {
    const phone = await from(SHARED);
    assert.equal(await guess(phone, ben.username, ben.password), 200);
    const scanner = await from(SHARED);
    for (let i = 0; i < 10; i++) scanner.send(register(scanner, '100', 'friendly-scanner'));
    for (let i = 0; i < 25; i++) await guess(scanner, `user${i}`, 'wrong').catch(() => {});
    assert.equal(await guess(phone, ben.username, ben.password), 200);
    assert.ok((await bans('god', SHARED)).every(({ account }) => account !== null));
    const leave = register(phone, ben.username);
    leave.headers.set('Expires', '0');
    const challenge = await phone.exchange(leave);
    assert.equal((await phone.exchange(phone.withCredentials(leave, challenge, ben))).status, 200);
  });

  test('an operator bans and lifts by hand; only god does', async () => {
    const raw = await from(BY_HAND);
    assert.equal(await answered(raw, anna.username), 401);
    const input = { source: BY_HAND, seconds: 60, note: 'a test' };
    assert.equal((await apiSend(run, 'brand', 'POST', '/bans', input)).status, 403);
    const { body } = await apiDo<Ban>(run, 'god', 'POST', '/bans', input);
    await eventually('silence', 2_000, async () =>
      (await answered(raw, anna.username, 400)) === undefined ? true : undefined,
    );
    await lift('god', body);
    assert.equal(await answered(raw, anna.username), 401);
  });

  test('the settings hold at once, and a trusted network is left alone', async () => {
    const { body: before } = await apiDo<{ pairFailures: number }>(run, 'god', 'GET', '/guard');
    const network = { network: `${BY_HAND}/32`, description: 'a test' };
    const { body: trusted } = await apiDo<{ id: string }>(run, 'brand', 'POST', '/trusted-networks', network);
    try {
      await apiDo(run, 'god', 'PATCH', '/guard', { pairFailures: 1 });
      const [left, caught] = [await from(BY_HAND), await from(CAUGHT)];
      for (let i = 0; i < 3; i++) assert.equal(await guess(left, anna.username, 'wrong'), 401);
      assert.equal(await guess(caught, ben.username, 'wrong'), 401);
      await eventually('one is enough now', 3_000, async () =>
        (await answered(caught, ben.username, 400)) === undefined ? true : undefined,
      );
      assert.deepEqual(await bans('god', BY_HAND), []);
    } finally {
      await apiDo(run, 'god', 'PATCH', '/guard', before);
      await apiDo(run, 'brand', 'DELETE', `/trusted-networks/${trusted.id}`);
    }
  });

  test('the phones of the platform itself are served as ever', async () => {
    const phone = await startPhone(run, anna);
    await stopPhone(phone);
  });
});
