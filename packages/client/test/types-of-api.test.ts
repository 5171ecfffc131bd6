import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { typesOfApi, typesPath } from './types-of-api.ts';

test('the types are those of the API as it is now', async () => {
  const current = await typesOfApi();
  const stored = readFileSync(typesPath, 'utf8');
  if (stored !== current) {
    const lines = stored.split('\n');
    const at = current.split('\n').findIndex((line, index) => line !== lines[index]);
    assert.fail(`out of date from line ${at + 1} on: run \`npm run generate -w @belfry/client\``);
  }
  assert.match(current, /"\/ddis\/\{id\}": \{/);
});
