import { readdirSync, readFileSync } from 'node:fs';

/** Of /proc/<pid>/stat, in µs: Linux counts in hundredths of a second for everybody. */
const TICK_US = 10_000;

interface Stat {
  readonly parent: number;
  /** User and system time of the process, and of its children that have ended and were waited for. */
  readonly cpuUs: number;
}

/** What proc(5) says of a process; undefined when it is gone. */
function statOf(pid: number): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const ticks = [11, 12, 13, 14].reduce((sum, field) => sum + Number(fields[field]), 0);
    return { parent: Number(fields[1]), cpuUs: ticks * TICK_US };
  } catch {
    return undefined;
  }
}

/** CPU time of a process's threads that live, in µs: the scheduler counts finely, the sum above in ticks. */
function threadsOf(pid: number): number {
  try {
    const times = readdirSync(`/proc/${pid}/task`).map((thread) =>
      Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]),
    );
    return times.reduce((sum, ns) => sum + ns / 1_000, 0);
  } catch {
    return 0;
  }
}

/** CPU time, user and system, of these processes and all that came of them, since they began, in µs. */
export function cpuOf(roots: readonly number[]): number {
  const stats = new Map<number, Stat>();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    const stat = Number.isInteger(pid) ? statOf(pid) : undefined;
    if (stat !== undefined) stats.set(pid, stat);
  }
  let sum = 0;
  for (const [pid, { cpuUs }] of stats) {
    for (let at: number | undefined = pid; at !== undefined && at > 1; at = stats.get(at)?.parent) {
      if (!roots.includes(at)) continue;
      sum += Math.max(cpuUs, threadsOf(pid));
      break;
    }
  }
  return sum;
}

/** Resident memory of a process in MB; 0 when it is gone. */
export function memoryOf(pid: number): number {
  try {
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** The parent of a process. */
export function parentOf(pid: number): number {
  return statOf(pid)?.parent ?? 0;
}

/** Datagrams that the kernel threw away at sockets of this UDP port because nobody read them in time. */
export function udpDrops(port: number): number {
  let drops = 0;
  for (const file of ['/proc/net/udp', '/proc/net/udp6']) {
    for (const line of readFileSync(file, 'utf8').split('\n').slice(1)) {
      const fields = line.trim().split(/\s+/);
      if (Number.parseInt(fields[1]?.split(':')[1] ?? '', 16) === port) drops += Number(fields[12] ?? 0);
    }
  }
  return drops;
}
