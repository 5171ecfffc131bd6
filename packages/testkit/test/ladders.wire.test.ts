import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { parseLadder, runLadder } from '../src/index.ts';

const folder = new URL('../ladders/', import.meta.url);

describe('ladders over real sockets', () => {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.ladder.md'))) {
    const ladder = parseLadder(readFileSync(new URL(file, folder), 'utf8'), file);
    if (ladder.wire) test(ladder.title, () => runLadder(ladder, 'wire'));
  }
});
