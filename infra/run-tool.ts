import { spawn } from 'node:child_process';
import { root } from './home.ts';
import { signalProcess } from './process-record.ts';

/** What a tool said and how it ended; `code` is undefined when it was ended, by us after `limitMs` or by somebody else. */
export interface ToolResult {
  readonly code: number | undefined;
  readonly output: string;
}

/** How a tool is run. */
export interface ToolOptions {
  readonly limitMs: number;
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Print its output as it comes. */
  readonly show?: boolean;
  /** Whoever has to be ended is interrupted first (SIGINT), and killed only 2 s later: test runners then say what they were at. */
  readonly interrupts?: boolean;
  readonly signal?: AbortSignal;
}

/** What holds the output open after the tool itself has ended is not waited for longer than this. */
const lingerMs = 1_000;

/**
 * Runs a program in a process group of its own, collects its output and waits for its end.
 * After `limitMs`, or when `signal` fires, the whole group is ended.
 */
export async function runTool(command: readonly [string, ...string[]], options: ToolOptions): Promise<ToolResult> {
  if (options.signal?.aborted) return { code: undefined, output: '' };
  const child = spawn(command[0], command.slice(1), {
    cwd: options.cwd ?? root,
    env: options.env ?? process.env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const chunks: Buffer[] = [];
  const add = (chunk: Buffer) => {
    chunks.push(chunk);
    if (options.show) process.stdout.write(chunk);
  };
  for (const stream of [child.stdout, child.stderr]) stream.on('data', add);
  const signalGroup = (name: NodeJS.Signals) => {
    if (child.pid) signalProcess(-child.pid, name);
  };
  let wasEnded = false;
  let killing: NodeJS.Timeout | undefined;
  const end = () => {
    wasEnded = true;
    if (!options.interrupts) return signalGroup('SIGKILL');
    signalGroup('SIGINT');
    killing = setTimeout(() => signalGroup('SIGKILL'), 2_000);
  };
  const limit = setTimeout(() => {
    add(Buffer.from(`\n${command.at(-1)} took longer than ${options.limitMs / 1000} s and is ended\n`));
    end();
  }, options.limitMs);
  options.signal?.addEventListener('abort', end);
  return new Promise((resolve) => {
    const finish = (code: number | undefined) => {
      for (const timer of [limit, killing]) clearTimeout(timer);
      options.signal?.removeEventListener('abort', end);
      resolve({ code: wasEnded ? undefined : code, output: Buffer.concat(chunks).toString() });
    };
    child.once('error', (error) => {
      add(Buffer.from(error.message));
      finish(127);
    });
    child.once('exit', (code) => {
      // What it left running in its group must not outlive it.
      signalGroup('SIGKILL');
      const lingering = setTimeout(() => {
        for (const stream of [child.stdout, child.stderr]) stream.destroy();
      }, lingerMs);
      child.once('close', () => {
        clearTimeout(lingering);
        finish(code ?? undefined);
      });
    });
  });
}
