import type { TestEvent } from 'node:test/reporters';

/**
 * A reporter for Node's test runner that counts: one `passed` or `failed` line for each test as soon as it is over, so that a file which is cut
 * short leaves what it has done. Suites are not tests; a skipped or unfinished test counts as failed, because a guarantee that was not looked at
 * is none.
 */
export default async function* countTests(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const event of source) {
    if (event.type !== 'test:pass' && event.type !== 'test:fail') continue;
    if (event.data.details.type === 'suite') {
      // A suite that fails although all its tests passed (a hook that threw, say) would else go unseen.
      if (event.type === 'test:fail' && !isOnlyItsTests(event.data.details.error)) yield 'failed\n';
      continue;
    }
    const isSkipped = event.data.skip !== undefined || event.data.todo !== undefined;
    yield event.type === 'test:pass' && !isSkipped ? 'passed\n' : 'failed\n';
  }
}

const isOnlyItsTests = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'failureType' in error && error.failureType === 'subtestsFailed';
