import type { LadderEntry, LadderLine } from '@belfry/call';
import type { Link } from './link.ts';
import { script } from './script.ts';

/** The ladders of calls that are going on: a stream per call, gone a week after its last entry, or soon after the call has been stored. */
export interface LiveLadder {
  /** Adds entries of calls in order, all in one step. Beyond 2,000 appends to a call its oldest go. */
  append(entries: ReadonlyMap<string, readonly LadderLine[]>): Promise<void>;
  /** What viewers may be shown of it. */
  read(callId: string): Promise<readonly LadderEntry[]>;
  /** The JSON of each line of some calls, with what decisions were made of, by call. */
  readWhole(callIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>;
  /** Keeps rules that lines refer to, by the digest of their content, for longer than any line of now. */
  keepRules(digest: string, json: string): Promise<void>;
  /** Their JSON; undefined: they are not kept any more. */
  rules(digest: string): Promise<string | undefined>;
  /** The calls are over and stored: their streams go in two minutes. */
  end(callIds: readonly string[]): Promise<void>;
  /** What is there, then what comes, until `signal` aborts. */
  follow(callId: string, signal: AbortSignal): AsyncIterable<LadderEntry>;
}

const ttlMs = 7 * 24 * 3_600_000;
/** They may go on being referred to for a day before they are kept anew. */
const rulesTtlMs = ttlMs + 24 * 3_600_000;
const endedTtlMs = 2 * 60_000;
const maxAppends = 2_000;
/** A follower looks for itself this often: notices may be lost. */
const lookMs = 1_000;

/** KEYS streams; ARGV how many appends each keeps, time to live, then the entries of each, a line each. Followers hear of it on the channel that is called like the stream. */
const appendEntries = script(`
for i = 1, #KEYS do
  redis.call('XADD', KEYS[i], 'MAXLEN', '~', ARGV[1], '*', 'e', ARGV[i + 2])
  redis.call('PEXPIRE', KEYS[i], ARGV[2])
  redis.call('PUBLISH', KEYS[i], '')
end
return 1
`);

export function createLiveLadder(link: Link): LiveLadder {
  const nameOf = (callId: string) => `ladder:${callId}`;
  const keyOf = (callId: string) => link.prefix + nameOf(callId);
  const rulesKey = (digest: string) => `${link.prefix}ladder-rules:${digest}`;
  const after = async (callId: string, id: string) => {
    const found = await (await link.redis()).xrange(keyOf(callId), id === '' ? '-' : `(${id}`, '+');
    // One append is one stream entry: the field, and its value of a line for each ladder entry.
    return found.flatMap(([id, [, lines = '']]) =>
      lines.split('\n').map((text) => ({ id, entry: JSON.parse(text) as LadderLine })),
    );
  };
  return {
    async append(entries) {
      if (entries.size === 0) return;
      const names: string[] = [];
      const args: (string | number)[] = [maxAppends, ttlMs];
      for (const [callId, of] of entries) {
        names.push(nameOf(callId));
        args.push(of.map((entry) => JSON.stringify(entry)).join('\n'));
      }
      await appendEntries.run(link, names, args);
    },
    read: async (callId) => (await after(callId, '')).map(({ entry }) => entry).filter(isShown),
    async readWhole(callIds) {
      const asked = (await link.redis()).pipeline();
      for (const callId of callIds) asked.xrange(keyOf(callId), '-', '+');
      const found = (await asked.exec()) ?? [];
      return new Map(
        callIds.map((callId, index) => {
          const [error, entries] = found[index] as [Error | null, [string, string[]][]];
          if (error) throw error;
          return [callId, entries.flatMap(([, [, lines = '']]) => lines.split('\n'))];
        }),
      );
    },
    async keepRules(digest, json) {
      await link.command('set', [rulesKey(digest), json, 'PX', rulesTtlMs]);
    },
    rules: async (digest) => (await (await link.redis()).get(rulesKey(digest))) ?? undefined,
    async end(callIds) {
      const told = (await link.redis()).pipeline();
      for (const callId of callIds) told.pexpire(keyOf(callId), endedTtlMs);
      await told.exec();
    },
    async *follow(callId, signal) {
      let wake = () => {};
      let notified = true;
      const notice = () => {
        notified = true;
        wake();
      };
      const stop = await link.subscribe(nameOf(callId), notice);
      const timer = setInterval(notice, lookMs);
      signal.addEventListener('abort', notice);
      try {
        let last = '';
        while (!signal.aborted) {
          if (!notified) await new Promise<void>((resolve) => (wake = resolve));
          notified = false;
          const found = await after(callId, last).catch((error: unknown) => {
            link.report(error);
            return [];
          });
          for (const { id, entry } of found) {
            if (signal.aborted) return;
            last = id;
            if (isShown(entry)) yield entry;
          }
        }
      } finally {
        clearInterval(timer);
        signal.removeEventListener('abort', notice);
        stop();
      }
    },
  };
}

const isShown = (line: LadderLine): line is LadderEntry => line.type !== 'facts';
