import { createHash } from 'node:crypto';
import type { Link } from './link.ts';

/** A Lua script, run by its digest and sent whole when the server does not know it (after a restart, on another node). */
export interface Script {
  run(link: Link, keys: readonly string[], args: readonly (string | number)[]): Promise<unknown>;
}

export function script(lua: string): Script {
  const digest = createHash('sha1').update(lua).digest('hex');
  return {
    run(link, keys, args) {
      const all: (string | number)[] = [digest, keys.length];
      for (const key of keys) all.push(link.prefix + key);
      for (const arg of args) all.push(arg);
      return link.command('evalsha', all).catch((error: unknown) => {
        if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
        return link.command('eval', [lua, ...all.slice(1)]);
      });
    },
  };
}
