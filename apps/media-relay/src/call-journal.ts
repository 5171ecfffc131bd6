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

/** A journal that nobody has written to for this long tells of calls that are long over. */
export const FRESH_MS = 60_000;

/** A call and what is sealed of it (absent: it is no more); of no call: the epoch. */
type Line = readonly [callId: string, sealed?: string];

/** What a journal tells of a former life: its calls, and its epoch. */
export interface FormerLife {
  readonly calls: ReadonlyMap<string, string>;
  readonly epoch: number;
}

/**
 * The relay's calls on disk, one line of JSON per change, so that a relay that was killed goes on with them. What it holds of a call is sealed by whoever writes
 * it. Lines are written at the end of the turn in which something changed; the file is written anew when most of it is history. A disk that cannot be
 * written to costs the journal, never the media: errors go to `onError`.
 */
export class CallJournal {
  readonly #path: string;
  readonly #onError: (error: Error) => void;
  readonly #calls = new Map<string, string>();
  #epoch = 0;
  #pending: string[] = [];
  #scheduled = false;
  #file: number | undefined;
  #lines = 0;

  constructor(path: string, onError: (error: Error) => void) {
    this.#path = path;
    this.#onError = onError;
  }

  /** The former life as the journal last knew it, and begins a new one. Undefined when it is missing or old. */
  open(nowMs: number): FormerLife | undefined {
    let former: FormerLife | undefined;
    this.#attempt(() => {
      mkdirSync(dirname(this.#path), { recursive: true });
      const age = nowMs - (statSync(this.#path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
      if (age <= FRESH_MS) former = read(readFileSync(this.#path, 'utf8'));
    });
    this.#attempt(() => this.#rewrite());
    return former;
  }

  put(callId: string, sealed: string): void {
    this.#calls.set(callId, sealed);
    this.#write([callId, sealed]);
  }

  remove(callId: string): void {
    if (this.#calls.delete(callId)) this.#write([callId]);
  }

  /** Notes the epoch of this life, or that something was lost in it. */
  setEpoch(epoch: number): void {
    this.#epoch = epoch;
    this.#write(['', String(epoch)]);
  }

  /** What was sealed of a call. */
  get(callId: string): string | undefined {
    return this.#calls.get(callId);
  }

  /** All calls. */
  get entries(): Iterable<readonly [string, string]> {
    return this.#calls;
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

  #write(line: Line): void {
    this.#pending.push(JSON.stringify(line));
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
    const lines: Line[] = [['', String(this.#epoch)], ...this.#calls];
    writeFileSync(temporary, lines.map((line) => `${JSON.stringify(line)}\n`).join(''), { mode: 0o600 });
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

function read(text: string): FormerLife {
  const calls = new Map<string, string>();
  let epoch = 0;
  for (const each of text.split('\n')) {
    const [callId, sealed] = parseLine(each) ?? [];
    if (callId === undefined) continue;
    if (callId === '') epoch = Number(sealed);
    else if (sealed === undefined) calls.delete(callId);
    else calls.set(callId, sealed);
  }
  return { calls, epoch };
}

/** The last line may have been cut short when the relay was killed. */
function parseLine(text: string): Line | undefined {
  try {
    const line: unknown = JSON.parse(text);
    return Array.isArray(line) && line.every((part) => typeof part === 'string')
      ? (line as unknown as Line)
      : undefined;
  } catch {
    return undefined;
  }
}
