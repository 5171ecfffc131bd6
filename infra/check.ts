import { runChecks, runPureTests } from './checks.ts';
import { bold, printFailure, say } from './console.ts';
import { sum } from './tally.ts';

/** `npm run check`: format, lint, types, layers and the pure tests, without a database, in under a minute. */
const began = performance.now();
const aborter = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => aborter.abort());
try {
  const tallies = [await runChecks(aborter.signal), await runPureTests({ isVerbose: false, signal: aborter.signal })];
  const { passed, failed } = sum(tallies);
  say(`${bold(`${passed} passed, ${failed} failed`)} in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  process.exitCode = failed === 0 && !aborter.signal.aborted ? 0 : 1;
} catch (error) {
  printFailure(error);
  process.exitCode = 1;
}
