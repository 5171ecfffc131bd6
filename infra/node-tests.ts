import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { red, say } from './console.ts';
import { readJson, root } from './home.ts';
import { runTool } from './run-tool.ts';
import type { Tally } from './tally.ts';

/** Test files below the repository's root that match any of the patterns and none of `except`. */
export const findTests = (patterns: readonly string[], except: readonly string[] = []): string[] => {
  const excluded = new Set(globSync([...except], { cwd: root }));
  return globSync([...patterns], { cwd: root, exclude: ['**/node_modules'] })
    .filter((file) => !excluded.has(file))
    .sort();
};

export interface NodeTestOptions {
  /** For all files together. */
  readonly limitMs: number;
  /** For one file. */
  readonly fileLimitMs: number;
  /** How many files run at once. */
  readonly concurrency: number;
  readonly env?: NodeJS.ProcessEnv;
  /** Print every test, or only what failed. */
  readonly isVerbose: boolean;
  readonly signal?: AbortSignal;
}

/** Runs test files with Node's own runner, prints them, and counts. A runner that dies or hangs is one failure more. */
export async function runNodeTests(files: readonly string[], options: NodeTestOptions): Promise<Tally> {
  if (files.length === 0) return { passed: 0, failed: 0 };
  const folder = mkdtempSync(join(tmpdir(), 'belfry-tests-'));
  const count = join(folder, 'count.json');
  const reporters = [options.isVerbose ? 'spec' : 'dot', 'stdout', join(root, 'infra', 'test-reporter.ts'), count];
  const command = [
    process.execPath,
    '--test',
    `--test-concurrency=${options.concurrency}`,
    `--test-timeout=${options.fileLimitMs}`,
    `--test-reporter=${reporters[0]}`,
    `--test-reporter-destination=${reporters[1]}`,
    `--test-reporter=${reporters[2]}`,
    `--test-reporter-destination=${reporters[3]}`,
    ...files,
  ] as const;
  const { NODE_OPTIONS: _, NODE_TEST_CONTEXT: __, ...env } = options.env ?? process.env;
  try {
    const { code, output } = await runTool([command[0], ...command.slice(1)], {
      limitMs: options.limitMs,
      env,
      show: options.isVerbose,
      ...(options.signal && { signal: options.signal }),
    });
    const tally = readJson<Tally>(count);
    const isWhole = tally !== undefined && code !== undefined && (code === 0) === (tally.failed === 0);
    if (!options.isVerbose && (code !== 0 || !isWhole)) say(output.trimEnd());
    if (isWhole) return tally;
    if (tally && code === 0) return tally; // only skipped tests: counted as failed already
    say(
      red(
        `the test runner ended with ${code === undefined ? 'a kill' : `exit code ${code}`}${tally ? '' : ' before it had counted'}`,
      ),
    );
    return { passed: tally?.passed ?? 0, failed: (tally?.failed ?? 0) + 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
