import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { type NodeTestOptions, runNodeTests } from '../node-tests.ts';
import { processesWith } from '../process-record.ts';
import type { Alone } from '../side-by-side.ts';

const folder = mkdtempSync(join(tmpdir(), 'belfry-node-tests-'));
after(() => rmSync(folder, { recursive: true }));

const head = "import { test } from 'node:test';\n";

/** Runs one file with this content and counts; what it prints goes nowhere. */
function count(name: string, content: string, options: Partial<NodeTestOptions> = {}) {
  const file = join(folder, `${name}.test.mjs`);
  writeFileSync(file, head + content);
  return runNodeTests([file], { fileLimitMs: 20_000, concurrency: 1, isVerbose: false, ...options });
}

describe('test files', { timeout: 30_000 }, () => {
  test('are counted by their tests; a skipped one counts as failed', async () => {
    const content =
      "test('a', () => {}); test('b', { skip: true }, () => {}); test('c', () => { throw new Error('no'); });";
    assert.deepEqual(await count('mixed', content), { passed: 1, failed: 2 });
  });

  test('that never end are cut at their limit, fail, and keep what they have passed', async () => {
    const content = "test('passes', () => {}); setInterval(() => {}, 1e6);";
    assert.deepEqual(await count('endless', content, { fileLimitMs: 4_000 }), { passed: 1, failed: 1 });
  });

  test('that are killed fail', async () => {
    assert.deepEqual(await count('killed', "process.kill(process.pid, 'SIGKILL');"), { passed: 0, failed: 1 });
  });

  test('that cannot be loaded fail', async () => {
    assert.deepEqual(await count('broken', "import './is-not-there.mjs';"), { passed: 0, failed: 1 });
  });

  test('that fail are run once more if asked for, and told by name when they pass then', async () => {
    const content = (mark: string) => `import { existsSync, writeFileSync } from 'node:fs';
      test('the second time', () => {
        const isSecond = existsSync('${mark}');
        writeFileSync('${mark}', '');
        if (!isSecond) throw new Error('no');
      });`;
    assert.deepEqual(await count('once', content(join(folder, 'once'))), { passed: 0, failed: 1 });
    assert.deepEqual(await count('twice', content(join(folder, 'twice')), { secondTries: 1 }), {
      passed: 1,
      failed: 0,
      passedLater: [join(folder, 'twice.test.mjs')],
    });
    assert.deepEqual(await count('never', "test('a', () => { throw new Error('no'); });", { secondTries: 1 }), {
      passed: 0,
      failed: 1,
    });
  });

  test('are not run once more before they have the machine to themselves', async () => {
    const mark = join(folder, 'alone');
    const content = `import { existsSync } from 'node:fs';
      test('alone', () => { if (!existsSync('${mark}')) throw new Error('no'); });`;
    const alone: Alone = async (run) => {
      writeFileSync(mark, '');
      return run();
    };
    assert.equal((await count('crowded', content, { secondTries: 1, alone })).passed, 1);
  });

  test('begin in their order, but for those that are to begin before them', async () => {
    const order = join(folder, 'order');
    const files = ['a', 'b', 'c'].map((name) => {
      const file = join(folder, `${name}.test.mjs`);
      writeFileSync(
        file,
        `${head}import { appendFileSync } from 'node:fs'; test('${name}', () => appendFileSync('${order}', '${name}'));`,
      );
      return file;
    });
    const first = [join(folder, 'not-asked-for.test.mjs'), files[2]!, files[1]!];
    const tally = await runNodeTests(files, { fileLimitMs: 20_000, concurrency: 1, isVerbose: false, first });
    assert.deepEqual(tally, { passed: 3, failed: 0 });
    assert.equal(readFileSync(order, 'utf8'), 'cba');
  });

  test('take with them what they have started, though it holds their output open', async () => {
    const env = { ...process.env, BELFRY_NODE_TESTS: folder };
    const content = `import { spawn } from 'node:child_process';
      test('starts something', () => spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], { stdio: 'inherit' }).unref());`;
    assert.deepEqual(await count('parent', content, { env }), { passed: 1, failed: 0 });
    assert.deepEqual(processesWith('BELFRY_NODE_TESTS', folder), []);
  });
});
