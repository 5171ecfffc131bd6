import { createHash } from 'node:crypto';
import type { Link } from './link.ts';

/** A Lua script, run by its digest and sent whole when the server does not know it (after a restart, on another node). */
export interface Script {
  run(link: Link, keys: readonly string[], args: readonly (string | number)[]): Promise<unknown>;
}

export function script(lua: string): Script {
  const digest = createHash('sha1').update(lua).digest('hex');
  return {
    async run(link, keys, args) {
      const redis = await link.redis();
      const names = keys.map((key) => link.prefix + key);
      try {
        return await redis.evalsha(digest, names.length, ...names, ...args);
      } catch (error) {
        if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
        return redis.eval(lua, names.length, ...names, ...args);
      }
    },
  };
}
