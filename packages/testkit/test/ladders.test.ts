import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { parseLadder, runLadder } from '../src/index.ts';

const folder = new URL('../ladders/', import.meta.url);

describe('ladders on a fake clock', () => {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.ladder.md'))) {
    const ladder = parseLadder(readFileSync(new URL(file, folder), 'utf8'), file);
    test(ladder.title, () => runLadder(ladder));
  }
});
