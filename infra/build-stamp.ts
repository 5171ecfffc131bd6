import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './home.ts';
import { startTime } from './process-record.ts';

/** Beside what is no source: what `next` writes itself. */
const skipped = new Set(['node_modules', '.next', '.turbo', 'test', 'generated', 'next-env.d.ts']);

/** One hash over the names and contents of all files at `paths` (files or folders, relative to the repository). */
export function hashSources(paths: readonly string[]): string {
  const hash = createHash('sha256');
  const add = (path: string) => {
    if (!existsSync(path)) return;
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).sort()) if (!skipped.has(name)) add(join(path, name));
      return;
    }
    const content = readFileSync(path);
    hash.update(`${relative(root, path)}\0${content.length}\0`).update(content);
  };
  for (const path of paths) add(join(root, path));
  return hash.digest('hex');
}

const cache = join(root, 'node_modules', '.cache', 'belfry');

/**
 * Does `work` unless it was done for the same sources and `product` is there. One process at a time, so that two homes may start
 * together from one clone. Returns whether it worked.
 */
export async function onceForSources(
  name: string,
  options: { sources: readonly string[]; product: string; work: () => Promise<void> },
): Promise<boolean> {
  mkdirSync(cache, { recursive: true });
  const stamp = join(cache, `${name}.hash`);
  const want = hashSources(options.sources);
  const isDone = () =>
    existsSync(join(root, options.product)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === want;
  if (isDone()) return false;
  const unlock = await lock(join(cache, `${name}.lock`));
  try {
    if (isDone()) return false;
    rmSync(stamp, { force: true });
    await options.work();
    // As it was when the work began: what was edited meanwhile is not in it.
    writeFileSync(stamp, want);
    return true;
  } finally {
    unlock();
  }
}

/** Waits until nobody else holds `file`; a holder that has died does not count. */
async function lock(file: string): Promise<() => void> {
  for (;;) {
    try {
      const handle = openSync(file, 'wx');
      writeSync(handle, JSON.stringify({ pid: process.pid, startedAt: startTime(process.pid) }));
      closeSync(handle);
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = readHolder(file);
    if (holder && startTime(holder.pid) !== holder.startedAt) rmSync(file, { force: true });
    else await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Who holds the lock; a file without a readable holder is being written right now, or was left by a crash more than 10 s ago. */
function readHolder(file: string): { pid: number; startedAt: string } | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as { pid: number; startedAt: string };
  } catch {
    const age = existsSync(file) ? Date.now() - statSync(file).mtimeMs : 0;
    return age > 10_000 ? { pid: 0, startedAt: 'never' } : undefined;
  }
}
