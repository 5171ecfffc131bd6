import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { PlainError } from './console.ts';

/** The repository's root. */
export const root = resolve(import.meta.dirname, '..');

/** The folder of one installation: its data, its secrets, the ports that it had last, and who runs in it. */
export interface Home {
  readonly path: string;
  /** 16 random hexadecimal digits that name this home; every process started for it carries them in `BELFRY_HOME_ID`. */
  readonly id: string;
  file(...parts: string[]): string;
}

/** Makes or opens the folder that `BELFRY_HOME` names (default `.belfry`). Throws a plain sentence when it cannot be written. */
export function openHome(path: string): Home {
  const absolute = resolve(root, path);
  try {
    makeFolder(absolute, 0o711);
    const id = remember(join(absolute, 'id'), () => randomBytes(8).toString('hex'));
    for (const folder of ['logs', 'processes']) mkdirSync(join(absolute, folder), { recursive: true, mode: 0o700 });
    return { path: absolute, id, file: (...parts) => join(absolute, ...parts) };
  } catch (error) {
    throw new PlainError(
      `the folder ${absolute} cannot be written to (${error instanceof Error ? error.message : error}). Give this user write permission, or set BELFRY_HOME to a folder of your own.`,
    );
  }
}

/** Makes a folder and those above it. Node's own `recursive` never returns where the file system answers ENOENT to every name (as /proc does). */
function makeFolder(path: string, mode: number): void {
  if (existsSync(path)) return;
  if (dirname(path) !== path) makeFolder(dirname(path), mode);
  mkdirSync(path, { mode });
}

/** The text of a file that only its owner may read; made by `create` when it is not there. */
export function remember(file: string, create: () => string): string {
  if (!existsSync(file)) writePrivate(file, `${create()}\n`);
  return readFileSync(file, 'utf8').trim();
}

/** Writes a file for its owner alone (0600), whole or not at all. */
export function writePrivate(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.tmp`;
  writeFileSync(temporary, text, { mode: 0o600 });
  chmodSync(temporary, 0o600);
  renameSync(temporary, file);
}

/** Reads a JSON file of ours; undefined when it is missing or damaged. */
export function readJson<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch {
    return undefined;
  }
}
