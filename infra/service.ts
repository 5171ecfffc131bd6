import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { sayStopped } from './console.ts';
import type { Home } from './home.ts';
import { endProcess, forgetProcess, recordProcess } from './process-record.ts';

/** A store that the platform runs on: given by the environment, or a private one that `stop` ends. */
export interface Service {
  readonly url: string;
  /** What to tell the person who started it. */
  readonly note: string;
  /** Resolves when the process is gone without having been asked to go; undefined for a store that is not ours. */
  readonly lost: Promise<string> | undefined;
  stop(): Promise<void>;
}

/** A private server process of a home, in a process group of its own, writing its log to `logs/<name>.log`. */
export function startServer(
  home: Home,
  name: 'postgres' | 'redis',
  command: readonly string[],
  options: { env?: NodeJS.ProcessEnv; uid?: number; gid?: number } = {},
): {
  child: ChildProcess;
  isGone: () => boolean;
  lost: Promise<string>;
  stop: () => Promise<void>;
  readLog: () => string;
} {
  const logFile = home.file('logs', `${name}.log`);
  const log = openSync(logFile, 'w', 0o600);
  const child = spawn(command[0]!, command.slice(1), {
    ...options,
    env: { ...process.env, ...options.env, BELFRY_HOME_ID: home.id, BELFRY_PROCESS: name },
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const record = child.pid === undefined ? undefined : recordProcess(home, name, child.pid);
  let stopping = false;
  let gone = child.pid === undefined;
  const lost = new Promise<string>((resolve) => {
    const ended = (how: string) => {
      gone = true;
      forgetProcess(home, name);
      if (!stopping) resolve(how);
    };
    child.once('error', (error) => ended(error.message));
    child.once('exit', (code, signal) => ended(signal ?? `exit code ${code}`));
  });
  return {
    child,
    isGone: () => gone,
    lost,
    async stop() {
      stopping = true;
      const began = performance.now();
      const wasKilled = record && !gone && (await endProcess(record));
      forgetProcess(home, name);
      if (typeof wasKilled === 'boolean') sayStopped(name === 'redis' ? 'Redis' : 'PostgreSQL', began, wasKilled);
    },
    readLog: () => readFileSync(logFile, 'utf8').trim().split('\n').slice(-8).join('\n'),
  };
}
