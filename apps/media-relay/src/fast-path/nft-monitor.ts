import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

/** The monitor itself would not notice that nobody listens; the end of the shell's input tells that this process died. $0: nft. */
const SCRIPT = '"$0" monitor destroy elements & monitor=$!; exec >&-; read -r end; kill $monitor';

/** `nft monitor` of elements that are removed: the only place where the kernel tells the last figures of their counters. */
export class NftMonitor {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  #rest = '';
  #closed = false;

  /** `onLine`: one removed element; `onEnd`: it ended without being asked to. */
  constructor(nft: string, onLine: (line: string) => void, onEnd: () => void) {
    this.#child = spawn('sh', ['-c', SCRIPT, nft], { stdio: ['pipe', 'pipe', 'ignore'], detached: true });
    this.#child.stdin.on('error', () => {});
    this.#child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const lines = (this.#rest + text).split('\n');
      this.#rest = lines.pop() ?? '';
      for (const line of lines) onLine(line);
    });
    const ended = () => {
      if (!this.#closed) onEnd();
      this.#closed = true;
    };
    this.#child.on('error', ended);
    this.#child.on('exit', ended);
    // The shell has closed its own end.
    this.#child.stdout.on('end', ended);
    this.#child.unref();
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  close(): void {
    this.#closed = true;
    this.#child.stdin.end();
  }
}
