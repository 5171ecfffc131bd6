import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LadderFailure, parseLadder, runLadder } from '../src/index.ts';

const draw = (...lines: string[]) =>
  parseLadder(
    ['# Drawn', '', '```mermaid', 'sequenceDiagram', 'participant Anna', 'participant Belfry', ...lines, '```'].join(
      '\n',
    ),
    'drawn.ladder.md',
  );
const registers = [
  'Note over Anna: registers',
  'Anna->>Belfry: REGISTER',
  'Belfry->>Anna: 401',
  'Anna->>Belfry: REGISTER',
  'Belfry->>Anna: 200',
];

async function failureOf(...lines: string[]): Promise<string> {
  try {
    await runLadder(draw(...lines));
  } catch (error) {
    assert.ok(error instanceof LadderFailure);
    return error.message;
  }
  return 'none';
}

describe('the ladder runner', () => {
  test('is content with what is drawn right', async () => assert.equal(await failureOf(...registers), 'none'));

  test('prints the ladder that happened when another message was sent', async () => {
    const message = await failureOf(...registers.with(2, 'Belfry->>Anna: 403'));
    assert.match(message, /drawn is line 9: Belfry->>Anna: 403; but sent was Belfry->>Anna: 401 Unauthorized/);
    assert.match(message, /What happened:\n {2}Note over Anna: registers\n {2}Anna->>Belfry: REGISTER {3}%% 0 ms/);
  });

  test('misses a message that is drawn and never sent', async () => {
    assert.match(await failureOf(...registers, 'Belfry->>Anna: 200'), /line 12: Belfry never sent 200 to Anna/);
  });

  test('minds a message that is sent and not drawn', async () => {
    assert.match(
      await failureOf(...registers.slice(0, -1)),
      /drawn is nothing more; but sent was Belfry->>Anna: 200 OK/,
    );
  });

  test('minds a note that is not true, and one that it does not know', async () => {
    assert.match(await failureOf('Note over Anna: is registered'), /"Anna is registered": has no binding/);
    assert.match(await failureOf('Note over Anna: sings'), /no such verb: sings/);
  });

  test('minds what stays behind', async () => {
    const ringing = ['Note over Anna: calls 202', 'Anna->>Belfry: INVITE', 'Belfry-xAnna: 407'];
    assert.match(await failureOf(...ringing), /drawn is nothing more/);
  });

  test('refuses a line that is none', () =>
    assert.throws(() => draw('Anna says hello'), /drawn\.ladder\.md:7: not a line of a ladder/));
});
