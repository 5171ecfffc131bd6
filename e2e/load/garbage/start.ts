import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** Garbage on its way. */
export interface Garbage {
  /** Datagrams sent so far, as of the last second. */
  sent(): number;
  stop(): void;
}

/** Sends so many datagrams a second that are no SIP to a proxy, from a process of its own; resolves once they flow. */
export async function startGarbage(proxy: string, perSecond: number): Promise<Garbage> {
  const script = fileURLToPath(new URL('sender.ts', import.meta.url));
  const child = spawn(process.execPath, [script, proxy, String(perSecond)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let sent = 0;
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    sent = Number(line);
  });
  await Promise.race([
    once(lines, 'line'),
    once(child, 'exit').then(() => Promise.reject(new Error('the sender of garbage has ended'))),
  ]);
  return { sent: () => sent, stop: () => child.kill() };
}
