import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Level } from '@belfry/access';
import type { OperationObject, ParameterObject } from 'openapi3-ts/oas31';
import { actorAt, createTestWorld, type TestWorld } from '../../services/test/world.ts';
import { handleRest } from '../src/handle-rest.ts';
import { openApiDocument } from '../src/openapi/document.ts';

let world: TestWorld;
before(async () => {
  world = await createTestWorld();
});
after(() => world.close());

const nobody = '0198f0c0-0000-7000-8000-00000000dead';
const cursor = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
/** Where a list is told to go on: no date of the database's, no number of its columns', no text that it can hold. */
const values = ['', '0000-01-01T00:00:00Z', '2147483648', 'a\0b', 'x'.repeat(600)];

/** What else a query may say. */
const odd = ['', 'a\0b', '\ud800', '999999999999999999999', '__proto__', '0000-01-01T00:00:00Z'];

/** Asks a list, and says what it could not cope with. */
async function ask(path: string, query: URLSearchParams, level: Level): Promise<string | undefined> {
  const request = new Request(`http://portal.test/api/v1${path}?${query}`);
  const { platform, first } = world;
  const answer = await handleRest(request, path, { platform, actor: actorAt(first, level), ip: '' });
  const body = (await answer.json()) as { code?: string };
  return answer.status >= 500 || body.code === 'internal' ? `${level} ${path}?${query}: ${answer.status}` : undefined;
}

const lists = Object.entries(openApiDocument('/api/v1').paths ?? {}).flatMap(([path, { get }]) => {
  const asked = ((get as OperationObject | undefined)?.parameters ?? []) as ParameterObject[];
  const isAsked = get !== undefined && !path.includes('{') && path !== '/events';
  return isAsked ? [{ path, asked: asked.filter((one) => one.in === 'query') }] : [];
});
const sortsOf = (asked: readonly ParameterObject[]) =>
  ((asked.find(({ name }) => name === 'sort')?.schema as { enum?: string[] } | undefined)?.enum ?? []).filter(
    (sort) => !sort.startsWith('-'),
  );

test('no cursor, whatever is written in it, is more than a list can refuse', async () => {
  const broken: (string | undefined)[] = [];
  for (const { path, asked } of lists)
    for (const sort of sortsOf(asked))
      for (const value of values) {
        broken.push(await ask(path, new URLSearchParams({ sort, cursor: cursor(sort, value, nobody) }), 'god'));
      }
  assert.ok(broken.length > 100, `${broken.length} were tried`);
  assert.deepEqual(broken.filter(Boolean), []);
});

test('no question, whatever its parts say, is more than a list can refuse', async () => {
  const broken: (string | undefined)[] = [];
  for (const { path, asked } of lists)
    for (const { name, schema } of asked) {
      // Of what is chosen from a few words all others are refused alike.
      if (schema && 'enum' in schema) continue;
      for (const value of odd) broken.push(await ask(path, new URLSearchParams({ [name]: value }), 'company'));
    }
  assert.deepEqual(broken.filter(Boolean), []);
});
