import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { handleRest, openApiDocument, restRoutes } from '@belfry/api';
import { ErrorBody } from '@belfry/contracts';
import { actorAt, createTestWorld, type TestWorld } from '../../services/test/world.ts';
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
    level = 'company' as const,
    anonymous = false,
  }: { body?: unknown; level?: 'brand' | 'company' | 'user'; anonymous?: boolean } = {},
) {
  const request = new Request(`http://portal.test/api/v1${path}`, {
    method,
    ...(body !== undefined && {
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    }),
  });
  const actor = anonymous ? null : actorAt(world.first, level);
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
  assert.deepEqual([malformed.status, ErrorBody.parse(malformed.body).field], [422, 'number']);
});
test('statuses: 401 with a challenge, 404, 405 with Allow, 422 for what cannot be read', async () => {
  const nobody = await ask('GET', '/cdrs', { anonymous: true });
  assert.deepEqual([nobody.status, nobody.body.code], [401, 'unauthenticated']);
  assert.match(nobody.headers.get('www-authenticate') ?? '', /^Bearer/);
  assert.equal((await ask('GET', '/nothing')).status, 404);
  assert.equal((await ask('GET', `/users/${world.stranger.userId}`)).status, 404);
  const wrong = await ask('DELETE', '/cdrs');
  assert.deepEqual([wrong.status, wrong.headers.get('allow')], [405, 'GET']);
  for (const body of ['{', '[]', '"x"']) assert.equal((await ask('POST', '/users', { body })).status, 422);
  assert.equal((await ask('GET', '/cdrs?limit=0')).status, 422);
  assert.equal((await ask('GET', '/cdrs?cursor=zzz')).status, 422);
  assert.equal((await ask('GET', '/users/%E0%A4%A')).status, 422);
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
    assert.equal((await ask('GET', query)).status, 422, query);
  const level = 'brand';
  for (const [path, body] of [
    ['/sip-domains', { companyId: world.first.companyId, domain: '::1' }],
    ['/peers', { kind: 'trunk', name: 'Trunk' }],
    ['/companies', { name: 'a\0b' }],
    ['/sites', { companyId: world.first.companyId, name: 'Moon', timezone: 'Moon/Crater' }],
  ] as const)
    assert.equal((await ask('POST', path, { body, level })).status, 422, path);
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
test('the OpenAPI document is 3.1 and knows every route', () => {
  const document = openApiDocument('/api/v1');
  assert.match(document.openapi, /^3\.1\./);
  for (const { method, path } of restRoutes)
    assert.ok(Object.keys(document.paths?.[path] ?? {}).includes(method.toLowerCase()), `${method} ${path}`);
});
