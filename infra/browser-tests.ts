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
}

/** Runs `e2e/browser` with Playwright. A skipped or flaky test is a failed one. */
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
    ['playwright', 'test', ...(config ? [`--config=${config}`] : []), '--reporter=list,json'],
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
  const failed = unexpected + flaky + skipped + report.errors.length;
  return { passed: expected, failed: code === 0 || failed > 0 ? failed : 1 };
}
