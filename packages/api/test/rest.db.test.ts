import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Level } from '@belfry/access';
import { handleRest, handleSharedCall, handleSignIn, openApiDocument, restRoutes } from '@belfry/api';
import { ErrorBody, type Problem } from '@belfry/contracts';
import { newId } from '@belfry/db';
import { actorAt, createTestWorld, type TestTenant, type TestWorld } from '../../services/test/world.ts';
import { addCall, callOf } from './inputs.ts';

let world: TestWorld;
before(async () => {
  world = await createTestWorld();
  await addCall(world, world.first);
});
after(() => world.close());

async function ask(
  method: string,
  path: string,
  {
    body,
    level = 'company',
    anonymous = false,
    tenant = world.first,
    apiTokenId,
  }: { body?: unknown; level?: Level; anonymous?: boolean; tenant?: TestTenant; apiTokenId?: string } = {},
) {
  const request = new Request(`http://portal.test/api/v1${path}`, {
    method,
    ...(body !== undefined && {
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    }),
  });
  const actor = anonymous ? null : { ...actorAt(tenant, level), ...(apiTokenId && { apiTokenId }) };
  const response = await handleRest(request, new URL(request.url).pathname.slice('/api/v1'.length), {
    platform: world.platform,
    actor,
    ip: '',
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  };
}

test('GET /cdrs answers the calls since a moment, money as decimal strings', async () => {
  const { status, body } = await ask('GET', `/cdrs?since=${new Date(Date.now() - 3_600_000).toISOString()}&limit=5`);
  assert.equal(status, 200);
  const [cdr] = body.items as { callId: string; priceMicros: string }[];
  assert.deepEqual([cdr?.callId, cdr?.priceMicros, body.nextCursor], [callOf(world.first), '10000', null]);
  const later = await ask('GET', `/cdrs?since=${Date.now()}`);
  assert.deepEqual(later.body.items, []);
});
test('a key that asks without end is told to wait, and no other', async () => {
  const of = { apiTokenId: newId() };
  let answer = await ask('GET', '/cdrs?limit=0', of);
  for (let i = 0; i < 5_000 && answer.status === 400; i++) answer = await ask('GET', '/cdrs?limit=0', of);
  assert.deepEqual([answer.status, answer.headers.get('retry-after')], [429, '1']);
  assert.equal((await ask('GET', '/cdrs', { apiTokenId: newId() })).status, 200);
});

test('PATCH with basedOn writes nothing over that somebody else has changed, and says what', async () => {
  const path = `/sites/${world.first.siteId}`;
  assert.equal((await ask('PATCH', path, { body: { name: 'Bern' } })).status, 200);
  assert.equal((await ask('PATCH', path, { body: { name: 'Basel', basedOn: { name: 'Bern' } } })).status, 200);
  const { status, body } = await ask('PATCH', path, { body: { name: 'Genf', basedOn: { name: 'Bern' } } });
  assert.deepEqual([status, body.code, body.reason, body.changed], [409, 'conflict', 'changed_meanwhile', ['name']]);
  assert.match(String(body.detail), /changed “name” to “Basel” just now$/);
  assert.equal((await ask('PATCH', path, { body: {} })).body.name, 'Basel');
  for (const basedOn of ['Bern', ['Bern'], null, 7])
    assert.equal((await ask('PATCH', path, { body: { linkKbps: 1_000, basedOn } })).status, 200);
});

test('PATCH /ddis/{id} answers with what it brings about in the numbering plan, and without when there is nothing', async () => {
  const path = `/ddis/${world.first.ddiId}`;
  const lead = { kind: 'user', userId: world.first.userId };
  assert.equal((await ask('PATCH', path, { body: { destination: lead } })).body.warnings, undefined);
  const { status, body } = await ask('PATCH', path, { body: { destination: null } });
  assert.equal(status, 200);
  const [warning] = body.warnings as { code: string; words: string }[];
  assert.equal(warning?.code, 'ddi.nowhere');
  assert.match(warning.words, /leads nowhere/);
  assert.equal((await ask('PATCH', path, { body: { destination: lead } })).body.warnings, undefined);
});
test('GET /calls/{id} answers the call with its ladder, GET /active-calls those going on', async () => {
  const call = await ask('GET', `/calls/${callOf(world.first)}`, { level: 'user' });
  assert.equal(call.status, 200);
  assert.deepEqual(call.body.ladder, []);
  assert.deepEqual((await ask('GET', '/active-calls')).body, { items: [], total: 0 });
});
test('a body makes something, and what is refused says which field and why', async () => {
  const body = { number: '280', destination: { kind: 'user', userId: world.first.userId } };
  const made = await ask('POST', '/extensions', { body });
  assert.deepEqual([made.status, made.body.number], [200, '280']);
  const again = await ask('POST', '/extensions', { body });
  assert.deepEqual([again.status, ErrorBody.parse(again.body).field], [409, 'number']);
  const emergency = await ask('POST', '/extensions', { body: { ...body, number: '112' } });
  assert.deepEqual([emergency.status, ErrorBody.parse(emergency.body).reason], [422, 'extension.emergency']);
  const malformed = await ask('POST', '/extensions', { body: { ...body, number: 'x' } });
  assert.deepEqual([malformed.status, ErrorBody.parse(malformed.body).field], [400, 'number']);
});
test('statuses: 401 with a challenge, 404, 405 with Allow, 400 for what cannot be read', async () => {
  const nobody = await ask('GET', '/cdrs', { anonymous: true });
  assert.deepEqual([nobody.status, nobody.body.code], [401, 'unauthenticated']);
  assert.match(nobody.headers.get('www-authenticate') ?? '', /^Bearer/);
  assert.equal((await ask('GET', '/nothing')).status, 404);
  assert.equal((await ask('GET', `/users/${world.stranger.userId}`)).status, 404);
  const wrong = await ask('DELETE', '/cdrs');
  assert.deepEqual([wrong.status, wrong.headers.get('allow')], [405, 'GET']);
  for (const body of ['{', '[]', '"x"']) assert.equal((await ask('POST', '/users', { body })).status, 400);
  assert.equal((await ask('GET', '/cdrs?limit=0')).status, 400);
  assert.equal((await ask('GET', '/cdrs?cursor=zzz')).status, 400);
  assert.equal((await ask('GET', '/users/%E0%A4%A')).status, 400);
});
test('whatever is sent is refused in words, never with 500', async () => {
  const cursor = (...parts: string[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
  const id = world.first.userId;
  for (const query of [
    '/users?search=%00',
    `/users?cursor=${cursor('lastName', 'a\0', id)}`,
    `/users?cursor=${cursor('lastName', 'a', '-'.repeat(36))}`,
    `/users?sort=createdAt&cursor=${cursor('createdAt', '-271821-04-20T00:00:00.000Z', id)}`,
    `/cdrs?sort=durationMs&cursor=${cursor('durationMs', '1e99', id)}`,
    '/cdrs?since=0000-01-01',
  ])
    assert.equal((await ask('GET', query)).status, 400, query);
  const level = 'brand';
  for (const [path, body] of [
    ['/sip-domains', { companyId: world.first.companyId, domain: '::1' }],
    ['/peers', { name: 'Two words', endpoints: [{ host: 'two words' }] }],
    ['/companies', { name: 'a\0b' }],
    ['/sites', { companyId: world.first.companyId, name: 'Moon', timezone: 'Moon/Crater' }],
  ] as const)
    assert.equal((await ask('POST', path, { body, level })).status, 400, path);
  const set = await ask('PATCH', `/companies/${world.first.companyId}`, { body: { relaySetId: id }, level });
  assert.deepEqual([set.status, set.body.code], [404, 'not_found']);
});
test('what is another tenant’s and what there is not are answered alike', async () => {
  const nothing = '019a0000-0000-7000-8000-000000000000';
  const level = 'brand';
  for (const [method, path, foreign, body] of [
    ['POST', '/sites', { companyId: world.stranger.companyId }, { name: 'X' }],
    [
      'POST',
      '/logins',
      { companyId: world.stranger.companyId },
      { level: 'company', username: 'xx', displayName: 'X', password: 'correct horse' },
    ],
    ['POST', '/sip-accounts', { userId: world.stranger.userId }, {}],
  ] as const) {
    const [field] = Object.keys(foreign) as [string];
    const one = await ask(method, path, { body: { ...body, ...foreign }, level });
    const other = await ask(method, path, { body: { ...body, [field]: nothing }, level });
    assert.deepEqual([one.status, one.body], [404, other.body], path);
  }
});
test('a refusal is problem details that say in words what is wrong', async () => {
  for (const [query, field] of [
    ['since=yesterday', 'since'],
    ['limit=9999', 'limit'],
    ['sort=price', 'sort'],
    ['direction=sideways', 'direction'],
    ['companyId=x', 'companyId'],
    ['cursor=zzz', 'cursor'],
  ] as const) {
    const { status, headers, body } = await ask('GET', `/cdrs?${query}`);
    assert.deepEqual([status, body.status, body.type, body.title], [400, 400, 'about:blank', 'Bad Request'], query);
    assert.equal(headers.get('content-type'), 'application/problem+json');
    assert.deepEqual([body.code, body.field, body.detail], ['invalid', field, body.message], query);
    assert.doesNotMatch(String(body.detail), /Invalid input|Invalid option|regex|pattern|expected/i, query);
  }
  const missing = await ask('GET', '/nothing');
  assert.deepEqual(
    [missing.headers.get('content-type'), missing.body.title],
    ['application/problem+json', 'Not Found'],
  );
});
test('nobody makes the portal read a body, and no body is read beyond its limit', async () => {
  let sent = 0;
  const endless = () =>
    new ReadableStream({
      pull: (controller) => {
        sent += 65_536;
        controller.enqueue(new Uint8Array(65_536).fill(32));
      },
    });
  const post = (level: 'company' | null) =>
    handleRest(
      new Request('http://portal.test/api/v1/users', {
        method: 'POST',
        body: endless(),
        duplex: 'half',
        headers: { 'content-type': 'application/json' },
      } as RequestInit),
      '/users',
      { platform: world.platform, actor: level && actorAt(world.first, level), ip: '' },
    );
  assert.equal((await post(null)).status, 401);
  assert.ok(sent <= 65_536, `${sent} bytes were read for nobody`);
  const long = await post('company');
  assert.deepEqual(
    [long.status, ((await long.json()) as Problem).detail],
    [413, 'The body is longer than 262144 bytes.'],
  );
});
test('a body that is no JSON is of the wrong kind, and whoever has to wait is told how long', async () => {
  const actor = actorAt(world.first, 'company');
  const form = new Request('http://portal.test/api/v1/users', { method: 'POST', body: 'firstName=Anna' });
  const refused = await handleRest(form, '/users', { platform: world.platform, actor, ip: '' });
  assert.deepEqual([refused.status, ((await refused.json()) as Problem).reason], [415, 'request.media_type']);
  const waiting = { ...world.platform.bus.attempts, begin: async () => 1_500 };
  const platform = { ...world.platform, bus: { ...world.platform.bus, attempts: waiting } };
  const asked = new Request('http://portal.test/', {
    method: 'POST',
    body: JSON.stringify({ who: 'anna' }),
    headers: { 'content-type': 'application/json' },
  });
  const answer = await handleSignIn(asked, 'forgotten', { platform, host: 'portal.test', ip: '192.0.2.1' });
  assert.deepEqual([answer.status, answer.headers.get('retry-after')], [429, '2']);
});
test('a link to a call shows it at its portal to whoever sends its secret in the body, and nothing to others', async () => {
  const { first, platform } = world;
  const { body: share } = await ask('POST', `/calls/${callOf(first)}/shares`, { body: {} });
  const [, token] = String(share.path).split('/shared#');
  const open = async (input: object, portal: { brandId: string | null; companyId: string | null } | undefined) => {
    const request = new Request('http://portal.test/api/shared-call', {
      method: 'POST',
      body: JSON.stringify(input),
      headers: { 'content-type': 'application/json' },
    });
    return handleSharedCall(request, { platform, portal, ip: '192.0.2.1', inWords: (call) => call });
  };
  const own = { brandId: first.brandId, companyId: first.companyId };
  const shown = await open({ token }, own);
  assert.deepEqual([shown.status, shown.headers.get('cache-control')], [200, 'no-store']);
  assert.equal(((await shown.json()) as { whole: boolean }).whole, false);
  const { brandId, companyId } = world.stranger;
  const forged = [...token!].map((sign, at) => (at === 30 ? (sign === 'A' ? 'B' : 'A') : sign)).join('');
  for (const [input, portal] of [
    [{ token }, undefined],
    [{ token }, { brandId, companyId }],
    [{ token: forged }, own],
    [{ token: '' }, own],
    [{}, own],
    [{ token: [token] }, own],
  ] as const) {
    const gone = await open(input, portal);
    assert.deepEqual([gone.status, ((await gone.json()) as Problem).reason], [404, 'shared_call.not_found']);
  }
  assert.equal((await open({ token: 'x'.repeat(2_000) }, own)).status, 413);
});
test('HEAD is answered as GET is', async () => {
  assert.equal((await ask('HEAD', '/users?limit=1')).status, 200);
  assert.equal((await ask('HEAD', '/users?limit=0')).status, 400);
  assert.equal((await ask('HEAD', '/users', { anonymous: true })).status, 401);
});
test('an iCalendar file has a million characters at most', async () => {
  const { body: calendar } = await ask('POST', '/calendars', { body: { name: 'Long' } });
  const path = `/calendars/${calendar.id}/ical`;
  const begin = 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20271225\r\nSUMMARY:Christmas\r\n';
  const end = 'END:VEVENT\r\nEND:VCALENDAR\r\n';
  const note = (length: number) => `COMMENT:${'é'.repeat(length - 10)}\r\n`;
  const ofLength = (length: number) => {
    const room = length - begin.length - end.length;
    return `${begin}${note(1_000).repeat(Math.floor(room / 1_000) - 1)}${note(1_000 + (room % 1_000))}${end}`;
  };
  const taken = await ask('POST', path, { body: { ics: ofLength(1_000_000) } });
  assert.deepEqual([taken.status, taken.body.added, taken.body.errors], [200, 1, []]);
  const longer = await ask('POST', path, { body: { ics: ofLength(1_000_001) } });
  assert.deepEqual([longer.status, longer.body.field], [400, 'ics']);
  const endless = await ask('POST', path, { body: { ics: ofLength(2_100_000) } });
  assert.deepEqual([endless.status, endless.body.detail], [413, 'The body is longer than 4000000 bytes.']);
});
test('the pages of a list hold each call once, however many begin at the same time or while they are read', async () => {
  const { db } = world.platform;
  const { brandId, companyId } = world.sister;
  const startedAt = new Date(Date.now() - 7_200_000);
  const add = async (count: number, at: Date) => {
    for (let number = 0; number < count; number++) {
      const [id, callId] = [newId(at.getTime()), newId(at.getTime())];
      const times = { startedAt: at, endedAt: at };
      await db.call.create({ data: { id: callId, ...times, instance: 'test' } });
      await db.cdr.create({
        data: {
          ...times,
          id,
          callId,
          brandId,
          companyId,
          direction: 'internal',
          dialled: '202',
          caller: '201',
          callee: '202',
          durationMs: 0,
          disposition: 'busy',
          hangupSide: 'callee',
          sipStatus: 486,
          currency: 'CHF',
        },
      });
    }
  };
  await add(7, startedAt);
  for (const sort of ['startedAt', '-startedAt', 'durationMs', '-durationMs']) {
    const seen: string[] = [];
    let cursor = '';
    for (let page = 0; page < 10; page++) {
      const query = `/cdrs?limit=3&sort=${sort}&since=${startedAt.getTime()}&until=${startedAt.getTime() + 1}${cursor}`;
      const { body } = await ask('GET', query, { tenant: world.sister });
      seen.push(...(body.items as { id: string }[]).map(({ id }) => id));
      if (page === 0) await add(1, new Date(startedAt.getTime() + 60_000));
      if (body.nextCursor === null) break;
      cursor = `&cursor=${encodeURIComponent(String(body.nextCursor))}`;
    }
    assert.deepEqual([seen.length, new Set(seen).size], [7, 7], sort);
  }
});
test('the four levels read calls by REST, each its own', async () => {
  for (const level of ['god', 'brand', 'company', 'user'] as const) {
    const { body } = await ask('GET', `/cdrs?companyId=${world.first.companyId}`, { level });
    assert.deepEqual(
      (body.items as { callId: string }[]).map(({ callId }) => callId),
      [callOf(world.first)],
      level,
    );
    assert.equal((await ask('GET', `/calls/${callOf(world.first)}`, { level })).status, 200, level);
    assert.equal((await ask('GET', '/active-calls', { level })).status, 200, level);
    const foreign = await ask('GET', `/calls/${callOf(world.first)}`, { level, tenant: world.stranger });
    assert.equal(foreign.status, level === 'god' ? 200 : 404, level);
  }
});
test('the OpenAPI document is 3.1 and knows every route', () => {
  const document = openApiDocument('/api/v1');
  assert.match(document.openapi, /^3\.1\./);
  for (const { method, path } of restRoutes)
    assert.ok(Object.keys(document.paths?.[path] ?? {}).includes(method.toLowerCase()), `${method} ${path}`);
});
