import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Actor, Scope } from '@belfry/access';
import { handleRest, openApiDocument } from '@belfry/api';
import { checkApiToken, createApiToken } from '@belfry/services';
import { actorAt, createTestWorld, type TestTenant, type TestWorld } from '../../services/test/world.ts';

let world: TestWorld;
before(async () => {
  world = await createTestWorld();
});
after(() => world.close());

async function post(
  path: string,
  body: unknown,
  key: string | undefined,
  tenant: TestTenant = world.first,
  actor: Actor = actorAt(tenant, 'company'),
) {
  const request = new Request(`http://portal.test/api/v1${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...(key !== undefined && { 'idempotency-key': key }) },
  });
  const response = await handleRest(request, path, {
    platform: world.platform,
    actor,
    ip: '',
  });
  return {
    status: response.status,
    replayed: response.headers.get('idempotency-replayed'),
    body: (await response.json()) as Record<string, unknown>,
  };
}

const person = (name: string) => ({ firstName: name, lastName: 'Twice' });
const people = (lastName = 'Twice') => world.platform.db.user.count({ where: { lastName } });

test('a request that is sent again with its key makes one thing, and is answered as it was', async () => {
  const first = await post('/users', person('Anna'), 'key-1');
  assert.deepEqual([first.status, first.replayed], [200, null]);
  const again = await post('/users', person('Anna'), 'key-1');
  assert.deepEqual([again.status, again.replayed], [200, 'true']);
  assert.deepEqual(again.body, first.body);
  assert.equal(await people(), 1);
  assert.equal((await post('/users', person('Anna'), undefined)).status, 200);
  assert.equal(await people(), 2);
});

test('many at once make one thing: one is answered, the others are told to wait or answered the same', async () => {
  const all = await Promise.all(
    Array.from({ length: 6 }, () => post('/users', { ...person('Ben'), lastName: 'Once' }, 'key-2')),
  );
  assert.equal(await people('Once'), 1);
  for (const { status, body } of all)
    assert.ok(status === 200 || (status === 409 && body.reason === 'idempotency.going_on'), JSON.stringify(body));
  assert.ok(all.some(({ status, replayed }) => status === 200 && replayed === null));
});

test('a key is one request’s: another body or path is a conflict, another sender’s is another key', async () => {
  const other = await post('/users', person('Carl'), 'key-1');
  assert.deepEqual([other.status, other.body.reason], [409, 'idempotency.other_request']);
  const elsewhere = await post('/extensions', person('Anna'), 'key-1');
  assert.deepEqual([elsewhere.status, elsewhere.body.reason], [409, 'idempotency.other_request']);
  const stranger = await post('/users', { ...person('Anna'), lastName: 'Stranger' }, 'key-1', world.stranger);
  assert.deepEqual([stranger.status, stranger.replayed], [200, null]);
});

test('an answer is given again to the key for the API that asked, to no other of the same membership', async () => {
  const { platform, first } = world;
  const { id: membershipId } = await platform.db.membership.findFirstOrThrow({
    where: { companyId: first.companyId, level: 'company' },
  });
  const owner = { ...platform, actor: { ...actorAt(first, 'company'), membershipId }, ip: '' };
  const keyWith = async (scopes: Scope[]) =>
    checkApiToken(platform, (await createApiToken(owner, { name: 'Once', scopes })).token, '');
  const full = await keyWith(['everything:write']);
  const secret = { name: 'Of the full key' };
  const made = await post('/api-tokens', secret, 'key-5', first, full);
  assert.equal(made.status, 200);
  for (const other of [await keyWith(['calls:read']), await keyWith(['users:write'])]) {
    const { status, replayed, body } = await post('/api-tokens', secret, 'key-5', first, other);
    assert.deepEqual([status, replayed, body.reason], [403, null, 'api_key.scope']);
    assert.doesNotMatch(JSON.stringify(body), new RegExp(made.body.token as string));
  }
  const again = await post('/api-tokens', secret, 'key-5', first, full);
  assert.deepEqual([again.replayed, again.body.token], ['true', made.body.token]);
  assert.equal(await platform.db.apiToken.count({ where: secret }), 1);
});

test('what was refused has made nothing, and may be sent again with the same key', async () => {
  const wrong = await post('/users', { firstName: '' }, 'key-3');
  assert.equal(wrong.status, 400);
  assert.equal((await post('/users', { ...person('Dora'), lastName: 'Mended' }, 'key-3')).status, 200);
  for (const key of ['x'.repeat(256), 'a b']) assert.equal((await post('/users', person('Eva'), key)).status, 400, key);
});

test('answers are stored sealed and for a day; one that was never finished is told as such', async () => {
  const { db } = world.platform;
  const row = await db.idempotentRequest.findFirstOrThrow({ where: { key: 'key-1', brandId: world.first.brandId } });
  assert.doesNotMatch(Buffer.from(row.sealedAnswer!).toString('latin1'), /Anna|Twice/);
  await db.idempotentRequest.update({
    where: { id: row.id },
    data: { sealedAnswer: null, createdAt: new Date(Date.now() - 3_600_000) },
  });
  const unfinished = await post('/users', person('Anna'), 'key-1');
  assert.deepEqual([unfinished.status, unfinished.body.reason], [409, 'idempotency.unfinished']);
  await db.idempotentRequest.update({ where: { id: row.id }, data: { createdAt: new Date(Date.now() - 86_500_000) } });
  assert.equal((await post('/users', person('Anna'), 'key-1')).replayed, null);
});

test('the document says where a key may be sent', () => {
  const { paths = {} } = openApiDocument('https://portal.test/api/v1');
  const names = (method: 'get' | 'post') =>
    (paths['/users']?.[method]?.parameters ?? []).map((one) => ('name' in one ? one.name : ''));
  assert.ok(names('post').includes('Idempotency-Key'));
  assert.ok(!names('get').includes('Idempotency-Key'));
});
