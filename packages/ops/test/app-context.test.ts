import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { type AppContext, deriveKey, readAppContext, signAppContext } from '../src/index.ts';

const key = deriveKey(randomBytes(32).toString('hex'), 'context');
const context: AppContext = { v: 1, callId: 'c', brandId: 'b', companyId: 'k', service: 'echo', at: 1_000_000 };
const codeOf = (value: string | undefined, now = context.at) => {
  const read = readAppContext(key, value, now);
  return read.ok ? 'fine' : read.error.code;
};

test('a context that was signed is read as it was', () => {
  assert.deepEqual(readAppContext(key, signAppContext(key, context), context.at + 30_000), {
    ok: true,
    value: context,
  });
});

test('a context is good for 30 s', () => {
  assert.equal(codeOf(signAppContext(key, context), context.at + 30_001), 'context.age');
  assert.equal(codeOf(signAppContext(key, context), context.at - 30_001), 'context.age');
});

test('whatever was not signed with the key is refused', () => {
  const value = signAppContext(key, context);
  const [body, signature] = value.split('.') as [string, string];
  const forged = Buffer.from(JSON.stringify({ ...context, service: 'other' })).toString('base64url');
  for (const bad of [`${forged}.${signature}`, body, `${body}.`, `${body}.AAAA`, `${value}.x`, '.', 'nonsense']) {
    assert.equal(codeOf(bad), 'context.signature', bad);
  }
  assert.equal(codeOf(signAppContext(randomBytes(32), context)), 'context.signature');
  assert.equal(codeOf(undefined), 'context.missing');
  assert.equal(codeOf(''), 'context.missing');
});

test('a signed context with wrong content is refused', () => {
  assert.equal(codeOf(signAppContext(key, { ...context, v: 2 } as unknown as AppContext)), 'context.content');
  assert.equal(codeOf(signAppContext(key, null as unknown as AppContext)), 'context.content');
});
