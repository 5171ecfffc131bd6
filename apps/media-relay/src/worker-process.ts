import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { BencodeDictionary } from '@belfry/net';
import { type RelayWorker, WORKER_AWAY, type WorkerHost } from './relay-worker-handle.ts';
import type { FromWorker, PortRange, ToWorker, UnitFigures, UnitSettings } from './worker-messages.ts';

/** How long a command may wait for a worker that is started again: the client asks again, and then elsewhere. */
const COMMAND_MS = 3_000;
/** A worker that says nothing for this long, though asked each second, hangs. */
const HUNG_MS = 5_000;
const ASK_MS = 1_000;
/** How long figures are waited for when somebody reads the metrics. */
const FIGURES_MS = 300;
const END_MS = 1_200;
/** A worker that lives for less is started again after a pause, twice as long each time. */
const PROVEN_MS = 5_000;
const FIRST_PAUSE_MS = 50;
const LAST_PAUSE_MS = 5_000;

interface Pending {
  readonly command: BencodeDictionary;
  readonly settle: (body: BencodeDictionary) => void;
  /** How often it was handed to a worker. */
  sent: number;
}

/** A media worker in a process of its own. One that dies is started again at once, with its calls; what it was asked and had not answered is asked again, once. */
export class WorkerProcess implements RelayWorker {
  readonly ports: PortRange;
  ready = false;
  restarts = 0;
  figures: UnitFigures | undefined;
  readonly #settings: UnitSettings;
  readonly #host: WorkerHost;
  readonly #pending = new Map<number, Pending>();
  readonly #waiting = new Set<() => void>();
  readonly #watch: NodeJS.Timeout;
  #child: ChildProcess;
  #beganAt = 0;
  #heardAt = 0;
  /** Asked since it was heard: more than one, else it is this process that was late. */
  #unanswered = 0;
  #failures = 0;
  #commands = 0;
  #again: NodeJS.Timeout | undefined;
  #closing = false;

  constructor(settings: UnitSettings, host: WorkerHost) {
    this.ports = settings.ports;
    this.#settings = settings;
    this.#host = host;
    this.#child = this.#fork();
    this.#watch = setInterval(() => this.#look(), ASK_MS);
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Resolves once it has taken up its calls, at its first start or the next one. */
  async started(): Promise<void> {
    while (!this.ready && !this.#closing) await new Promise<void>((resolve) => this.#waiting.add(resolve));
  }

  handle(command: BencodeDictionary): Promise<BencodeDictionary> {
    return new Promise((resolve) => {
      const id = this.#commands++;
      const late = setTimeout(() => settle({ result: 'error', 'error-reason': WORKER_AWAY }), COMMAND_MS);
      const settle = (body: BencodeDictionary) => {
        clearTimeout(late);
        this.#pending.delete(id);
        resolve(body);
      };
      const pending = { command, settle, sent: 0 };
      this.#pending.set(id, pending);
      this.#ask(id, pending);
    });
  }

  async refresh(): Promise<void> {
    if (!this.ready) return;
    this.#send({ type: 'figures' });
    await new Promise<void>((resolve) => {
      this.#waiting.add(resolve);
      setTimeout(resolve, FIGURES_MS).unref();
    });
  }

  async close(): Promise<void> {
    this.#closing = true;
    clearInterval(this.#watch);
    clearTimeout(this.#again);
    for (const { settle } of [...this.#pending.values()]) settle({ result: 'error', 'error-reason': WORKER_AWAY });
    this.#wake();
    const child = this.#child;
    if (child.exitCode !== null || child.signalCode !== null) return;
    this.#send({ type: 'end' });
    const killed = setTimeout(() => child.kill('SIGKILL'), END_MS);
    // By then all that it said has been read.
    await once(child, 'close');
    clearTimeout(killed);
  }

  #fork(): ChildProcess {
    const child = fork(fileURLToPath(new URL('./relay-worker.ts', import.meta.url)), [], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.#beganAt = performance.now();
    this.#heardAt = this.#beganAt;
    this.#child = child;
    let over = false;
    const ended = (how: string) => {
      if (over) return;
      over = true;
      this.#ended(how);
    };
    child.on('message', (message: FromWorker) => {
      if (child === this.#child) this.#received(message);
    });
    child.once('error', (error) => ended(error.message));
    // All that it said before it died has been read by then.
    child.once('close', (code, signal) => ended(signal ?? `exit code ${code}`));
    this.#send({ type: 'begin', settings: this.#settings, snapshots: this.#host.snapshots() });
    return child;
  }

  #received(message: FromWorker): void {
    this.#heardAt = performance.now();
    this.#unanswered = 0;
    if ('events' in message) for (const event of message.events) this.#host.tell(event);
    switch (message.type) {
      case 'restored':
        this.ready = true;
        this.#host.restored(message.calls);
        this.#wake();
        for (const [id, pending] of this.#pending) if (pending.sent < 2) this.#ask(id, pending);
        return;
      case 'reply':
        this.#pending.get(message.id)?.settle(message.body);
        return;
      case 'figures':
        this.figures = message.figures;
        this.#wake();
        return;
      case 'events':
    }
  }

  /** Hands a command over, when somebody is there: whoever comes next is given those that wait. */
  #ask(id: number, pending: Pending): void {
    if (!this.ready) return;
    pending.sent++;
    this.#send({ type: 'command', id, command: pending.command });
  }

  #ended(how: string): void {
    this.ready = false;
    if (this.#closing) return;
    this.#host.ended(how);
    this.figures = undefined;
    for (const { sent, settle } of [...this.#pending.values()])
      if (sent > 1) settle({ result: 'error', 'error-reason': WORKER_AWAY });
    this.restarts++;
    this.#failures = performance.now() - this.#beganAt > PROVEN_MS ? 0 : this.#failures + 1;
    const pause = this.#failures < 2 ? 0 : Math.min(LAST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (this.#failures - 2));
    if (pause === 0) this.#fork();
    else this.#again = setTimeout(() => this.#fork(), pause);
  }

  #look(): void {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const isSilent = performance.now() - this.#heardAt > HUNG_MS && this.#unanswered > 1;
    if (isSilent && this.ready) {
      this.#child.kill('SIGKILL');
      return;
    }
    this.#unanswered++;
    this.#send({ type: 'figures' });
  }

  #send(message: ToWorker): void {
    // Where it is gone already, its end is told by itself.
    if (this.#child.connected) this.#child.send(message, undefined, undefined, () => {});
  }

  #wake(): void {
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }
}
