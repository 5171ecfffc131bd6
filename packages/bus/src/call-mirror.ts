import type { Link } from './link.ts';
import { script } from './script.ts';

/**
 * Copies of answered calls, by the instance that has them, so that another instance, or the same one restarted, can finish them. A snapshot is the
 * owner's own text (JSON): the mirror does not look into it.
 */
export interface CallMirror {
  /** Stores snapshots, by call id, in one step. */
  put(instance: string, snapshots: ReadonlyMap<string, string>): Promise<void>;
  remove(instance: string, callIds: readonly string[]): Promise<void>;
  /** Snapshots of an instance, by call id. */
  list(instance: string): Promise<ReadonlyMap<string, string>>;
  /** Moves a call to another owner. Of several who try, exactly one gets the snapshot; the others get undefined. */
  adopt(callId: string, from: string, to: string): Promise<string | undefined>;
  /** Instances that have mirrored calls, alive or not. */
  instances(): Promise<readonly string[]>;
}

/** KEYS of, instances; ARGV instance, then call id, snapshot, … */
const put = script(`
for i = 2, #ARGV, 2 do redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1]) end
redis.call('SADD', KEYS[2], ARGV[1])
return 1
`);

/** KEYS of, instances; ARGV instance, call id… */
const remove = script(`
for i = 2, #ARGV do redis.call('HDEL', KEYS[1], ARGV[i]) end
if redis.call('EXISTS', KEYS[1]) == 0 then redis.call('SREM', KEYS[2], ARGV[1]) end
return 1
`);

/** KEYS from, to, instances; ARGV call id, from, to. */
const adopt = script(`
local snapshot = redis.call('HGET', KEYS[1], ARGV[1])
if not snapshot then return false end
redis.call('HDEL', KEYS[1], ARGV[1])
if redis.call('EXISTS', KEYS[1]) == 0 then redis.call('SREM', KEYS[3], ARGV[2]) end
redis.call('HSET', KEYS[2], ARGV[1], snapshot)
redis.call('SADD', KEYS[3], ARGV[3])
return snapshot
`);

const instancesKey = '{mirror}:instances';
const keyOf = (instance: string) => `{mirror}:of:${instance}`;

export function createCallMirror(link: Link): CallMirror {
  return {
    async put(instance, snapshots) {
      if (snapshots.size > 0)
        await put.run(link, [keyOf(instance), instancesKey], [instance, ...[...snapshots].flat()]);
    },
    async remove(instance, callIds) {
      if (callIds.length > 0) await remove.run(link, [keyOf(instance), instancesKey], [instance, ...callIds]);
    },
    async list(instance) {
      return new Map(Object.entries(await (await link.redis()).hgetall(link.prefix + keyOf(instance))));
    },
    async adopt(callId, from, to) {
      const snapshot = await adopt.run(link, [keyOf(from), keyOf(to), instancesKey], [callId, from, to]);
      return typeof snapshot === 'string' ? snapshot : undefined;
    },
    async instances() {
      return (await (await link.redis()).smembers(link.prefix + instancesKey)).sort();
    },
  };
}
