import { randomBytes } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { err, ok, type Result } from '@belfry/core';
import { HostNetwork } from './host-network.ts';
import type { KernelCount, KernelDirection, KernelStream } from './kernel-stream.ts';
import { NftMonitor } from './nft-monitor.ts';
import { applyRules, findNft, listCounted } from './nft-program.ts';
import { NftShell } from './nft-shell.ts';
import { NftTable } from './nft-table.ts';
import { PassageWatch } from './passage-watch.ts';
import { refusalOf } from './refusal.ts';
import { selfTest, versionsOf, whyNot } from './self-test.ts';

export interface FastPathOptions {
  /** Unique on this host, and the same again after a restart. */
  readonly instance: string;
  readonly ports: { readonly min: number; readonly max: number };
  /** The relay's own addresses. */
  readonly addresses: readonly string[];
  /** `loopback`: also where the packets never leave the host by an interface (captures there do not see what was rewritten). */
  readonly mode: 'off' | 'on' | 'loopback';
  /** Said once for each change: it works, or why not. */
  readonly onState?: (state: FastPathState) => void;
  /** The kernel no longer forwards a stream although nobody withdrew it; its packets come to user space again. Final figures by direction. */
  readonly onLost?: (stream: KernelStream, counts: readonly KernelCount[], reason: string) => void;
  /** Figures of all streams were read from the kernel just now: `counts` has them. */
  readonly onCounted?: () => void;
  /** Where the program is; by default it is looked for. */
  readonly nft?: string;
  /** How often the kernel's counters are read. */
  readonly pollMs?: number;
  /** How long a dead relay's streams go on before its table is removed. */
  readonly graceSeconds?: number;
  /** Directions that one `nft` is given before another takes over: it becomes slow. */
  readonly recycleAfter?: number;
}

/** `reason`: plain words. */
export type FastPathState = { readonly available: true } | { readonly available: false; readonly reason: string };

/** A stream that the kernel has, or is about to have. */
interface Installed {
  readonly stream: KernelStream;
  readonly counts: KernelCount[];
  readonly installing: Promise<Result<void, string>>;
  settle: (result: Result<void, string>) => void;
}

/** A withdrawal whose last figures the kernel has not told yet. */
interface Leaving {
  readonly entry: Installed;
  readonly done: (counts: readonly KernelCount[]) => void;
  awaited: number;
}

interface Children {
  shell: NftShell;
  readonly monitor: NftMonitor;
}

const BATCH_MS = 10;
/** The kernel's last figures come within a millisecond or so once a stream is gone; without them those of the last reading must do. */
const LAST_FIGURES_MS = 1_000;
const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 60_000;
/** nft has become far larger and slower by then (measured: twice as slow after 20,000). */
const RECYCLE_AFTER = 5_000;
/** IP and UDP header, without options. */
const headerOf = ({ at }: KernelDirection): number => (isIPv6(at.address) ? 48 : 28);
const none: KernelCount = { packets: 0, bytes: 0 };

/**
 * Lets the kernel forward streams of plain RTP by nftables, and takes them back. Without the program, the right or a kernel that does it, all
 * is refused with a reason, and tried again from time to time.
 */
export class FastPath {
  readonly #options: FastPathOptions;
  readonly #table: NftTable;
  readonly #host = new HostNetwork();
  readonly #installed = new Map<KernelStream, Installed>();
  /** By our port of the direction, in the order in which the kernel will tell their last figures. */
  readonly #leaving = new Map<number, { leaving: Leaving; index: number }[]>();
  readonly #watch: PassageWatch;
  /** Our ports of what is installed: packets come in through `at`, leave through `via`. */
  readonly #taken = { at: new Set<number>(), via: new Set<number>() };
  #nft = '';
  #children: Children | undefined;
  #state: FastPathState = { available: false, reason: 'not started' };
  #toAdd: Installed[] = [];
  #toRemove: Leaving[] = [];
  #batchTimer: NodeJS.Timeout | undefined;
  #pollTimer: NodeJS.Timeout | undefined;
  #retryTimer: NodeJS.Timeout | undefined;
  #retryMs = FIRST_RETRY_MS;
  #stopped = false;
  #polling = false;
  #readAt = 0;
  /** Directions that the present `nft` was given. */
  #given = 0;
  #recycling = false;
  /** Commands wait until the fresh `nft` takes over. */
  #holding = false;
  #openShell: () => NftShell = () => {
    throw new Error('not started');
  };

  constructor(options: FastPathOptions) {
    this.#options = options;
    this.#table = new NftTable(options.instance, options.ports);
    this.#watch = new PassageWatch(this.#table, (ports, everything) => this.#dropped(ports, everything));
  }

  get state(): FastPathState {
    return this.#state;
  }

  /** How many streams the kernel forwards. */
  get size(): number {
    return this.#installed.size;
  }

  /**
   * Removes what an earlier process of this instance left, finds out whether the kernel can forward, and if so stands ready. To be called once the
   * sockets of the streams that go on are bound again. Never fails: see `state`.
   */
  async start(): Promise<void> {
    const reason = await this.#tryStart();
    if (reason === undefined || this.#stopped) return;
    this.#setState({ available: false, reason });
    if (this.#options.mode !== 'off' && this.#nft !== '') this.#retryLater();
  }

  /** Why this stream cannot be installed now, in plain words; undefined when it can. Cheap. */
  refusal(stream: KernelStream): string | undefined {
    if (!this.#state.available) return this.#state.reason;
    return refusalOf(stream, this.#host, this.#options.mode === 'loopback');
  }

  /** Fulfilled when the kernel forwards the stream, or with why it does not. A stream that is installed already is left as it is. */
  install(stream: KernelStream): Promise<Result<void, string>> {
    const known = this.#installed.get(stream);
    if (known) return known.installing;
    const refused = this.refusal(stream);
    if (refused !== undefined) return Promise.resolve(err(refused));
    const { at, via } = this.#taken;
    if (stream.directions.some((one) => at.has(one.at.port) || via.has(one.via.port)))
      return Promise.resolve(err('another stream with one of its ports is installed'));
    const { promise, resolve } = Promise.withResolvers<Result<void, string>>();
    this.#take(stream, true);
    const entry = { stream, counts: stream.directions.map(() => none), installing: promise, settle: resolve };
    this.#installed.set(stream, entry);
    this.#toAdd.push(entry);
    this.#batchTimer ??= setTimeout(() => this.#flush(), BATCH_MS);
    return promise;
  }

  /**
   * Fulfilled when no packet of the stream is forwarded by the kernel any more, with the last figures by direction (no packets when it never was).
   * What the kernel does not forward comes to the relay's sockets, from the first packet on.
   */
  withdraw(stream: KernelStream): Promise<readonly KernelCount[]> {
    const entry = this.#installed.get(stream);
    if (entry === undefined) return Promise.resolve(stream.directions.map(() => none));
    this.#installed.delete(stream);
    this.#take(stream, false);
    if (this.#toAdd.includes(entry)) {
      this.#toAdd = this.#toAdd.filter((one) => one !== entry);
      entry.settle(err('withdrawn'));
      return Promise.resolve(entry.counts);
    }
    const { promise, resolve } = Promise.withResolvers<readonly KernelCount[]>();
    const leaving: Leaving = { entry, done: resolve, awaited: stream.directions.length };
    for (const [index, { at }] of stream.directions.entries()) {
      const queue = this.#leaving.get(at.port) ?? [];
      queue.push({ leaving, index });
      this.#leaving.set(at.port, queue);
    }
    this.#toRemove.push(leaving);
    this.#batchTimer ??= setTimeout(() => this.#flush(), BATCH_MS);
    return promise;
  }

  /** The figures of an installed stream by direction, as they were when last read (every `pollMs`). */
  counts(stream: KernelStream): readonly KernelCount[] | undefined {
    return this.#installed.get(stream)?.counts;
  }

  /** When the counters were read last, by `performance.now()`. */
  get readAt(): number {
    return this.#readAt;
  }

  /** Gives all streams back to user space and removes the table. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#retryTimer);
    if (this.#state.available || this.#children) await this.#close('the relay stops');
    this.#setState({ available: false, reason: 'the relay stops' });
  }

  #take(stream: KernelStream, taken: boolean): void {
    const { at, via } = this.#taken;
    for (const one of stream.directions) {
      if (taken) at.add(one.at.port);
      else at.delete(one.at.port);
      if (taken) via.add(one.via.port);
      else via.delete(one.via.port);
    }
  }

  #forgetAll(reason: string): readonly Installed[] {
    const all = [...this.#installed.values()];
    this.#installed.clear();
    this.#taken.at.clear();
    this.#taken.via.clear();
    for (const entry of all) entry.settle(err(reason));
    return all;
  }

  /** Why it cannot be started; undefined when it has been. */
  async #tryStart(): Promise<string | undefined> {
    const { mode, addresses, instance, nft = findNft(), graceSeconds = 10 } = this.#options;
    if (nft !== undefined) {
      // Whatever the mode is now: an earlier process may have had another.
      this.#nft = nft;
      const removed = await applyRules(nft, this.#table.remove());
      if (!removed.ok && mode !== 'off') return whyNot(removed.error);
    }
    if (mode === 'off') return 'switched off by BELFRY_FASTPATH=off';
    if (nft === undefined) return 'nft is not installed';
    for (const six of versionsOf(addresses)) {
      const failed = await selfTest(nft, instance, six);
      if (failed !== undefined) return failed;
    }
    const owner = `owner_${randomBytes(6).toString('hex')}`;
    const created = await applyRules(nft, this.#table.create(owner));
    if (!created.ok) return whyNot(created.error);
    if (this.#stopped) return undefined;
    const command = this.#table.removeOwned(owner);
    const openShell = () => {
      const shell: NftShell = new NftShell({
        nft,
        lastWill: { command, afterSeconds: graceSeconds },
        onEnd: (why) => {
          if (this.#children?.shell === shell) this.#fail(`nft ended: ${why}`);
        },
      });
      return shell;
    };
    this.#openShell = openShell;
    const heard = Promise.withResolvers<boolean>();
    const monitor: NftMonitor = new NftMonitor(
      nft,
      (line) => {
        const removed = this.#table.parseRemoved(line);
        if (removed?.port === 1) heard.resolve(true);
        else if (removed) this.#lastFigures(removed);
      },
      () => {
        heard.resolve(false);
        if (this.#children?.monitor === monitor) this.#fail('nft monitor ended');
      },
    );
    const shell = openShell();
    const ready = await this.#probe(shell, heard.promise);
    if (ready !== undefined || this.#stopped) {
      monitor.close();
      await shell.close();
      await applyRules(nft, this.#table.remove());
      return ready;
    }
    this.#children = { shell, monitor };
    this.#watch.start(nft);
    this.#pollTimer = setInterval(() => void this.#poll(), this.#options.pollMs ?? 10_000);
    this.#pollTimer.unref();
    this.#retryMs = FIRST_RETRY_MS;
    this.#setState({ available: true });
    return undefined;
  }

  /** Waits until the monitor tells of what the shell does. */
  async #probe(shell: NftShell, heard: Promise<boolean>): Promise<string | undefined> {
    for (let tries = 0; tries < 50; tries++) {
      const done = await shell.run(this.#table.probe());
      if (!done.ok) return whyNot(done.error);
      const told = await Promise.race([
        heard,
        new Promise<undefined>((resolve) => setTimeout(resolve, 20 * (tries + 1), undefined)),
      ]);
      if (told === true) return undefined;
      if (told === false) break;
    }
    return 'nft monitor does not tell what is removed';
  }

  /** Gives `nft` what has come together. */
  #flush(): void {
    clearTimeout(this.#batchTimer);
    this.#batchTimer = undefined;
    if (this.#holding) return;
    const leaving = this.#toRemove;
    const removing = leaving.flatMap(({ entry }) => entry.stream.directions);
    const adding = this.#toAdd;
    this.#toRemove = [];
    this.#toAdd = [];
    const { shell } = this.#children ?? {};
    if (shell === undefined) {
      for (const one of leaving) this.#giveUpOn(one);
      return;
    }
    const lines = [
      ...(removing.length > 0 ? this.#table.withdraw(removing) : []),
      ...(adding.length > 0 ? [this.#table.install(adding.flatMap(({ stream }) => stream.directions))] : []),
    ];
    if (lines.length === 0) return;
    this.#given += removing.length + adding.reduce((sum, { stream }) => sum + stream.directions.length, 0);
    void shell.run(lines).then((result) => {
      // Until then the kernel may still have them.
      setTimeout(() => {
        for (const one of leaving) this.#giveUpOn(one);
      }, LAST_FIGURES_MS).unref();
      if (!result.ok) {
        // Shells that were closed or ended have told it themselves.
        if (this.#children?.shell === shell) this.#fail(`nft refused: ${result.error}`);
        for (const entry of adding) entry.settle(err(result.error));
        return;
      }
      for (const entry of adding) entry.settle(ok(undefined));
      if (adding.length > 0) this.#watch.lookSoon();
    });
    if (this.#given >= (this.#options.recycleAfter ?? RECYCLE_AFTER)) this.#recycle();
  }

  /** Lets a fresh `nft` take over once it is up and the old one has done what it was given. */
  #recycle(): void {
    const { shell: old } = this.#children ?? {};
    if (this.#recycling || old === undefined) return;
    this.#recycling = true;
    this.#given = 0;
    const fresh = this.#openShell();
    void fresh.run([]).then(async (up) => {
      this.#holding = true;
      await old.run([]);
      this.#holding = false;
      this.#recycling = false;
      const replaced = up.ok && this.#children?.shell === old;
      if (replaced && this.#children) this.#children.shell = fresh;
      this.#flush();
      await (replaced ? old : fresh).close();
    });
  }

  #lastFigures({ port, packets, bytes }: { port: number; packets: number; bytes: number }): void {
    const queue = this.#leaving.get(port);
    const next = queue?.shift();
    if (queue?.length === 0) this.#leaving.delete(port);
    if (next === undefined) return;
    const { leaving, index } = next;
    const { entry } = leaving;
    entry.counts[index] = { packets, bytes: bytes - packets * headerOf(entry.stream.directions[index]!), isLast: true };
    if (--leaving.awaited === 0) leaving.done(entry.counts);
  }

  #giveUpOn(leaving: Leaving): void {
    if (leaving.awaited === 0) return;
    leaving.awaited = 0;
    for (const { at } of leaving.entry.stream.directions) {
      const queue = this.#leaving.get(at.port)?.filter((one) => one.leaving !== leaving) ?? [];
      if (queue.length === 0) this.#leaving.delete(at.port);
      else this.#leaving.set(at.port, queue);
    }
    leaving.done(leaving.entry.counts);
  }

  async #poll(): Promise<void> {
    if (this.#installed.size === 0 || this.#polling) return;
    this.#polling = true;
    const began = performance.now();
    const listed = await listCounted(this.#nft, this.#table.list('counted'));
    this.#polling = false;
    if (!this.#children) return;
    if (!listed.ok) {
      this.#fail(`the kernel's counters cannot be read: ${listed.error}`);
      return;
    }
    const byPort = new Map(listed.value.map((element) => [element.key, element]));
    for (const { stream, counts } of this.#installed.values()) {
      for (const [index, direction] of stream.directions.entries()) {
        const found = byPort.get(direction.at.port);
        if (found === undefined || found.packets < counts[index]!.packets) continue;
        counts[index] = { packets: found.packets, bytes: found.bytes - found.packets * headerOf(direction) };
      }
    }
    this.#readAt = (began + performance.now()) / 2;
    this.#options.onCounted?.();
    this.#watch.lookSoon();
  }

  /** Packets went in and did not come out. `ports`: our ports through which they were to leave. */
  #dropped(ports: ReadonlySet<number>, everything: boolean): void {
    const reason = 'the kernel took its packets but did not let them leave (a firewall on this host, or no route)';
    if (everything) {
      this.#fail(reason, LONGEST_RETRY_MS);
      return;
    }
    for (const stream of [...this.#installed.keys()]) {
      if (!stream.directions.some(({ via }) => ports.has(via.port))) continue;
      void this.withdraw(stream).then((counts) => this.#options.onLost?.(stream, counts, reason));
    }
  }

  #fail(reason: string, retryMs = 0): void {
    if (this.#stopped || !this.#children) return;
    const lost = this.#forgetAll(reason);
    this.#setState({ available: false, reason });
    this.#retryMs = Math.max(this.#retryMs, retryMs);
    void this.#close(reason).then(() => this.#retryLater());
    for (const { stream, counts } of lost) this.#options.onLost?.(stream, counts, reason);
  }

  /** Ends the children and removes the table, and with it all that is installed. */
  async #close(reason: string): Promise<void> {
    const children = this.#children;
    this.#children = undefined;
    clearInterval(this.#pollTimer);
    clearTimeout(this.#batchTimer);
    this.#batchTimer = undefined;
    this.#watch.stop();
    this.#forgetAll(reason);
    this.#toAdd = [];
    this.#toRemove = [];
    await children?.shell.close();
    const removed = await applyRules(this.#nft, this.#table.remove());
    children?.monitor.close();
    if (!removed.ok && !this.#stopped) this.#setState({ available: false, reason: whyNot(removed.error) });
    for (const queue of [...this.#leaving.values()]) for (const { leaving } of queue) this.#giveUpOn(leaving);
  }

  #retryLater(): void {
    if (this.#stopped) return;
    clearTimeout(this.#retryTimer);
    this.#retryTimer = setTimeout(() => void this.start(), this.#retryMs);
    this.#retryTimer.unref();
    this.#retryMs = Math.min(LONGEST_RETRY_MS, this.#retryMs * 2);
  }

  #setState(state: FastPathState): void {
    const before = this.#state;
    this.#state = state;
    if (
      before.available === state.available &&
      (state.available || (!before.available && before.reason === state.reason))
    )
      return;
    this.#options.onState?.(state);
  }
}
