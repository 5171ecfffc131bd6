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

/** Runs `e2e/browser` with Playwright. A skipped test is a failed one; one that fails is tried once more, and told by name if it passes then. */
export async function runBrowserTests(options: {
  env: NodeJS.ProcessEnv;
  resultFile: string;
  limitMs: number;
  signal: AbortSignal;
}): Promise<Tally> {
  if (globSync('e2e/browser/**/*.spec.ts', { cwd: root }).length === 0) {
    say(red('no browser tests were found'));
    return { passed: 0, failed: 1 };
  }
  const config = globSync('{playwright.config.ts,e2e/browser/playwright.config.ts,e2e/playwright.config.ts}', {
    cwd: root,
  })[0];
  const { code } = await runTool(
    ['playwright', 'test', ...(config ? [`--config=${config}`] : []), '--reporter=list,json', '--retries=1'],
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
