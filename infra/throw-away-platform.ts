import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PlainError } from './console.ts';
import { root } from './home.ts';
import { signalProcess } from './process-record.ts';

/** A whole platform of its own, for tests: started like `npm start`, in a home that is thrown away. */
export interface ThrowAwayPlatform {
  readonly runFile: string;
  readonly child: ChildProcess;
  /** Everything that it has printed. */
  readonly output: () => string;
  /** Sends SIGTERM and returns the exit code; undefined when it ended by a signal. */
  stop(): Promise<number | undefined>;
  waitForExit(): Promise<number | undefined>;
}

/** How a throw-away platform is started. */
export interface ThrowAwayOptions {
  readonly limitMs: number;
  /** Gives the start up: the platform is asked to stop, and the start rejects. */
  readonly signal?: AbortSignal;
  readonly env?: Readonly<Record<string, string>>;
  /** Absent: the program that `npm start` ends up in. */
  readonly command?: readonly [string, ...string[]];
}

/** Starts a platform in `home` and returns when its `run.json` is there. Rejects with its output when it ends before, or after `limitMs`. */
export async function startThrowAwayPlatform(home: string, options: ThrowAwayOptions): Promise<ThrowAwayPlatform> {
  const { DATABASE_URL: _, REDIS_URL: __, BELFRY_KEY: ___, BELFRY_APPS: ____, ...inherited } = process.env;
  const [program, ...args] = options.command ?? [process.execPath, join(root, 'infra', 'up.ts')];
  const child = spawn(program, args, {
    cwd: root,
    env: { ...inherited, BELFRY_DURABLE: '0', ...options.env, BELFRY_HOME: home },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  const output = () => Buffer.concat(chunks).toString();
  const exited = new Promise<number | undefined>((resolve) => child.once('exit', (code) => resolve(code ?? undefined)));
  let over = false;
  void exited.then(() => {
    over = true;
  });
  const runFile = join(home, 'run.json');
  const deadline = performance.now() + options.limitMs;
  const platform: ThrowAwayPlatform = {
    runFile,
    child,
    output,
    async stop() {
      if (child.pid && !over) signalProcess(child.pid, 'SIGTERM');
      return exited;
    },
    waitForExit: () => exited,
  };
  while (!existsSync(runFile)) {
    if (options.signal?.aborted) {
      await platform.stop();
      throw new PlainError('interrupted while the platform was coming up');
    }
    if (over || performance.now() > deadline) {
      signalProcess(-child.pid!, over ? 'SIGTERM' : 'SIGKILL');
      throw new Error(
        `the platform did not come up${over ? '' : ` within ${options.limitMs / 1000} s`}:\n${output().trim()}`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return platform;
}
