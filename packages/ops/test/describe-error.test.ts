import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { describeError } from '../src/describe-error.ts';

test('tells name, code, words and cause', () => {
  const cause = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  const { name, message, cause: told, at } = describeError(new TypeError('no database', { cause }));
  assert.deepEqual(
    [name, message, told?.code, told?.message],
    ['TypeError', 'no database', 'ECONNREFUSED', 'connect ECONNREFUSED'],
  );
  assert.match(at?.[0] ?? '', /^at /);
});

test('of Prisma’s errors only what was wrong, never the values that were to be written', () => {
  const error = new Error(
    '\nInvalid `login.create()` invocation:\n{ passwordHash: "$argon2id$x" }\n\nArgument `username` is missing.',
  );
  error.name = 'PrismaClientValidationError';
  assert.equal(describeError(error).message, 'Argument `username` is missing.');
  assert.ok(!JSON.stringify({ ...describeError(error), at: [] }).includes('argon2'));
});

test('a logger writes errors in words', () => {
  const program = `import { createLogger } from '@belfry/ops';
    createLogger({ instance: 'x', logLevel: 'warn' }, 'test').warn({ error: new Error('lost words') }, 'failed');`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
  });
  assert.equal((JSON.parse(stdout) as { error: { message: string } }).error.message, 'lost words');
});
