import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { dim, green, red, say, yellow } from './console.ts';
import { root } from './home.ts';
import { runTool } from './run-tool.ts';
import type { Alone } from './side-by-side.ts';
import { sum, type Tally } from './tally.ts';

/** Test files below the repository's root that match any of the patterns and none of `except`. */
export const findTests = (patterns: readonly string[], except: readonly string[] = []): string[] => {
  const excluded = new Set(globSync([...except], { cwd: root }));
  return globSync([...patterns], { cwd: root, exclude: ['**/node_modules'] })
    .filter((file) => !excluded.has(file))
    .sort();
};

export interface NodeTestOptions {
  /** For one file: then it is cut, with all it has started, and the next one begins. */
  readonly fileLimitMs: number;
  /** How many files run at once. */
  readonly concurrency: number;
  readonly env?: NodeJS.ProcessEnv;
  /** Print every test, or only what failed. */
  readonly isVerbose: boolean;
  /** Print the tests of a file when it is over, not as they come: where something else prints meanwhile. Always so with more files than one at once. */
  readonly atOnce?: boolean;
  /** These begin before all others, in this order, so that the longest are not the last. */
  readonly first?: readonly string[];
  /** Up to so many failed files are run once more, alone, at the end, and that counts: what fails by what else ran beside it is not broken. Default 0. */
  readonly secondTries?: number;
  /** Runs what failed once more, when nothing else runs beside it. Default: at once. */
  readonly alone?: Alone;
  readonly signal?: AbortSignal;
}

/** Runs test files, each as a program of its own, prints them, and counts. Nothing runs on after `signal`. */
export async function runNodeTests(files: readonly string[], options: NodeTestOptions): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'belfry-tests-'));
  const first = options.first?.filter((file) => files.includes(file)) ?? [];
  const waiting = [...[...first, ...files.filter((file) => !first.includes(file))].entries()];
  const tallies = new Map<string, Tally>();
  const work = async () => {
    for (let next = waiting.shift(); next && !options.signal?.aborted; next = waiting.shift())
      tallies.set(next[1], await runFile(next[1], join(folder, String(next[0])), options));
  };
  try {
    await Promise.all(Array.from({ length: options.concurrency }, work));
    const failed = [...tallies].filter(([, tally]) => tally.failed > 0).map(([file]) => file);
    if (failed.length > 0 && failed.length <= (options.secondTries ?? 0)) {
      const again = async () => {
        for (const file of failed) {
          if (options.signal?.aborted) break;
          say(yellow(`${file} once more, alone`));
          const tally = await runFile(file, join(folder, `again-${basename(file)}`), { ...options, concurrency: 1 });
          tallies.set(file, tally.failed > 0 ? tally : { ...tally, passedLater: [file] });
        }
      };
      await (options.alone ? options.alone(again) : again());
    }
    return sum([...tallies.values()]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One file. That it was cut or died is one failure more, told with its name. */
async function runFile(file: string, countFile: string, options: NodeTestOptions): Promise<Tally> {
  const { NODE_OPTIONS: _, NODE_TEST_CONTEXT: __, ...env } = options.env ?? process.env;
  const isLive = options.isVerbose && options.concurrency === 1 && !options.atOnce;
  if (isLive) say(dim(file));
  const began = performance.now();
  const { code, output } = await runTool(
    [
      process.execPath,
      `--test-reporter=${join(root, 'infra', 'file-reporter.ts')}`,
      '--test-reporter-destination=stdout',
      `--test-reporter=${join(root, 'infra', 'test-reporter.ts')}`,
      `--test-reporter-destination=${countFile}`,
      resolve(root, file),
    ],
    {
      limitMs: options.fileLimitMs,
      env,
      show: isLive,
      interrupts: true,
      ...(options.signal && { signal: options.signal }),
    },
  );
  const counted = readCount(countFile);
  const why = problemOf(code, counted);
  const tally = why === undefined ? counted : { passed: counted.passed, failed: counted.failed + 1 };
  if (!isLive && (options.isVerbose || tally.failed > 0)) say(output.trimEnd());
  const took = `${((performance.now() - began) / 1000).toFixed(1)} s`;
  if (why !== undefined) say(red(`${file} ${why} after ${took}`));
  if (tally.passed + tally.failed === 0)
    say(yellow(`${file} has nothing to look at here: what it compares with is not beside the repository`));
  else if (options.isVerbose || tally.failed > 0) {
    const isGood = tally.failed === 0;
    say(
      `${isGood ? green('✔') : red('✖')} ${file}: ${tally.passed} of ${tally.passed + tally.failed} ${dim(`(${took})`)}`,
    );
  }
  return tally;
}

function problemOf(code: number | undefined, { failed }: Tally): string | undefined {
  if (code === undefined) return 'was ended before it was through,';
  if (code !== 0 && failed === 0) return `ended with exit code ${code} although no test failed,`;
  return undefined;
}

function readCount(file: string): Tally {
  try {
    const lines = readFileSync(file, 'utf8').split('\n');
    const count = (word: string) => lines.filter((line) => line === word).length;
    return { passed: count('passed'), failed: count('failed') };
  } catch {
    return { passed: 0, failed: 0 };
  }
}
