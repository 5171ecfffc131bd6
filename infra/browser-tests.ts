import { globSync } from 'node:fs';
import { red, say } from './console.ts';
import { readJson, root } from './home.ts';
import { runTool } from './run-tool.ts';
import type { Tally } from './tally.ts';

/** The part of Playwright's JSON report that counts. */
interface Report {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
  readonly errors: readonly { readonly message?: string }[];
  readonly suites: readonly Suite[];
}

interface Suite {
  readonly file: string;
  readonly suites?: readonly Suite[];
  readonly specs: readonly { readonly title: string; readonly tests: readonly { readonly status: string }[] }[];
}

/** So many tests may pass at their second try only; with more of them something is broken. */
const secondTries = 3;

/** Those that only look at many screens; they take about as long as all others. */
const looking: ReadonlySet<string> = new Set(
  ['every-screen', 'first-load', 'foreign-texts', 'keyboard', 'languages', 'read-only', 'refusals'].map(
    (name) => `e2e/browser/${name}.spec.ts`,
  ),
);

/** Those that begin with an installation in which there is nothing but its first operator. */
const beginning: ReadonlySet<string> = new Set(['e2e/browser/first-call.spec.ts']);

/** The browser's tests in parts, each for a platform of its own; the first two of about the same length. */
export function partsOfBrowserTests(): Readonly<Record<'screens' | 'ways' | 'empty', readonly string[]>> {
  const all = globSync('e2e/browser/**/*.spec.ts', { cwd: root }).sort();
  return {
    screens: all.filter((file) => looking.has(file)),
    ways: all.filter((file) => !looking.has(file) && !beginning.has(file)),
    empty: all.filter((file) => beginning.has(file)),
  };
}

/** Runs these files of `e2e/browser` with Playwright. A skipped test is a failed one; one that fails is tried once more, and told by name if it passes then. */
export async function runBrowserTests(options: {
  files: readonly string[];
  /** What the command is started with: the network that the platform is in. */
  prefix: readonly string[];
  env: NodeJS.ProcessEnv;
  resultFile: string;
  limitMs: number;
  signal: AbortSignal;
}): Promise<Tally> {
  if (options.files.length === 0) {
    say(red('no browser tests were found'));
    return { passed: 0, failed: 1 };
  }
  const config = globSync('{playwright.config.ts,e2e/browser/playwright.config.ts,e2e/playwright.config.ts}', {
    cwd: root,
  })[0];
  const { code } = await runTool(
    [
      ...options.prefix,
      'playwright',
      'test',
      ...(config ? [`--config=${config}`] : []),
      '--reporter=list,json',
      '--retries=1',
      ...options.files,
    ] as [string, ...string[]],
    {
      limitMs: options.limitMs,
      env: {
        ...options.env,
        PLAYWRIGHT_JSON_OUTPUT_FILE: options.resultFile,
        PLAYWRIGHT_JSON_OUTPUT_NAME: options.resultFile,
      },
      show: true,
      signal: options.signal,
    },
  );
  const report = readJson<Report>(options.resultFile);
  if (!report) {
    say(red(`Playwright ended with ${code === undefined ? 'a kill' : `exit code ${code}`} and left no report`));
    return { passed: 0, failed: 1 };
  }
  const { expected, unexpected, flaky, skipped } = report.stats;
  const isNoise = flaky <= secondTries;
  const failed = unexpected + skipped + report.errors.length + (isNoise ? 0 : flaky);
  return {
    passed: expected + (isNoise ? flaky : 0),
    failed: code === 0 || failed > 0 ? failed : 1,
    ...(isNoise && flaky > 0 && { passedLater: report.suites.flatMap(flakyOf) }),
  };
}

const flakyOf = (suite: Suite): string[] => [
  ...suite.specs
    .filter(({ tests }) => tests.some(({ status }) => status === 'flaky'))
    .map(({ title }) => `${suite.file}: ${title}`),
  ...(suite.suites ?? []).flatMap(flakyOf),
];
