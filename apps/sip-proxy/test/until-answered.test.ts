import assert from 'node:assert/strict';
import { test } from 'node:test';
import { untilAnswered } from '../src/until-answered.ts';

test('asks until there is an answer, and complains once', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const complaints: unknown[] = [];
  let asked = 0;
  const answer = untilAnswered(
    async () => {
      asked++;
      if (asked < 4) throw new Error(`away ${asked}`);
      return 'the calls';
    },
    { everyMs: 250, refused: (error) => complaints.push(error) },
  );
  for (let i = 1; i < 4; i++) {
    while (asked < i) await Promise.resolve();
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(asked, i);
    context.mock.timers.tick(250);
  }
  assert.equal(await answer, 'the calls');
  assert.deepEqual(complaints.map(String), ['Error: away 1']);
});
