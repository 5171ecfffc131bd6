import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './home.ts';

/**
 * The Node that an app runs on: one of its own where npm has brought it (its `package.json` asks for it), else that of this process. The media relay has a newer one, for
 * `node:ffi`.
 */
export function nodeOf(app: string): string {
  const own = join(root, 'apps', app, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  return existsSync(own) ? own : process.execPath;
}
