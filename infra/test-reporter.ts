import type { TestEvent } from 'node:test/reporters';

/**
 * A reporter for `node --test` that counts: when all is over it writes `{"passed", "failed"}`. Suites are not tests; a skipped or unfinished test
 * counts as failed, because a guarantee that was not looked at is none.
 */
export default async function* countTests(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  let passed = 0;
  let failed = 0;
  for await (const event of source) {
    if (event.type !== 'test:pass' && event.type !== 'test:fail') continue;
    if (event.data.details.type === 'suite') {
      // A suite that fails although all its tests passed (a hook that threw, say) would else go unseen.
      if (event.type === 'test:fail' && !isOnlyItsTests(event.data.details.error)) failed += 1;
      continue;
    }
    const isSkipped = event.data.skip !== undefined || event.data.todo !== undefined;
    if (event.type === 'test:pass' && !isSkipped) passed += 1;
    else failed += 1;
  }
  yield JSON.stringify({ passed, failed });
}

const isOnlyItsTests = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'failureType' in error && error.failureType === 'subtestsFailed';
