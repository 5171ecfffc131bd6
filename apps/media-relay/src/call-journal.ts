import {
  closeSync,
  futimesSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { CallSnapshot } from './call-snapshot.ts';

/** A journal that nobody has written to for this long tells of calls that are long over. */
const FRESH_MS = 60_000;

type Line = { readonly put: CallSnapshot } | { readonly remove: string };

/**
 * The relay's calls on disk, one line of JSON per change, so that a relay that was killed goes on with them. Lines are written at the
 * end of the turn in which something changed; the file is written anew when most of it is history. A disk that cannot be written to
 * costs the journal, never the media: errors go to `onError`.
 */
export class CallJournal {
  readonly #path: string;
  readonly #onError: (error: Error) => void;
  readonly #calls = new Map<string, string>();
  #pending: string[] = [];
  #scheduled = false;
  #file: number | undefined;
  #lines = 0;

  constructor(path: string, onError: (error: Error) => void) {
    this.#path = path;
    this.#onError = onError;
  }

  /** The calls as the journal last knew them, and begins a new one. None when it is missing, old or of another version. */
  open(nowMs: number): CallSnapshot[] {
    const calls = new Map<string, CallSnapshot>();
    this.#attempt(() => {
      mkdirSync(dirname(this.#path), { recursive: true });
      const age = nowMs - (statSync(this.#path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
      if (age > FRESH_MS) return;
      for (const text of readFileSync(this.#path, 'utf8').split('\n')) {
        const line = parseLine(text);
        if (line === undefined) continue;
        if ('remove' in line) calls.delete(line.remove);
        else if (line.put.version === 1) calls.set(line.put.id, line.put);
      }
    });
    this.#attempt(() => this.#rewrite());
    return [...calls.values()];
  }

  put(snapshot: CallSnapshot): void {
    const line = JSON.stringify({ put: snapshot } satisfies Line);
    this.#calls.set(snapshot.id, line);
    this.#write(line);
  }

  remove(callId: string): void {
    if (this.#calls.delete(callId)) this.#write(JSON.stringify({ remove: callId } satisfies Line));
  }

  /** Says that the calls are still there; to be called more often than once a minute. */
  touch(nowMs: number): void {
    this.#attempt(() => {
      if (this.#file !== undefined) futimesSync(this.#file, nowMs / 1000, nowMs / 1000);
    });
  }

  close(): void {
    this.#flush();
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }

  #write(line: string): void {
    this.#pending.push(line);
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => this.#flush());
  }

  #flush(): void {
    this.#scheduled = false;
    const lines = this.#pending;
    this.#pending = [];
    if (lines.length === 0 || this.#file === undefined) return;
    this.#lines += lines.length;
    this.#attempt(() => {
      if (this.#lines > 1000 + 8 * this.#calls.size) this.#rewrite();
      else if (this.#file !== undefined) writeSync(this.#file, `${lines.join('\n')}\n`);
    });
  }

  #rewrite(): void {
    const temporary = `${this.#path}.new`;
    writeFileSync(temporary, [...this.#calls.values(), ''].join('\n'), { mode: 0o600 });
    renameSync(temporary, this.#path);
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = openSync(this.#path, 'a');
    this.#lines = this.#calls.size;
  }

  #attempt(act: () => void): void {
    try {
      act();
    } catch (error) {
      this.#onError(error instanceof Error ? error : new Error(String(error)));
    }
  }
}

/** The last line may have been cut short when the relay was killed. */
function parseLine(text: string): Line | undefined {
  try {
    return JSON.parse(text) as Line;
  } catch {
    return undefined;
  }
}
