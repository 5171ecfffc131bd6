import type { RelayMirror } from '@belfry/bus';
import type { CallJournal } from './call-journal.ts';
import { openText, sealText } from './sealed-text.ts';

/** What a keeper is made of. */
export interface KeeperOptions {
  readonly journal: CallJournal;
  readonly instance: string;
  /** 32 bytes. */
  readonly key: Uint8Array;
}

/** Redis, once it is spoken to. */
export interface KeeperMirror {
  readonly mirror: RelayMirror;
  /** How often the connection to Redis was made: another number says that it may have lost everything. */
  readonly connections: () => number;
}

/** Changes go to Redis together, this long after the first of them. */
const MIRROR_MS = 200;
/** What Redis holds of a relay lasts this long after it last said that it is there. */
const KEPT_MS = 60_000;
const RENEW_MS = 10_000;
/** How long a start waits for Redis when the disk tells nothing. */
const LIST_MS = 1_000;
/** So many calls go to Redis in one command. */
const BATCH = 200;

/**
 * Keeps the relay's calls outside of the processes that carry them: in a journal on disk, which is what a restart reads, and in Redis for when that disk is gone. Both hold
 * them sealed, each call for its own id and this instance.
 */
export class CallKeeper {
  readonly #options: KeeperOptions;
  #redis: KeeperMirror | undefined;
  readonly #changed = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #connection = 0;
  #renewedAt = 0;
  #sending = false;
  #epoch = 0;

  constructor(options: KeeperOptions) {
    this.#options = options;
  }

  /** Rises with each start of the instance, and whenever calls were lost. */
  get epoch(): number {
    return this.#epoch;
  }

  /** Begins a new life, and gives the calls of the former one; undefined when the disk tells nothing of it. */
  open(nowMs: number): ReadonlyMap<string, string> | undefined {
    const { journal } = this.#options;
    const former = journal.open(nowMs);
    this.#epoch = Math.max(nowMs, (former?.epoch ?? 0) + 1);
    journal.setEpoch(this.#epoch);
    return former && this.#takeUp(former.calls);
  }

  /** From now on Redis has the calls too. Resolves with those that it had, when it answers soon. */
  async attach(redis: KeeperMirror, wanted: boolean): Promise<ReadonlyMap<string, string>> {
    this.#redis = redis;
    if (!wanted) return new Map();
    const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), LIST_MS).unref());
    const listed = redis.mirror.list(this.#options.instance).catch(() => undefined);
    return this.#takeUp((await Promise.race([listed, late])) ?? new Map<string, string>());
  }

  put(callId: string, snapshot: string): void {
    this.#options.journal.put(callId, sealText(this.#options.key, this.#placeOf(callId), snapshot));
    this.#change(callId);
  }

  remove(callId: string): void {
    this.#options.journal.remove(callId);
    this.#change(callId);
  }

  get(callId: string): string | undefined {
    const sealed = this.#options.journal.get(callId);
    return sealed === undefined ? undefined : this.#open(callId, sealed);
  }

  /** Calls were lost: whoever has one here is to look whether it is still there. */
  lost(nowMs: number): void {
    this.#epoch = Math.max(nowMs, this.#epoch + 1);
    this.#options.journal.setEpoch(this.#epoch);
  }

  /** Says that the calls are still there; to be called about once a second. */
  beat(nowMs: number): void {
    const { journal, instance } = this.#options;
    journal.touch(nowMs);
    const connection = this.#redis?.connections() ?? 0;
    if (connection === 0) return;
    if (connection !== this.#connection) {
      this.#connection = connection;
      for (const [callId] of journal.entries) this.#change(callId);
    }
    if (nowMs - this.#renewedAt < RENEW_MS) return;
    this.#renewedAt = nowMs;
    this.#redis?.mirror.renew(instance, KEPT_MS).catch(() => {});
  }

  /** Nothing is written any more. What is in Redis expires. */
  close(): void {
    clearTimeout(this.#timer);
    this.#options.journal.close();
  }

  #change(callId: string): void {
    this.#changed.add(callId);
    this.#timer ??= setTimeout(() => void this.#send(), MIRROR_MS);
  }

  async #send(): Promise<void> {
    this.#timer = undefined;
    const { journal, instance } = this.#options;
    if (this.#sending || this.#redis === undefined) return;
    this.#sending = true;
    while (this.#changed.size > 0) {
      const batch = [...this.#changed].slice(0, BATCH);
      const put = new Map<string, string>();
      const gone: string[] = [];
      for (const callId of batch) {
        this.#changed.delete(callId);
        const sealed = journal.get(callId);
        if (sealed === undefined) gone.push(callId);
        else put.set(callId, sealed);
      }
      try {
        await this.#redis.mirror.put(instance, put, gone, KEPT_MS);
      } catch {
        // Redis is away; once it is back everything is written anew.
        this.#changed.clear();
        this.#connection = 0;
      }
    }
    this.#sending = false;
  }

  /** Those calls that can be read, which are in the journal from now on. */
  #takeUp(sealed: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
    const calls = new Map<string, string>();
    for (const [callId, text] of sealed) {
      const snapshot = this.#open(callId, text);
      if (snapshot === undefined) continue;
      calls.set(callId, snapshot);
      this.#options.journal.put(callId, text);
    }
    return calls;
  }

  #open(callId: string, sealed: string): string | undefined {
    return openText(this.#options.key, this.#placeOf(callId), sealed);
  }

  #placeOf(callId: string): string {
    return `relay-mirror|${this.#options.instance}|${callId}`;
  }
}
