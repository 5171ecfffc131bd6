import { spawn } from 'node:child_process';
import { root } from './home.ts';
import { signalProcess } from './process-record.ts';

/** What a tool said and how it ended; `code` is undefined when it was killed, by us after `limitMs` or by somebody else. */
export interface ToolResult {
  readonly code: number | undefined;
  readonly output: string;
}

/**
 * Runs a program in a process group of its own and waits for it. Its output is collected, and printed as it comes when `show` is set.
 * After `limitMs`, or when `signal` fires, the whole group is killed.
 */
export async function runTool(
  command: readonly [string, ...string[]],
  options: { limitMs: number; cwd?: string; env?: NodeJS.ProcessEnv; show?: boolean; signal?: AbortSignal },
): Promise<ToolResult> {
  const child = spawn(command[0], command.slice(1), {
    cwd: options.cwd ?? root,
    env: options.env ?? process.env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      if (options.show) process.stdout.write(chunk);
    });
  }
  const kill = () => {
    if (child.pid) signalProcess(-child.pid, 'SIGKILL');
  };
  const timer = setTimeout(() => {
    chunks.push(Buffer.from(`\n${command.join(' ')} took longer than ${options.limitMs / 1000} s and was ended\n`));
    kill();
  }, options.limitMs);
  options.signal?.addEventListener('abort', kill);
  return new Promise((resolve) => {
    const finish = (code: number | undefined) => {
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', kill);
      resolve({ code, output: Buffer.concat(chunks).toString() });
    };
    child.once('error', (error) => {
      chunks.push(Buffer.from(error.message));
      finish(127);
    });
    child.once('close', (code) => {
      // What it left running in its group must not outlive it.
      kill();
      finish(code ?? undefined);
    });
  });
}
