import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { levels, permissions } from '@belfry/access';
import { appRouter, openApiDocument, operationsOf, restRoutes } from '@belfry/api';
import { Validator } from '@seriousme/openapi-schema-validator';
import type { z } from 'zod';
import { examples } from '../src/openapi/examples.ts';

type Operation = ReturnType<typeof operationsOf>[number];
type Parameter = { name: string; in: string; required?: boolean; description?: string; schema?: unknown };
const documentOf = (level?: (typeof levels)[number]) => openApiDocument('https://portal.test/api/v1', level);
const all = documentOf();
const operations: [string, Operation][] = Object.entries(all.paths ?? {}).flatMap(([path, item]) =>
  operationsOf(item).map((operation): [string, Operation] => [`${operation.operationId} ${path}`, operation]),
);
const parametersOf = (operation: Operation) => (operation.parameters ?? []) as Parameter[];

for (const level of [undefined, ...levels])
  describe(`the document of ${level ?? 'all levels'}`, () => {
    const document = documentOf(level);

    test('is OpenAPI 3.1, and every reference in it leads somewhere', async () => {
      const validator = new Validator();
      const { valid, errors } = await validator.validate(JSON.parse(JSON.stringify(document)));
      assert.ok(valid, JSON.stringify(errors, undefined, 1));
      assert.equal(validator.version, '3.1');
      for (const [, path] of JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)) {
        const target = path!
          .split('/')
          .reduce<unknown>((part, name) => (part as Record<string, unknown>)?.[name], document);
        assert.ok(target, path);
      }
    });

    test('has what the level may do, and nothing else', () => {
      const expected = restRoutes
        .filter(({ action }) => !level || (permissions[action].levels as readonly string[]).includes(level))
        .map(({ method, path }) => `${method} ${path}`);
      expected.push('GET /events');
      if (!level || level === 'company' || level === 'user') expected.push('GET /recordings/{id}/audio');
      const documented = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
        (['get', 'post', 'put', 'patch', 'delete'] as const)
          .filter((method) => item[method])
          .map((method) => `${method.toUpperCase()} ${path}`),
      );
      assert.deepEqual(documented.sort(), expected.sort());
    });
  });

test('every schema that is shared has a name', () => {
  const names = Object.keys(all.components?.schemas ?? {});
  assert.ok(names.includes('User') && names.includes('Json'));
  assert.deepEqual(
    names.filter((name) => !/^[A-Z][A-Za-z]+$/.test(name)),
    [],
  );
});

test('a document that is wrong does not pass', async () => {
  const broken = JSON.parse(JSON.stringify(all));
  broken.paths['/users'].get.responses = { '200': {} };
  assert.equal((await new Validator().validate(broken)).valid, false);
});

describe('every operation', () => {
  test('has a name of its own, words, a tag that is explained, and wants a key', () => {
    const names = operations.map(([, { operationId }]) => operationId);
    assert.equal(new Set(names).size, names.length);
    const explained = new Map((all.tags ?? []).map(({ name, description }) => [name, description]));
    for (const [name, { summary, description, tags, security }] of operations) {
      assert.ok(summary && description, name);
      assert.equal(tags?.length, 1, name);
      assert.ok(explained.get(tags![0]!), `${name}: ${tags}`);
      assert.deepEqual(security, [{ bearer: [] }], name);
    }
  });

  test('tells its refusals as problem details, with the same schema for all', () => {
    for (const [name, { responses = {} }] of operations)
      for (const [status, response] of Object.entries(responses)) {
        if (status < '400' || status === '416') continue;
        const { $ref } = response as { $ref: string };
        const shared = all.components?.responses?.[$ref.split('/').at(-1)!] as {
          content: Record<string, { schema: unknown; example: { status: number } }>;
        };
        const { schema, example } = shared.content['application/problem+json']!;
        assert.deepEqual(schema, { $ref: '#/components/schemas/Error' }, name);
        assert.equal(String(example.status), status, name);
      }
    for (const [name, { responses = {} }] of operations)
      for (const status of ['400', '401', '403', '404', '500']) assert.ok(status in responses, `${name} ${status}`);
  });

  test('says where its parameters are; a POST takes an Idempotency-Key, a list a cursor', () => {
    for (const [name, operation] of operations) {
      const path = name.split(' ')[1]!;
      const inPath = parametersOf(operation).filter((one) => one.in === 'path');
      assert.deepEqual(inPath.map((one) => `{${one.name}}`).sort(), (path.match(/\{\w+\}/g) ?? []).sort(), name);
      for (const one of parametersOf(operation)) assert.ok(one.schema, `${name} ${one.name}`);
      for (const one of inPath) assert.ok(one.required && one.description, `${name} ${one.name}`);
    }
    for (const [path, { get, post, put, patch, delete: remove }] of Object.entries(all.paths ?? {})) {
      for (const one of [get, put, patch, remove])
        assert.ok(!one || !parametersOf(one).some(({ name }) => name === 'Idempotency-Key'), path);
      assert.ok(!post || parametersOf(post).some(({ name }) => name === 'Idempotency-Key'), path);
      const cursor = get && parametersOf(get).find(({ name }) => name === 'cursor');
      const [, shared] =
        /"#\/components\/schemas\/(\w+List)"/.exec(JSON.stringify(get?.responses?.['200'] ?? '')) ?? [];
      const answer = JSON.stringify([get?.responses?.['200'], shared && all.components?.schemas?.[shared]]);
      assert.equal(answer.includes('"nextCursor"'), cursor !== undefined, path);
      assert.ok(!cursor || cursor.description, path);
    }
  });
});

describe('examples', () => {
  for (const [name, example] of Object.entries(examples))
    test(`${name} is valid as it stands`, () => {
      const route = restRoutes.find((one) => one.name === name);
      assert.ok(route, 'there is no such procedure');
      const procedure = appRouter._def.procedures[name as keyof typeof appRouter._def.procedures];
      const [schema] = (procedure as unknown as { _def: { inputs: z.ZodType[] } })._def.inputs;
      const id = '019a0000-0000-7000-8000-000000000000';
      const inPath = Object.fromEntries([...route.path.matchAll(/\{(\w+)\}/g)].map(([, part]) => [part, id]));
      const read = schema!.safeParse({ ...example, ...inPath });
      assert.ok(read.success, JSON.stringify(read.error?.issues));
      for (const key of Object.keys(example)) assert.ok(key in (read.data as object), `${key} means nothing`);
    });

  test('stand in the document', () => {
    const shown = operations.filter(([, { requestBody }]) => JSON.stringify(requestBody ?? '').includes('"example":'));
    assert.equal(shown.length, Object.keys(examples).length);
  });
});
