import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { err, ok, type Result } from '@belfry/core';

/** A command of `nft` that asks the kernel nothing and answers with one line of its own: all that was said before belongs to the commands before. */
const MARK = 'describe ip ttl';
const MARKED = 'payload expression, datatype integer (integer), 8 bits\n';
const ENDED = 'belfry: nft has ended\n';

/**
 * `nft -i` reads until its input ends, as it does when this process dies, however it dies. Then, some seconds later, the table goes if no other
 * process has made it its own meanwhile. $0: nft, $1: removes the table, $2: the seconds.
 */
const SCRIPT = `trap '' PIPE; "$0" -i 2>&1; echo '${ENDED.trim()}'; sleep "$2"; exec "$0" "$1" >/dev/null 2>&1`;

/** Whoever takes longer for what it was given does not answer any more. */
const LIMIT_MS = 10_000;

export interface NftShellOptions {
  /** Where the program is. */
  readonly nft: string;
  /** What to run some time after this process has died. */
  readonly lastWill: { readonly command: string; readonly afterSeconds: number };
  /** It ended without being asked to. */
  readonly onEnd: (why: string) => void;
}

/** A long-lived `nft -i`: one line, one transaction. */
export class NftShell {
  /** Lines it was given. */
  lines = 0;
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #onEnd: (why: string) => void;
  readonly #waiting: ((result: Result<void, string>) => void)[] = [];
  #said = '';
  #ended = false;

  constructor({ nft, lastWill, onEnd }: NftShellOptions) {
    this.#onEnd = onEnd;
    this.#child = spawn('sh', ['-c', SCRIPT, nft, lastWill.command, String(lastWill.afterSeconds)], {
      stdio: ['pipe', 'pipe', 'ignore'],
      // A terminal's interrupt is for the relay, which then ends this in its turn.
      detached: true,
    });
    this.#child.stdin.on('error', () => {});
    this.#child.stdout.setEncoding('utf8').on('data', (text: string) => this.#hear(text));
    this.#child.on('error', (error) => this.#end(error.message));
    this.#child.on('exit', () => this.#end('its shell ended'));
    this.#child.unref();
  }

  /** The process group's id. */
  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Runs the lines one after the other. The error is what `nft` said; lines that it does not name were carried out. */
  run(lines: readonly string[]): Promise<Result<void, string>> {
    if (this.#ended) return Promise.resolve(err('nft has ended'));
    this.lines += lines.length;
    return new Promise((resolve) => {
      const limit = setTimeout(() => this.#end('it does not answer'), LIMIT_MS);
      limit.unref();
      this.#waiting.push((result) => {
        clearTimeout(limit);
        resolve(result);
      });
      this.#child.stdin.write(`${[...lines, MARK].join('\n')}\n`);
    });
  }

  /** Ends it, and with it its last will, once all that was written has been carried out. */
  async close(): Promise<void> {
    if (!this.#ended) await this.run([]);
    this.#end('closed', true);
  }

  #hear(text: string): void {
    this.#said += text;
    for (let at = this.#said.indexOf(MARKED); at >= 0; at = this.#said.indexOf(MARKED)) {
      const errors = this.#said.slice(0, at).trim();
      this.#said = this.#said.slice(at + MARKED.length);
      this.#waiting.shift()?.(errors === '' ? ok(undefined) : err(errors.slice(0, 2_000)));
    }
    if (this.#said.includes(ENDED)) this.#end(this.#said.slice(0, this.#said.indexOf(ENDED)).trim() || 'nft ended');
  }

  #end(why: string, wanted = false): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#child.stdin.end();
    try {
      // The shell before nft: else it would carry out its last will.
      if (this.#child.pid !== undefined) process.kill(-this.#child.pid, 'SIGKILL');
    } catch {
      // It is gone already.
    }
    for (const resolve of this.#waiting.splice(0)) resolve(err(why));
    if (!wanted) this.#onEnd(why);
  }
}
