import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { type Home, readJson, writePrivate } from './home.ts';

/** A process that was started for a home; `startedAt` tells it from a later one with the same number. */
export interface ProcessRecord {
  readonly name: string;
  readonly pid: number;
  readonly startedAt: string;
}

/** The order in which everything stops: whoever takes calls first, the stores last. */
export const stopOrder = [
  'front',
  'portal',
  'sip-proxy',
  'media-relay',
  'app-server',
  'jobs',
  'redis',
  'postgres',
] as const;

/** How long each may take after being asked, before it is killed; 10.3 s in all. */
export const stopLimitMs: Readonly<Record<string, number>> = {
  front: 800,
  portal: 1_000,
  'sip-proxy': 2_200,
  'media-relay': 1_000,
  'app-server': 1_000,
  jobs: 1_800,
  redis: 1_000,
  postgres: 1_500,
};

/** The app that a process of this name is a worker of. */
const appOf = (name: string) => name.replace(/-\d+$/, '');

/** The signal that asks `name` to stop; postgres closes its sessions at SIGINT and would wait for them at SIGTERM. */
export const stopSignal = (name: string): NodeJS.Signals => (name === 'postgres' ? 'SIGINT' : 'SIGTERM');

/** When a process began, in whatever words this system has; undefined when there is no such process (a zombie is none). */
export function startTime(pid: number): string | undefined {
  if (process.platform !== 'linux')
    return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim() || undefined;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // proc(5): field 3 is the state, field 22 the start in clock ticks after the boot; the name before them may hold spaces.
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${fields[19]}`;
  } catch {
    return undefined;
  }
}

/** True while the very process that was recorded runs. */
export const isRunning = (record: ProcessRecord): boolean => startTime(record.pid) === record.startedAt;

const fileOf = (home: Home, name: string) => home.file('processes', `${name}.json`);

/** Notes that `name` runs as `pid`. */
export function recordProcess(home: Home, name: string, pid: number): ProcessRecord | undefined {
  const startedAt = startTime(pid);
  if (startedAt === undefined) return undefined;
  const record = { name, pid, startedAt };
  writePrivate(fileOf(home, name), JSON.stringify(record));
  return record;
}

/** Forgets `name`. */
export function forgetProcess(home: Home, name: string): void {
  rmSync(fileOf(home, name), { force: true });
}

/** The recorded process of that name, if it still runs. */
export function runningProcess(home: Home, name: string): ProcessRecord | undefined {
  const record = readJson<ProcessRecord>(fileOf(home, name));
  return record && isRunning(record) ? record : undefined;
}

/**
 * Processes of this home that nobody looks after any more: recorded ones, and (on Linux) those that carry the home's id in their environment.
 * Nothing else is ever returned; this process and its parents are not.
 */
export function findLeftovers(home: Home): ProcessRecord[] {
  const found = new Map<number, ProcessRecord>();
  for (const file of readdirSync(home.file('processes'))) {
    const record = readJson<ProcessRecord>(home.file('processes', file));
    if (record && record.name !== 'supervisor' && isRunning(record)) found.set(record.pid, record);
  }
  for (const record of processesWith('BELFRY_HOME_ID', home.id)) {
    if (!found.has(record.pid)) found.set(record.pid, record);
  }
  const rank = (name: string) => (stopOrder as readonly string[]).indexOf(appOf(name));
  return [...found.values()].sort((a, b) => rank(a.name) - rank(b.name));
}

/** On Linux: the processes that were started with this variable in their environment, but for this one and its parent. */
export function processesWith(variable: string, value: string): ProcessRecord[] {
  if (process.platform !== 'linux') return [];
  const mark = `${variable}=${value}`;
  const found: ProcessRecord[] = [];
  for (const entry of readdirSync('/proc')) {
    const pid = Number(entry);
    if (!Number.isInteger(pid) || pid === process.pid || pid === process.ppid) continue;
    const environment = readProc(pid, 'environ').split('\0');
    const startedAt = startTime(pid);
    if (!startedAt || !environment.includes(mark)) continue;
    const name =
      environment.find((line) => line.startsWith('BELFRY_PROCESS='))?.slice('BELFRY_PROCESS='.length) ?? 'process';
    found.push({ name, pid, startedAt });
  }
  return found;
}

/** A file of /proc/<pid>; empty when it cannot be read. */
export function readProc(pid: number, file: 'environ' | 'cmdline'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

/** Asks a recorded process to stop and kills it if it does not in time. Returns whether it had to. */
export async function endProcess(
  record: ProcessRecord,
  limit = stopLimitMs[appOf(record.name)] ?? 2_000,
): Promise<boolean> {
  if (!isRunning(record)) return false;
  signalProcess(record.pid, stopSignal(record.name));
  const began = performance.now();
  // SIGQUIT lets postgres drop everything at once and recover from its log at the next start.
  const escalations: [number, NodeJS.Signals][] =
    record.name === 'postgres'
      ? [
          [limit, 'SIGQUIT'],
          [limit + 500, 'SIGKILL'],
        ]
      : [[limit, 'SIGKILL']];
  while (isRunning(record)) {
    if (escalations[0] && performance.now() - began > escalations[0][0])
      signalProcess(record.pid, escalations.shift()![1]);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return escalations.length === 0;
}

/** Sends a signal (to a group when `pid` is negative); a process that is gone is no error. */
export function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
