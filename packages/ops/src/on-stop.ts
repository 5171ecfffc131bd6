/** How long a process may take to stop. */
export const stopLimitMs = 2_000;

/**
 * Runs `drain` once at the first SIGTERM, SIGINT or SIGHUP, then exits: 0 when it finished, 1 when it failed or took longer than `stopLimitMs`.
 * Further signals while it drains change nothing.
 */
export function onStop(drain: (signal: NodeJS.Signals) => void | Promise<void>): void {
  let stopping = false;
  const stop = async (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => {
      process.stderr.write(`not drained within ${stopLimitMs} ms\n`);
      process.exit(1);
    }, stopLimitMs).unref();
    try {
      await drain(signal);
      process.exit(0);
    } catch (error) {
      process.stderr.write(`draining failed: ${error instanceof Error ? error.stack : String(error)}\n`);
      process.exit(1);
    }
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop);
}
