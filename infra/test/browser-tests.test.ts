import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Report, tallyOf, toBeRunAgain } from '../browser-tests.ts';

type Status = 'expected' | 'unexpected' | 'skipped';

/** A report of files with groups with tests. */
function reportOf(files: Record<string, Record<string, Record<string, Status>>>): Report {
  const specsOf = (tests: Record<string, Status>) =>
    Object.entries(tests).map(([title, status]) => ({ title, tests: [{ status }] }));
  return {
    errors: [],
    suites: Object.entries(files).map(([title, groups]) => ({
      title,
      specs: specsOf(groups[''] ?? {}),
      suites: Object.entries(groups)
        .filter(([group]) => group !== '')
        .map(([group, tests]) => ({ title: group, specs: specsOf(tests) })),
    })),
  };
}

const matches = (grep: string, title: string) => new RegExp(grep, 'gi').test(` ${title}`);

describe('browser tests', () => {
  const first = reportOf({
    'a.spec.ts': { '': { 'opens (at once)': 'unexpected', closes: 'expected' } },
    'phones.spec.ts': { 'over ws': { calls: 'expected' }, 'over wss': { calls: 'unexpected' } },
  });

  test('that failed are run again, and only these', () => {
    const again = toBeRunAgain(first);
    assert.deepEqual(again?.files, ['a.spec.ts', 'phones.spec.ts']);
    assert.ok(matches(again.grep, 'a.spec.ts opens (at once)'));
    assert.ok(matches(again.grep, 'phones.spec.ts over wss calls'));
    assert.ok(!matches(again.grep, 'phones.spec.ts over ws calls'));
    assert.ok(!matches(again.grep, 'a.spec.ts closes'));
  });

  test('that build on each other are run again together', () => {
    const again = toBeRunAgain(
      reportOf({ 'a.spec.ts': { '': { one: 'expected', two: 'unexpected', three: 'skipped' } } }),
    );
    for (const title of ['one', 'two', 'three']) assert.ok(matches(again!.grep, `a.spec.ts ${title}`));
  });

  test('are not run again when too many failed, or none did, or some could not be loaded', () => {
    const broken = Object.fromEntries([1, 2, 3, 4].map((n) => [`${n}.spec.ts`, { '': { a: 'unexpected' as const } }]));
    assert.equal(toBeRunAgain(reportOf(broken)), undefined);
    assert.equal(toBeRunAgain(reportOf({ 'a.spec.ts': { '': { a: 'expected' } } })), undefined);
    assert.equal(toBeRunAgain({ ...first, errors: [{ message: 'a syntax error' }] }), undefined);
  });

  test('count by their second run, with the names of those that passed then only', () => {
    assert.deepEqual(tallyOf(first), { passed: 2, failed: 2 });
    const second = reportOf({
      'a.spec.ts': { '': { 'opens (at once)': 'expected' } },
      'phones.spec.ts': { 'over wss': { calls: 'unexpected' } },
    });
    assert.deepEqual(tallyOf(first, second), {
      passed: 3,
      failed: 1,
      passedLater: ['a.spec.ts: opens (at once)'],
    });
    assert.deepEqual(tallyOf(reportOf({ 'a.spec.ts': { '': { a: 'skipped' } } })), { passed: 0, failed: 1 });
  });
});
