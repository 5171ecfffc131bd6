import { readFileSync } from 'node:fs';
import type { PortRange } from './worker-messages.ts';

/** As many sessions as one process may have, whatever its limits. */
const MOST_SESSIONS = 4_500;
/** A session of two legs with one section each. */
const SOCKETS_PER_SESSION = 4;
/** Files that a process has open besides. */
const OTHER_FILES = 100;

/** Cuts a port range into `count` slices of whole aligned blocks of four, as equal as can be. Fewer when there are not so many blocks. */
export function slicePorts({ min, max }: PortRange, count: number): PortRange[] {
  const first = (min + 3) & ~3;
  const blocks = Math.max(0, Math.floor((max + 1 - first) / 4));
  const slices = Math.max(1, Math.min(count, blocks));
  return Array.from({ length: slices }, (_, index) => ({
    min: first + 4 * Math.floor((blocks * index) / slices),
    max: first + 4 * Math.floor((blocks * (index + 1)) / slices) - 1,
  }));
}

/** How many sessions one process can have: by its file descriptors. */
export function sessionsPerProcess(openFiles: number = openFilesLimit()): number {
  return Math.max(1, Math.min(MOST_SESSIONS, Math.floor((openFiles - OTHER_FILES) / SOCKETS_PER_SESSION)));
}

/** RLIMIT_NOFILE of this process, which those that it starts inherit; systems that do not tell are taken to be generous. */
function openFilesLimit(): number {
  try {
    const [, soft] = /^Max open files\s+(\d+|unlimited)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? [];
    return soft === undefined || soft === 'unlimited' ? Number.MAX_SAFE_INTEGER : Number(soft);
  } catch {
    return Number.MAX_SAFE_INTEGER;
  }
}
