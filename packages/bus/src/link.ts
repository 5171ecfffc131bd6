import { randomUUID } from 'node:crypto';
import { Command, Redis } from 'ioredis';
import { type Heard, Hearing } from './hearing.ts';

/** How to reach Redis, and what sets this installation's keys apart. */
export interface BusOptions {
  readonly url: string;
  /** Before every key and channel, e.g. `bf:1a2b3c4d:`. */
  readonly prefix: string;
  /** Told of connection errors and of listeners that threw; by default nobody is. */
  readonly onError?: (error: Error) => void;
  /** How often it looks whether it hears what is published, in ms; 5,000 by default. */
  readonly hearingMs?: number;
}

/** Redis could not be asked in time. The caller goes on with what it has, or tries again later. */
export class BusUnavailable extends Error {
  constructor(message = 'Redis is away') {
    super(message);
    this.name = 'BusUnavailable';
  }
}

const waitMs = 1_000;
/** A process that begins may be busy with itself for so long before it sees that Redis has answered. */
const firstWaitMs = 5_000;
const maxWaiting = 2_000;

/**
 * The two connections of a process, reconnecting for ever. Commands wait until the connection has been away for a second, at most 2,000 of them, then fail
 * with `BusUnavailable` at once: nothing piles up while Redis is gone.
 */
export class Link {
  readonly prefix: string;
  readonly #url: string;
  readonly #commands: Redis;
  readonly #subscriber: Redis;
  readonly #listeners = new Map<string, Set<(text: string) => void>>();
  readonly #gapListeners = new Set<() => void>();
  readonly #onError: (error: Error) => void;
  readonly #waiters = new Set<(error?: Error) => void>();
  /** The connection that holds back what is written to it until this turn of the loop is over. */
  #corked: Redis['stream'] | undefined;
  #wasReady = false;
  /** Since when there is no connection for commands, on the monotonic clock; undefined: there is one. */
  #awaySince: number | undefined = performance.now();
  #connections = 0;
  /** Are all channels subscribed to on the connection that is up? */
  #subscribed = false;
  /** Counts the times that channels were taken up: of two that overlap, the later one counts. */
  #takingUp = 0;
  readonly #hearing: Hearing;
  readonly #onSubscribed: (() => void)[] = [];
  #closed = false;

  constructor({ url, prefix, onError, hearingMs }: BusOptions) {
    this.#url = url;
    this.prefix = prefix;
    this.#onError = onError ?? (() => {});
    this.#commands = new Redis(url, { ...reconnecting, enableOfflineQueue: false, commandTimeout: 2_000 });
    this.#subscriber = new Redis(url, { ...reconnecting, autoResubscribe: false });
    for (const redis of [this.#commands, this.#subscriber]) redis.on('error', this.#onError);
    // Nobody but this process publishes there.
    const own = `${prefix}heard:${randomUUID()}`;
    this.#hearing = new Hearing(
      {
        publishes: () => this.connected,
        publish: () => this.command('PUBLISH', [own, '']),
        isOpen: () => this.#subscriber.status === 'ready',
        isTakenUp: () => this.#subscribed,
        // What is subscribed to again stays as it was, and is counted.
        count: async () => Number(await this.#subscriber.subscribe(own)),
        wanted: () => this.#listeners.size,
        takeUp: () => this.#resubscribe(),
        reconnect: () => this.#subscriber.disconnect(true),
        report: (error) => this.report(error),
      },
      hearingMs,
    );
    this.#listeners.set(own, new Set([() => this.#hearing.heard()]));
    this.#commands.on('close', () => {
      this.#awaySince ??= performance.now();
    });
    this.#commands.on('ready', () => {
      this.#awaySince = undefined;
      this.#connections++;
      for (const waiter of this.#waiters) waiter();
    });
    this.#subscriber.on('ready', () => void this.#resubscribe());
    this.#subscriber.on('close', () => {
      this.#subscribed = false;
      this.#hearing.counted(0);
    });
    this.#subscriber.on('message', (channel: string, text: string) => {
      for (const listener of this.#listeners.get(channel) ?? []) this.#tell(() => listener(text));
    });
  }

  /** The connection for commands when it is there. What is written to it in one turn of the loop goes out together: a system call each would cost more than all the rest. */
  get ready(): Redis | undefined {
    if (this.#commands.status !== 'ready') return undefined;
    const { stream } = this.#commands;
    if (this.#corked !== stream) {
      this.#corked = stream;
      stream.cork();
      setImmediate(() => {
        this.#corked = undefined;
        stream.uncork();
      });
    }
    return this.#commands;
  }

  /** Runs a command, the shortest way there is through ioredis. Rejects with `BusUnavailable`. */
  command(name: string, args: readonly (string | number)[]): Promise<unknown> {
    const redis = this.ready;
    if (redis === undefined) return this.redis().then(() => this.command(name, args));
    return redis.sendCommand(
      new Command(name, args as (string | number)[], { replyEncoding: 'utf8' }),
    ) as Promise<unknown>;
  }

  /** The connection for commands, once it is there. Rejects with `BusUnavailable`. */
  async redis(): Promise<Redis> {
    const redis = this.ready;
    if (redis !== undefined) return redis;
    // Who has been gone for longer is not waited for: a call would wait at each step of its way.
    const patienceMs = this.#connections === 0 ? firstWaitMs : waitMs;
    const gone = this.#awaySince !== undefined && performance.now() - this.#awaySince > patienceMs;
    if (this.#closed || gone || this.#waiters.size >= maxWaiting) throw new BusUnavailable();
    await this.#ready();
    return this.ready ?? this.#commands;
  }

  /** Is the connection for commands up? */
  get connected(): boolean {
    return this.#commands.status === 'ready';
  }

  /** Are both connections up, and all channels subscribed to? */
  get hears(): boolean {
    return this.connected && this.#subscribed;
  }

  /** How many channels this process wants to hear, how many Redis brings it, and why it cannot rely on that. */
  get hearing(): Heard {
    return this.#hearing.state;
  }

  /** How often the connection for commands was made: another number says that what Redis holds may not be what it was. */
  get connections(): number {
    return this.#connections;
  }

  /** For connections that BullMQ makes: they too reconnect for ever, until the bus is closed. */
  get queueConnection() {
    return { url: this.#url, retryStrategy: (attempt: number) => (this.#closed ? null : retryMs(attempt)) };
  }

  async publish(channel: string, text: string): Promise<number> {
    return (await this.redis()).publish(this.prefix + channel, text);
  }

  /**
   * Hears what is published on a channel, reconnects included, until the returned function is called. Resolves once Redis has confirmed, or after a
   * second while Redis is away: it is subscribed to as soon as that is back.
   */
  async subscribe(channel: string, listener: (text: string) => void): Promise<() => void> {
    const name = this.prefix + channel;
    const known = this.#listeners.get(name);
    if (known) known.add(listener);
    else this.#listeners.set(name, new Set([listener]));
    if (!this.#subscribed) await this.#whenSubscribed();
    else {
      const asked = this.#subscriber.subscribe(name);
      await asked.then((channels) => this.#hearing.counted(Number(channels)), this.#onError);
    }
    return () => {
      const left = this.#listeners.get(name);
      if (!left?.delete(listener) || left.size > 0) return;
      this.#listeners.delete(name);
      if (this.#subscribed) this.#unsubscribe([name]);
    };
  }

  /** Calls `listener` each time subscriptions have been taken up again after the connection was lost: messages may have been missed. */
  onGap(listener: () => void): () => void {
    this.#gapListeners.add(listener);
    return () => this.#gapListeners.delete(listener);
  }

  report(error: unknown): void {
    this.#onError(error instanceof Error ? error : new Error(String(error)));
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#hearing.stop();
    for (const waiter of this.#waiters) waiter(new BusUnavailable('the bus is closed'));
    this.#listeners.clear();
    this.#gapListeners.clear();
    for (const redis of [this.#subscriber, this.#commands]) {
      if (redis.status === 'ready') await redis.quit().catch(() => redis.disconnect());
      else redis.disconnect();
    }
  }

  async #resubscribe(): Promise<void> {
    const asked = new Set<string>();
    const turn = ++this.#takingUp;
    try {
      // Whoever subscribes while Redis is asked is not among those that it is asked for: until there is nobody left.
      for (;;) {
        const channels = [...this.#listeners.keys()].filter((channel) => !asked.has(channel));
        if (channels.length === 0) break;
        for (const channel of channels) asked.add(channel);
        this.#hearing.counted(Number(await this.#subscriber.subscribe(...channels)));
        if (turn !== this.#takingUp) return;
      }
    } catch (error) {
      // The next look takes them up, or the connection that comes after this one.
      if (!this.#closed) this.report(error);
      return;
    }
    this.#subscribed = true;
    // And whoever stopped listening meanwhile.
    this.#unsubscribe([...asked].filter((channel) => !this.#listeners.has(channel)));
    for (const resolve of this.#onSubscribed.splice(0)) resolve();
    if (this.#wasReady) for (const listener of this.#gapListeners) this.#tell(listener);
    this.#wasReady = true;
  }

  #unsubscribe(channels: readonly string[]): void {
    if (channels.length === 0) return;
    const asked = this.#subscriber.unsubscribe(...channels);
    asked.then((left) => this.#hearing.counted(Number(left)), this.#onError);
  }

  #whenSubscribed(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, waitMs);
      this.#onSubscribed.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  #ready(): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiter = (error?: Error) => {
        clearTimeout(timer);
        this.#waiters.delete(waiter);
        if (error) reject(error);
        else resolve();
      };
      const timer = setTimeout(() => waiter(new BusUnavailable()), waitMs);
      this.#waiters.add(waiter);
    });
  }

  #tell(act: () => void): void {
    try {
      act();
    } catch (error) {
      this.report(error);
    }
  }
}

const reconnecting = { maxRetriesPerRequest: 1, connectTimeout: 5_000, retryStrategy: retryMs };

function retryMs(attempt: number): number {
  return Math.min(50 * 2 ** Math.min(attempt, 6), 1_000);
}
