import { readFileSync } from 'node:fs';
import type { RunJson } from './run-json.ts';

/** What a call passes through, beside this process. */
const ON_THE_WAY = ['sip-proxy', 'media-relay'];

/**
 * Begins to count how long this process and those that serve calls wait for a processor although they have something to do; the function returned says so, in ms. What a crowded machine
 * adds to the duration of a call is in it; where nobody else is, it is next to nothing. The kernel counts it for each thread (/proc/<pid>/schedstat, second figure, in ns).
 */
export function processorWait(run: Pick<RunJson, 'processes'>): () => number {
  const served = run.processes.filter(({ app }) => ON_THE_WAY.includes(app)).map(({ pid }) => pid);
  const before = new Map([process.pid, ...served].map((pid) => [pid, waitedMs(pid)]));
  return () => [...before].reduce((sum, [pid, was]) => sum + Math.max(0, waitedMs(pid) - was), 0);
}

/** 0 for a process that is gone, or where the kernel does not count. */
function waitedMs(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[1]) / 1e6;
  } catch {
    return 0;
  }
}
