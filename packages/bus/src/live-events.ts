import type { AddressedEvent } from '@belfry/contracts';
import type { Link } from './link.ts';
import { script } from './script.ts';

/** Events that one writer has told in one step, and where they stand in the stream. */
export interface EventBatch {
  /** Of the stream's entry. */
  readonly entryId: string;
  readonly events: readonly AddressedEvent[];
}

/** What a follower is given: an event that it wants, word that some were lost, or where it is now: first of all, and when nothing has come for long. */
export type Followed<T> =
  | { readonly type: 'event'; readonly position: string; readonly value: T }
  | { readonly type: 'gap'; readonly position: string }
  | { readonly type: 'idle'; readonly position: string };

/** How to follow. */
export interface FollowOptions<T> {
  /** The position of the last event that was had; absent: from now on. */
  readonly after?: string;
  /** What the follower makes of an event; undefined: it does not want it. */
  readonly pick: (event: AddressedEvent) => T | undefined;
  /** `idle` is given when nothing was for so long. */
  readonly idleMs: number;
  readonly signal: AbortSignal;
}

/** What happens on the platform, told to whoever listens: the last 20,000 entries of a stream, each with the events of one beat of one process. */
export interface LiveEvents {
  /** Tells events, all in one step. Rejects with `BusUnavailable`. */
  publish(events: readonly AddressedEvent[]): Promise<void>;
  /**
   * Hands every event to one of all processes that work under this name, until the returned function is called. Batches whose `handle` rejects, or whose process dies, are handed
   * over again: at least once, as long as the stream has them.
   */
  work(name: string, worker: string, handle: (events: readonly AddressedEvent[]) => Promise<void>): () => void;
  /** True for the first process that asks by this name, for four hours: that one tells. */
  isFirst(name: string): Promise<boolean>;
  /**
   * Follows from a position on, for ever, Redis away or not, until the signal aborts. Who is slower than the events reads them from the stream later. A position
   * that the stream does not have is a `gap`, and it goes on from now.
   */
  follow<T>(options: FollowOptions<T>): AsyncIterable<Followed<T>>;
}

const stream = 'events';
const maxEntries = 20_000;
const readAtATime = 200;
/** Batches that wait for a slow follower; what is more it reads from the stream. */
const maxWaiting = 500;
/** After Redis did not answer. */
const againMs = 1_000;
/** Entries handed over at a time; what nobody has finished within this is handed over again. */
const groupBatch = 50;
const groupIdleMs = 30_000;
const toldMs = 4 * 3_600_000;

/** KEYS stream; ARGV how many entries are kept, the events. Followers are told them at once, on the channel that is called like the stream. */
const appendEvents = script(`
local id = redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[1], '*', 'e', ARGV[2])
redis.call('PUBLISH', KEYS[1], id .. ' ' .. ARGV[2])
return id
`);

export function createLiveEvents(link: Link): LiveEvents {
  const key = link.prefix + stream;
  const listeners = new Set<(batch: EventBatch) => void>();
  let hearing: Promise<() => void> | undefined;

  const hear = async (listener: (batch: EventBatch) => void) => {
    listeners.add(listener);
    // One subscription, and one reading of each message, for all followers of the process.
    hearing ??= link.subscribe(stream, (text) => {
      const at = text.indexOf(' ');
      const batch = { entryId: text.slice(0, at), events: JSON.parse(text.slice(at + 1)) as AddressedEvent[] };
      for (const one of listeners) one(batch);
    });
    await hearing;
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      hearing?.then((stop) => stop());
      hearing = undefined;
    };
  };
  const range = async (start: string, end: string, count: number): Promise<EventBatch[]> => {
    const found = (await link.command('xrange', [key, start, end, 'COUNT', count])) as [string, string[]][];
    return found.map(([entryId, [, text = '[]']]) => ({ entryId, events: JSON.parse(text) as AddressedEvent[] }));
  };
  const newest = async (): Promise<string> => {
    const found = (await link.command('xrevrange', [key, '+', '-', 'COUNT', 1])) as [string, string[]][];
    return found[0] ? `${found[0][0]}.${lastIndex}` : '0-0.0';
  };
  const holds = async (position: string) => {
    const { entryId } = parsePosition(position);
    return entryId === '0-0' || (await range(entryId, entryId, 1)).length > 0;
  };

  return {
    async publish(events) {
      if (events.length > 0) await appendEvents.run(link, [stream], [maxEntries, JSON.stringify(events)]);
    },
    work(name, worker, handle) {
      let isStopped = false;
      let isBusy = false;
      let again = false;
      const take = async (command: string, args: (string | number)[]) => {
        const found = (await link.command(command, args)) as unknown;
        const entries =
          command === 'xautoclaim'
            ? (found as [string, [string, string[]][]])[1]
            : ((found as [string, [string, string[]][]][] | null)?.[0]?.[1] ?? []);
        for (const [entryId, fields] of entries) {
          try {
            if (fields?.[1]) await handle(JSON.parse(fields[1]) as AddressedEvent[]);
          } catch (error) {
            // It alone waits to be handed over again.
            link.report(error);
            continue;
          }
          await link.command('xack', [key, name, entryId]);
        }
        return entries.length;
      };
      const look = async () => {
        again = true;
        if (isBusy) return;
        isBusy = true;
        try {
          while (again && !isStopped) {
            again = false;
            const read = ['GROUP', name, worker, 'COUNT', groupBatch, 'STREAMS', key, '>'];
            while (!isStopped && (await take('xreadgroup', read)) === groupBatch);
          }
        } catch (error) {
          // Nobody has worked under this name yet, or Redis has lost it.
          if (error instanceof Error && error.message.startsWith('NOGROUP'))
            await link.command('xgroup', ['CREATE', key, name, '$', 'MKSTREAM']).catch(() => {});
          else link.report(error);
        }
        isBusy = false;
      };
      const claim = async () => {
        const args = [key, name, worker, groupIdleMs, '0', 'COUNT', groupBatch];
        await take('xautoclaim', args).catch((error: unknown) => {
          if (!(error instanceof Error && error.message.startsWith('NOGROUP'))) link.report(error);
        });
      };
      const timers = [setInterval(() => void look(), againMs), setInterval(() => void claim(), groupIdleMs)];
      for (const timer of timers) timer.unref();
      const hearing = hear(() => void look());
      void look();
      return () => {
        isStopped = true;
        for (const timer of timers) clearInterval(timer);
        void hearing.then((stop) => stop());
      };
    },
    async isFirst(name) {
      return (await link.command('set', [`${link.prefix}event-told:${name}`, '1', 'PX', toldMs, 'NX'])) === 'OK';
    },
    async *follow({ after, pick, idleMs, signal }) {
      const waiting: EventBatch[] = [];
      let wake = () => {};
      // Something has to be read from the stream: what was before, what was missed, what was too much.
      let behind = after !== undefined;
      const stopHearing = await hear((batch) => {
        if (waiting.length < maxWaiting) waiting.push(batch);
        else behind = true;
        wake();
      });
      const stopGap = link.onGap(() => {
        behind = true;
        wake();
      });
      const aborted = () => wake();
      signal.addEventListener('abort', aborted);
      const pause = (ms: number) =>
        new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      let position = after ?? (await newest().catch(() => undefined));
      let greeted = false;
      let lost = after !== undefined && !isPosition(after);
      if (lost) position = undefined;
      try {
        while (!signal.aborted) {
          if (position === undefined || behind) {
            try {
              position ??= await newest();
              if (!greeted) {
                greeted = true;
                yield { type: 'idle', position };
              }
              if (!lost && behind && !(await holds(position))) {
                // Trimmed, or of a stream that was there before: what is kept from then on is not what follows it.
                lost = true;
                position = await newest();
              }
              if (lost) yield { type: 'gap', position };
              lost = false;
              behind = false;
              waiting.length = 0;
              while (!signal.aborted) {
                const { entryId } = parsePosition(position);
                const found: EventBatch[] = await range(entryId, '+', readAtATime);
                const before: string = position;
                for (const batch of found) {
                  for (const given of wanted(batch, position, pick)) yield given;
                  position = endOf(batch, position);
                }
                if (found.length < readAtATime || position === before) break;
              }
            } catch (error) {
              link.report(error);
              behind = true;
              await pause(againMs);
            }
            continue;
          }
          if (!greeted) {
            greeted = true;
            yield { type: 'idle', position };
          }
          const batch = waiting.shift();
          if (batch === undefined) {
            const since = performance.now();
            await pause(idleMs);
            if (performance.now() - since >= idleMs - 5 && !signal.aborted) yield { type: 'idle', position };
            continue;
          }
          for (const given of wanted(batch, position, pick)) yield given;
          position = endOf(batch, position);
        }
      } finally {
        signal.removeEventListener('abort', aborted);
        stopGap();
        stopHearing();
      }
    },
  };
}

/** Stands for "all of the entry". */
const lastIndex = 999_999;

interface Position {
  readonly entryId: string;
  readonly index: number;
}

const isPosition = (text: string) => /^\d{1,15}-\d{1,10}\.\d{1,6}$/.test(text);

function parsePosition(text: string): Position {
  const dot = text.indexOf('.');
  return { entryId: text.slice(0, dot), index: Number(text.slice(dot + 1)) };
}

/** Below 0: the entry `a` came before `b`. */
function compareEntries(a: string, b: string): number {
  const [aMs, aSeq] = a.split('-').map(Number) as [number, number];
  const [bMs, bSeq] = b.split('-').map(Number) as [number, number];
  return aMs - bMs || aSeq - bSeq;
}

function* wanted<T>(
  { entryId, events }: EventBatch,
  position: string,
  pick: (event: AddressedEvent) => T | undefined,
): Iterable<Followed<T>> {
  const at = parsePosition(position);
  const order = compareEntries(entryId, at.entryId);
  if (order < 0) return;
  for (let index = order === 0 ? at.index + 1 : 0; index < events.length; index++) {
    const value = pick(events[index]!);
    if (value !== undefined) yield { type: 'event', position: `${entryId}.${index}`, value };
  }
}

/** Where one is who has had all of the batch. */
function endOf({ entryId }: EventBatch, position: string): string {
  return compareEntries(entryId, parsePosition(position).entryId) >= 0 ? `${entryId}.${lastIndex}` : position;
}
