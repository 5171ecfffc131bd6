import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkLayers } from '@belfry/tooling';
import { dim, green, red, say } from './console.ts';
import { generateClient } from './database.ts';
import { root } from './home.ts';
import { findTests, runNodeTests } from './node-tests.ts';
import { runTool } from './run-tool.ts';
import { sum, type Tally } from './tally.ts';

/** One look at the whole repository: what is wrong, or nothing. */
interface Check {
  readonly name: string;
  readonly run: (signal?: AbortSignal) => Promise<string | undefined>;
}

const tool = (name: string, command: readonly [string, ...string[]], limitMs: number): Check => ({
  name,
  run: async (signal) => {
    const { code, output } = await runTool(command, { limitMs, ...(signal && { signal }) });
    return code === 0 ? undefined : output.trim();
  },
});

const checks: readonly Check[] = [
  tool('format and lint', ['biome', 'ci', '--colors=off', '--error-on-warnings', '.'], 60_000),
  tool('types of workers, packages and tests', ['tsc', '--noEmit', '-p', 'tsconfig.json'], 120_000),
  tool('types of the portal', ['tsc', '--noEmit', '-p', 'apps/portal/tsconfig.json'], 120_000),
  {
    name: 'layers',
    run: async () => {
      const violations = checkLayers(root);
      return violations.length === 0
        ? undefined
        : violations.map(({ file, line, rule }) => `${file}:${line} ${rule}`).join('\n');
    },
  },
];

/** Format, lint, types and layers; each counts as one test. Needs no database. */
export async function runChecks(signal?: AbortSignal): Promise<Tally> {
  await generateClient();
  const tallies = await Promise.all(
    checks.map(async ({ name, run }): Promise<Tally> => {
      const began = performance.now();
      const problem = await run(signal);
      const took = dim(`(${((performance.now() - began) / 1000).toFixed(1)} s)`);
      say(problem === undefined ? `${green('✔')} ${name} ${took}` : `${red('✖')} ${name} ${took}\n${problem}`);
      return problem === undefined ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
    }),
  );
  return sum(tallies);
}

/** The tests that need nothing but the code. */
export async function runPureTests(options: {
  isVerbose: boolean;
  secondTries?: number;
  signal?: AbortSignal;
}): Promise<Tally> {
  const files = findTests(
    ['packages/*/test/**/*.test.ts', 'apps/*/test/**/*.test.ts', 'infra/test/*.test.ts'],
    ['**/*.db.test.ts', '**/*.wire.test.ts'],
  );
  if (!existsSync(join(root, 'packages/core')) || files.length === 0)
    throw new Error('no tests were found: is this the repository?');
  return runNodeTests(files, { fileLimitMs: 60_000, concurrency: 2, ...options });
}
