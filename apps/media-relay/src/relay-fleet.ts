import type { Bencode, BencodeDictionary, MediaIo } from '@belfry/net';
import { addFigures } from './add-figures.ts';
import type { CallSnapshot } from './call-snapshot.ts';
import { integer } from './relay-command.ts';
import type { RelayCounters } from './relay-counters.ts';
import type { RelayNotice } from './relay-notice.ts';
import { addStatistics } from './relay-statistics.ts';
import { type RelayWorker, WORKER_AWAY, type WorkerHost } from './relay-worker-handle.ts';
import type { PortRange, UnitEvent } from './worker-messages.ts';

/** What the calls stand in, so that they outlive whoever carries them. */
export interface CallStore {
  put(callId: string, snapshot: string): void;
  remove(callId: string): void;
  /** The call as it was last told of. */
  get(callId: string): string | undefined;
}

/** A recording that is closed: its file within the folder of recordings; `broken`: why it is not whole. */
export interface Recorded {
  readonly file: string;
  readonly durationMs: number;
  readonly broken?: string;
}

/** What a fleet is made of. */
export interface FleetOptions {
  readonly slices: readonly PortRange[];
  readonly sessionsPerWorker: number;
  readonly store: CallStore;
  readonly start: (ports: PortRange, host: WorkerHost) => Promise<RelayWorker> | RelayWorker;
  readonly onTimeout: (callId: string, lastPacketAt: number | undefined) => void;
  /** How a call's packets go now: `kernel`, `user` or `transcode`, and why not through the kernel. */
  readonly onPath?: (callId: string, path: string, reason: string) => void;
  /** What a worker's datagrams pass by, and why by nothing cheaper. */
  readonly onMediaIo?: (worker: number, io: MediaIo, reason: string) => void;
  readonly onFastPath?: (worker: number, available: boolean, reason: string) => void;
  /** A recording is closed. */
  readonly onRecorded?: (callId: string, recorded: Recorded) => void;
  readonly onNotice?: (notice: RelayNotice) => void;
  /** How the calls of one worker sound, each second: the JSON of a list of `CallQualityLine`. */
  readonly onQuality?: (calls: string) => void;
  /** A worker has taken up calls; `lost`: that it could not. */
  readonly onRestored?: (worker: number, calls: number, lost: number) => void;
  readonly onEnded?: (worker: number, how: string) => void;
}

/** Where a call is. `asked`: an offer is under way; `over`: only what was counted of it is left. */
interface Route {
  readonly worker: number;
  state: 'asked' | 'live' | 'over';
  /** When it was over. */
  at: number;
}

/** For how long a relay still tells of a call that it gave up, and a little. */
const FORGET_MS = 660_000;
const OUT_OF_PORTS = 'Ran out of ports';

/** The relays of a host as one: a new call goes to the least loaded of them and stays there. */
export class RelayFleet {
  /** Takes no calls that it does not have. */
  draining = false;
  readonly workers: RelayWorker[] = [];
  readonly #options: FleetOptions;
  readonly #routes = new Map<string, Route>();
  /** Calls of each worker. */
  readonly #sessions: number[];
  /** What those counted that are gone. */
  #before: unknown = undefined;

  private constructor(options: FleetOptions) {
    this.#options = options;
    this.#sessions = options.slices.map(() => 0);
  }

  /** Starts all workers with the calls of before; resolves once those are taken up. */
  static async start(options: FleetOptions, calls: ReadonlyMap<string, string>): Promise<RelayFleet> {
    const fleet = new RelayFleet(options);
    const lost: string[] = [];
    for (const [callId, snapshot] of calls) {
      const worker = fleet.#ownerOf(snapshot);
      if (worker === undefined) lost.push(callId);
      else fleet.#set(callId, worker, 'live');
    }
    for (const callId of lost) options.store.remove(callId);
    const workers = options.slices.map((ports, index) => options.start(ports, fleet.#hostOf(index)));
    for (const worker of workers) fleet.workers.push(await worker);
    if (lost.length > 0) options.onRestored?.(0, 0, lost.length);
    return fleet;
  }

  /** Calls that are there. */
  get sessions(): number {
    return this.#sessions.reduce((sum, each) => sum + each, 0);
  }

  get capacity(): number {
    return this.#sessions.length * this.#options.sessionsPerWorker;
  }

  sessionsOf(worker: number): number {
    return this.#sessions[worker] ?? 0;
  }

  /** The worker of a call that is there. */
  workerOf(callId: string): number | undefined {
    const route = this.#routes.get(callId);
    return route?.state === 'over' ? undefined : route?.worker;
  }

  /** Carries out a command; errors are replies in rtpengine's words. */
  async handle(command: BencodeDictionary): Promise<BencodeDictionary> {
    const callId = command['call-id'];
    if (command.command === 'ping') return { result: 'pong' };
    if (typeof callId !== 'string' || callId === '') return this.#ofAll(command);
    const route = this.#routes.get(callId);
    if (route !== undefined && (route.state !== 'over' || command.command !== 'offer'))
      return this.#ask(callId, route.worker, command);
    if (command.command !== 'offer') return this.#askWorker(0, command);
    if (this.draining) return refuse('The relay is draining');
    let reply: BencodeDictionary | undefined;
    for (const worker of this.#candidates()) {
      this.#set(callId, worker, 'asked');
      reply = await this.#ask(callId, worker, command);
      if (reply['error-reason'] !== OUT_OF_PORTS) return reply;
    }
    return reply ?? refuse(OUT_OF_PORTS);
  }

  /** What all of them have counted since the control process began; at least once told. */
  get counters(): RelayCounters | undefined {
    return this.workers.reduce((sum, { figures }) => addFigures(sum, figures?.counters), this.#before) as
      | RelayCounters
      | undefined;
  }

  get portsInUse(): number {
    return this.workers.reduce((sum, { figures }) => sum + (figures?.portsInUse ?? 0), 0);
  }

  get freeBlocks(): number {
    return this.workers.reduce((sum, { figures }) => sum + (figures?.freeBlocks ?? 0), 0);
  }

  /** Brings all figures up to date. */
  async refresh(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.refresh()));
  }

  /** Forgets what has been over for long; to be called now and then. */
  sweep(): void {
    const now = performance.now();
    for (const [callId, { state, at }] of this.#routes)
      if (state === 'over' && now - at > FORGET_MS) this.#routes.delete(callId);
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.close()));
  }

  #candidates(): number[] {
    const { sessionsPerWorker } = this.#options;
    const room = this.#sessions.flatMap((sessions, index) => (sessions < sessionsPerWorker ? [index] : []));
    const ready = room.filter((index) => this.workers[index]?.ready);
    // When all are being started again one of them is waited for.
    return (ready.length > 0 ? ready : room).sort((a, b) => this.#sessions[a]! - this.#sessions[b]!).slice(0, TRIES);
  }

  async #ask(callId: string, worker: number, command: BencodeDictionary): Promise<BencodeDictionary> {
    const reply = await this.#askWorker(worker, command);
    const route = this.#routes.get(callId);
    // Refused at once, or deleted: whatever comes next of this id begins anew.
    if (route !== undefined && route.worker === worker && (route.state === 'asked' || isDeleted(command, route)))
      this.#drop(callId, route);
    return reply;
  }

  #askWorker(worker: number, command: BencodeDictionary): Promise<BencodeDictionary> {
    return this.workers[worker]?.handle(command) ?? Promise.resolve(refuse(WORKER_AWAY));
  }

  /** Asks all, and gives their answers as one. */
  async #ofAll(command: BencodeDictionary): Promise<BencodeDictionary> {
    const replies = await Promise.all(this.workers.map((_, worker) => this.#askWorker(worker, command)));
    const refused = replies.find(({ result }) => result === 'error');
    const [first = refuse(WORKER_AWAY)] = replies;
    if (refused !== undefined || replies.length === 1) return refused ?? first;
    if (command.command === 'statistics') return addStatistics(replies);
    if (command.command !== 'list') return replies.reduce((a, b) => addFigures(a, b) as BencodeDictionary);
    const calls = replies.flatMap((reply) => (Array.isArray(reply.calls) ? (reply.calls as Bencode[]) : []));
    return { ...first, calls: calls.slice(0, integer(command.limit) ?? LIST_LIMIT) };
  }

  #hostOf(worker: number): WorkerHost {
    const { store, onRestored, onEnded } = this.#options;
    let given = 0;
    return {
      snapshots: () => {
        const mine: string[] = [];
        for (const [callId, route] of this.#routes) {
          if (route.worker !== worker || route.state !== 'live') continue;
          const snapshot = store.get(callId);
          if (snapshot !== undefined) mine.push(snapshot);
        }
        given = mine.length;
        return mine;
      },
      tell: (event) => this.#told(worker, event),
      restored: (calls) => onRestored?.(worker, calls, given - calls),
      ended: (how) => {
        this.#before = addFigures(this.#before, this.workers[worker]?.figures?.counters);
        onEnded?.(worker, how);
      },
    };
  }

  #told(worker: number, event: UnitEvent): void {
    const { store, onTimeout, onNotice, onQuality } = this.#options;
    switch (event.type) {
      case 'put':
        this.#set(event.callId, worker, 'live');
        store.put(event.callId, event.snapshot);
        return;
      case 'remove': {
        const route = this.#routes.get(event.callId);
        if (route?.worker !== worker) return;
        this.#set(event.callId, worker, 'over');
        store.remove(event.callId);
        return;
      }
      case 'timeout':
        onTimeout(event.callId, event.lastPacketAt);
        return;
      case 'path':
        this.#options.onPath?.(event.callId, event.path, event.reason);
        return;
      case 'fast-path':
        this.#options.onFastPath?.(worker, event.available, event.reason);
        return;
      case 'media-io':
        this.#options.onMediaIo?.(worker, event.io, event.reason);
        return;
      case 'recorded': {
        const { file, durationMs, broken } = event;
        this.#options.onRecorded?.(event.callId, { file, durationMs, ...(broken !== undefined && { broken }) });
        return;
      }
      case 'notice':
        onNotice?.(event.notice);
        return;
      case 'quality':
        onQuality?.(event.calls);
    }
  }

  #set(callId: string, worker: number, state: Route['state']): void {
    const known = this.#routes.get(callId);
    if (known !== undefined && known.state !== 'over') this.#sessions[known.worker]!--;
    if (state !== 'over') this.#sessions[worker]!++;
    this.#routes.set(callId, { worker, state, at: performance.now() });
  }

  #drop(callId: string, route: Route): void {
    if (route.state !== 'over') this.#sessions[route.worker]!--;
    this.#routes.delete(callId);
  }

  /** The worker whose ports a call has; undefined: no one has them all. */
  #ownerOf(snapshot: string): number | undefined {
    const { slices } = this.#options;
    const ports = portsOf(snapshot);
    if (ports === undefined) return undefined;
    const owner = slices.findIndex(({ min, max }) => ports.every((port) => port >= min && port <= max));
    return owner < 0 ? undefined : owner;
  }
}

/** A list is cut to this unless more is asked for. */
const LIST_LIMIT = 32;
/** Workers that are asked in turn when one has no port left. */
const TRIES = 2;

const isDeleted = ({ command }: BencodeDictionary, { state }: Route) => command === 'delete' && state === 'over';

function portsOf(text: string): number[] | undefined {
  try {
    const { legs } = JSON.parse(text) as Pick<CallSnapshot, 'legs'>;
    return legs.flatMap(({ media }) => media.flatMap((section) => (section ? [section.port] : [])));
  } catch {
    return undefined;
  }
}

function refuse(reason: string): BencodeDictionary {
  return { result: 'error', 'error-reason': reason };
}
