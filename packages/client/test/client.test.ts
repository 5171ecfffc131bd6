import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerOf, createClient, itemsOf, RequestRefused } from '@belfry/client';

const json = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' },
  });

/** A client whose requests end here. */
function clientOf(answer: (request: Request) => Response) {
  const requests: Request[] = [];
  const fetch = async (request: Request) => {
    requests.push(request);
    return answer(request);
  };
  return { requests, api: createClient({ portal: 'https://portal.test/', apiKey: 'bft_x', fetch }) };
}

test('a request goes to the portal’s API with the key, its path and query filled in', async () => {
  const { api, requests } = clientOf(() => json(200, { id: 'a' }));
  await answerOf(api.GET('/users/{id}', { params: { path: { id: 'a b' } } }));
  await answerOf(
    api.POST('/ddis', {
      params: { header: { 'Idempotency-Key': 'k' } },
      body: { number: '+41445001234', country: 'CH' },
    }),
  );
  const [get, post] = requests as [Request, Request];
  assert.equal(get.url, 'https://portal.test/api/v1/users/a%20b');
  assert.equal(get.headers.get('authorization'), 'Bearer bft_x');
  assert.deepEqual([post.method, post.headers.get('idempotency-key')], ['POST', 'k']);
  assert.deepEqual(await post.json(), { number: '+41445001234', country: 'CH' });
});

test('a refusal is thrown with what the API says of it', async () => {
  const problem = {
    type: 'about:blank',
    title: 'Conflict',
    status: 409,
    detail: 'Taken.',
    code: 'conflict',
    message: 'Taken.',
    field: 'number',
  };
  const { api } = clientOf(() => json(409, problem));
  const refused = await answerOf(api.GET('/session')).catch((error: unknown) => error);
  assert.ok(refused instanceof RequestRefused);
  assert.deepEqual([refused.message, refused.problem.code, refused.problem.field], ['Taken.', 'conflict', 'number']);
});

test('a list is read page after page', async () => {
  const { api, requests } = clientOf((request) => {
    const second = new URL(request.url).searchParams.get('cursor') === 'more';
    return json(200, {
      items: second ? [{ id: '3' }] : [{ id: '1' }, { id: '2' }],
      nextCursor: second ? null : 'more',
    });
  });
  const page = (cursor?: string) => answerOf(api.GET('/users', { params: { query: { cursor, limit: 2 } } }));
  const ids: string[] = [];
  for await (const { id } of itemsOf(page)) ids.push(id);
  assert.deepEqual(ids, ['1', '2', '3']);
  assert.equal(requests.length, 2);
});

test('what the document does not have does not compile', () => {
  const { api } = clientOf(() => json(200, {}));
  assert.ok(api);
  // @ts-expect-error there is no such path
  const wrongPath = () => api.GET('/nothing');
  // @ts-expect-error a number has a country
  const wrongBody = () => api.POST('/ddis', { body: { number: '+41445001234' } });
  assert.equal(typeof wrongPath, typeof wrongBody);
});
