import { globSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { red, say, yellow } from './console.ts';
import { readJson, root } from './home.ts';
import { runTool } from './run-tool.ts';
import type { Alone } from './side-by-side.ts';
import type { Tally } from './tally.ts';

/** The part of Playwright's JSON report that counts. */
export interface Report {
  readonly errors: readonly { readonly message?: string }[];
  readonly suites: readonly Suite[];
}

interface Suite {
  readonly title: string;
  readonly suites?: readonly Suite[];
  readonly specs: readonly { readonly title: string; readonly tests: readonly { readonly status: string }[] }[];
}

/** So many files may have tests that pass at their second try only; with more of them something is broken. */
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

/** How the tests of a run ended. */
interface Result {
  /** Of the file, those of its groups, and its own. */
  readonly titles: readonly string[];
  readonly passed: boolean;
  /** A test before it, on which it builds, has failed. */
  readonly skipped: boolean;
}

const resultsOf = ({ suites }: Report): Result[] => suites.flatMap((suite) => resultsIn(suite, []));

const resultsIn = ({ title, suites = [], specs }: Suite, above: readonly string[]): Result[] => {
  const path = [...above, title];
  return [
    ...specs.map((spec) => ({
      titles: [...path, spec.title],
      passed: spec.tests.every(({ status }) => status === 'expected'),
      skipped: spec.tests.some(({ status }) => status === 'skipped'),
    })),
    ...suites.flatMap((suite) => resultsIn(suite, path)),
  ];
};

/** What is to be run once more: tests that failed, and all of a file in which one builds on the other. Undefined: nothing, or so much that something is broken. */
export function toBeRunAgain(report: Report): { readonly files: readonly string[]; readonly grep: string } | undefined {
  const results = resultsOf(report);
  const files = [...new Set(results.filter(({ passed }) => !passed).map(({ titles }) => titles[0]!))];
  if (report.errors.length > 0 || files.length === 0 || files.length > secondTries) return undefined;
  const whole = new Set(results.filter(({ skipped }) => skipped).map(({ titles }) => titles[0]!));
  const again = results.filter(({ titles, passed }) => !passed || whole.has(titles[0]!));
  // Playwright looks in the titles of the file, the groups and the test, with blanks between them.
  return {
    files,
    grep: `(${again.map(({ titles }) => titles.join(' ').replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|')})$`,
  };
}

/** Counts the tests of a run; `second`: the run of those that failed in it, which counts then. */
export function tallyOf(first: Report, second?: Report): Tally {
  const nameOf = ({ titles: [file, ...titles] }: Result) => `${file}: ${titles.join(' › ')}`;
  const later = new Set(
    second &&
      resultsOf(second)
        .filter(({ passed }) => passed)
        .map(nameOf),
  );
  const results = resultsOf(first);
  const passedLater = results.filter((result) => !result.passed && later.has(nameOf(result))).map(nameOf);
  const passed = results.filter((result) => result.passed).length + passedLater.length;
  return {
    passed,
    failed: results.length - passed + first.errors.length,
    ...(passedLater.length > 0 && { passedLater }),
  };
}

/** Where and how browser tests run. */
export interface BrowserRun {
  readonly files: readonly string[];
  /** What the command is started with: the network that the platform is in. */
  readonly prefix: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly resultFile: string;
  readonly limitMs: number;
  readonly signal: AbortSignal;
  /** Runs what was failed once more, when nothing else runs beside it. */
  readonly alone: Alone;
}

/** Runs these files of `e2e/browser` with Playwright. A skipped test is a failed one; one that fails is tried once more, alone, and told by name if it passes then. */
export async function runBrowserTests(run: BrowserRun): Promise<Tally> {
  if (run.files.length === 0) {
    say(red('no browser tests were found'));
    return { passed: 0, failed: 1 };
  }
  const first = await runPlaywright(run, run.files);
  if (typeof first === 'string') {
    say(red(first));
    return { passed: 0, failed: 1 };
  }
  const again = toBeRunAgain(first);
  if (again === undefined || run.signal.aborted) return tallyOf(first);
  const second = await run.alone(() => {
    say(yellow(`${again.files.join(', ')} once more, alone`));
    // What the first run has left to look at stays.
    const output = join(run.env.BELFRY_TEST_OUTPUT ?? '.belfry-test', 'again');
    return runPlaywright({ ...run, env: { ...run.env, BELFRY_TEST_OUTPUT: output } }, again.files, again.grep);
  });
  if (typeof second === 'string') say(red(second));
  return tallyOf(first, typeof second === 'string' ? undefined : second);
}

/** Runs tests and gives the report, or why there is none. */
async function runPlaywright(
  { prefix, env, resultFile, limitMs, signal }: BrowserRun,
  files: readonly string[],
  grep?: string,
): Promise<Report | string> {
  rmSync(resultFile, { force: true });
  const wanted = grep === undefined ? [] : [`--grep=${grep}`];
  const { code } = await runTool(
    [...prefix, 'playwright', 'test', '--reporter=list,json', ...wanted, ...files] as [string, ...string[]],
    {
      limitMs,
      env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: resultFile, PLAYWRIGHT_JSON_OUTPUT_NAME: resultFile },
      show: true,
      signal,
    },
  );
  const ending = code === undefined ? 'a kill' : `exit code ${code}`;
  const report = readJson<Report>(resultFile);
  if (!report) return `Playwright ended with ${ending} and left no report`;
  const { failed } = tallyOf(report);
  return code === 0 || failed > 0 ? report : `Playwright ended with ${ending} although no test failed`;
}
