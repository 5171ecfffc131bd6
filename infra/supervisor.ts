import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { say, sayStopped, yellow } from './console.ts';
import type { Home } from './home.ts';
import { printLog } from './log-printer.ts';
import { endProcess, forgetProcess, type ProcessRecord, recordProcess, signalProcess } from './process-record.ts';

/** One app to keep running. */
export interface AppSpec {
  readonly app: string;
  /** Names the process in logs and records: the app, with a number when it has several workers. */
  readonly process: string;
  readonly instance: string;
  readonly command: readonly [string, ...string[]];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Answers 200 when healthy. */
  readonly healthUrl: string;
}

/** How patient the supervisor is, in milliseconds. */
export interface SupervisorTiming {
  /** Pause before the first restart; doubled with each failure up to the last. */
  readonly firstBackoff: number;
  readonly lastBackoff: number;
  /** An app that stayed healthy this long has its back-off forgotten. */
  readonly proven: number;
  readonly pollInterval: number;
  /** A process that answers nothing at all for this long hangs and is killed; an answer of "unhealthy" is an answer. */
  readonly hung: number;
  /** One that says itself that another is to take its place is drained (SIGUSR2), and killed when it has not gone within this. */
  readonly leave: number;
}

export const usualTiming: SupervisorTiming = {
  firstBackoff: 250,
  lastBackoff: 15_000,
  proven: 30_000,
  pollInterval: 1_000,
  hung: 45_000,
  leave: 10_000,
};

/** An app that was never healthy and has died this often after being started again will not get better by more of it. */
const hopelessRestarts = 5;

/** What is known of an app right now. */
export interface AppState {
  readonly spec: AppSpec;
  readonly pid: number | undefined;
  readonly healthy: boolean;
  readonly restarts: number;
}

interface Events {
  /** An app began, died, or changed its health. */
  change: [app: string];
}

/**
 * Keeps apps running: starts them in process groups of their own, prints their logs, polls their health, and starts the dead again with back-off.
 * `stop` ends them one after the other in the order that they were given in.
 */
export class Supervisor extends EventEmitter<Events> {
  readonly #home: Home;
  readonly #timing: SupervisorTiming;
  readonly #apps = new Map<string, Supervised>();
  #stopping = false;

  constructor(home: Home, specs: readonly AppSpec[], timing: SupervisorTiming = usualTiming) {
    super();
    this.#home = home;
    this.#timing = timing;
    for (const spec of specs) this.#apps.set(spec.process, new Supervised(spec));
  }

  /** What is known of each app, in the given order. */
  get states(): AppState[] {
    return [...this.#apps.values()].map(({ spec, child, healthy, restarts }) => ({
      spec,
      pid: child?.pid,
      healthy,
      restarts,
    }));
  }

  start(): void {
    for (const supervised of this.#apps.values()) this.#spawn(supervised);
  }

  /** Resolves when every app is healthy; rejects with the names of the others when `limitMs` is over, or one of them dies again and again. */
  async whenHealthy(limitMs: number): Promise<void> {
    const deadline = AbortSignal.timeout(limitMs);
    for (;;) {
      const late = this.states.filter((state) => !state.healthy);
      if (late.length === 0) return;
      const hopeless = late.filter(
        ({ spec, restarts }) => restarts >= hopelessRestarts && !this.#apps.get(spec.process)!.wasHealthy,
      );
      if (hopeless.length > 0) throw new Error(`does not start: ${this.#reasons(hopeless)}`);
      try {
        await once(this, 'change', { signal: deadline });
      } catch {
        throw new Error(`not healthy within ${limitMs / 1000} s: ${this.#reasons(late)}`);
      }
    }
  }

  #reasons(late: readonly AppState[]): string {
    return late
      .map(({ spec, restarts }) => {
        const { reason } = this.#apps.get(spec.process)!;
        return `${spec.process} (${reason}${restarts > 0 ? `, restarted ${restarts} times` : ''})`;
      })
      .join('; ');
  }

  /** Ends all apps in order, each within its limit, and returns when the last is gone. */
  async stop(): Promise<void> {
    this.#stopping = true;
    // The workers of one app stop together.
    const groups = Map.groupBy(this.#apps.values(), ({ spec }) => spec.app);
    for (const workers of groups.values()) await Promise.all(workers.map((worker) => this.#stopOne(worker)));
  }

  async #stopOne(supervised: Supervised): Promise<void> {
    clearTimeout(supervised.timer);
    const record = supervised.record;
    const began = performance.now();
    const wasKilled = record && (await endProcess(record));
    if (supervised.child?.pid) signalProcess(-supervised.child.pid, 'SIGKILL');
    forgetProcess(this.#home, supervised.spec.process);
    if (wasKilled !== undefined) sayStopped(supervised.spec.process, began, wasKilled);
  }

  #spawn(supervised: Supervised): void {
    const { spec } = supervised;
    const env = { ...spec.env, BELFRY_HOME_ID: this.#home.id, BELFRY_PROCESS: spec.process };
    const child = spawn(spec.command[0], spec.command.slice(1), {
      cwd: spec.cwd,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    supervised.child = child;
    supervised.heardAt = performance.now();
    if (supervised.failures === 0) supervised.reason = 'it has not answered yet';
    supervised.record = child.pid === undefined ? undefined : recordProcess(this.#home, spec.process, child.pid);
    printLog(spec.process, child.stdout!);
    printLog(spec.process, child.stderr!);
    let over = false;
    const ended = (how: string) => {
      if (over) return;
      over = true;
      this.#ended(supervised, child, how);
    };
    child.once('error', (error) => ended(error.message));
    child.once('exit', (code, signal) => ended(signal ?? `exit code ${code}`));
    this.#poll(supervised, child);
    this.emit('change', spec.process);
  }

  #ended(supervised: Supervised, child: ChildProcess, how: string): void {
    const { spec } = supervised;
    // Whatever it had started goes with it, so that nobody holds its ports.
    if (child.pid) signalProcess(-child.pid, 'SIGKILL');
    clearTimeout(supervised.timer);
    const wasProven =
      supervised.healthySince !== undefined && performance.now() - supervised.healthySince > this.#timing.proven;
    supervised.failures = wasProven ? 1 : supervised.failures + 1;
    supervised.setHealth(false, `it ended: ${how}`);
    supervised.child = undefined;
    supervised.record = undefined;
    if (this.#stopping) return;
    forgetProcess(this.#home, spec.process);
    const pause = Math.min(this.#timing.lastBackoff, this.#timing.firstBackoff * 2 ** (supervised.failures - 1));
    say(yellow(`${spec.process} ended (${how}); starting it again in ${pause / 1000} s`));
    supervised.timer = setTimeout(() => {
      supervised.restarts += 1;
      this.#spawn(supervised);
    }, pause);
    this.emit('change', spec.process);
  }

  /** Makes a process that cannot do its work any more leave, so that the next one takes up what it has. */
  #replace(supervised: Supervised, child: ChildProcess, because: string | undefined): void {
    if (because === undefined || supervised.leaving === child || !child.pid) return;
    supervised.leaving = child;
    say(yellow(`${supervised.spec.process} cannot do its work (${because}); another takes its place`));
    signalProcess(child.pid, 'SIGUSR2');
    setTimeout(() => {
      if (supervised.child === child && child.pid) signalProcess(-child.pid, 'SIGKILL');
    }, this.#timing.leave).unref();
  }

  async #poll(supervised: Supervised, child: ChildProcess): Promise<void> {
    const { spec } = supervised;
    const { pollInterval, hung } = this.#timing;
    try {
      const response = await fetch(spec.healthUrl, { signal: AbortSignal.timeout(Math.max(pollInterval, 3_000)) });
      const text = await response.text();
      if (supervised.child !== child) return;
      supervised.heardAt = performance.now();
      if (supervised.setHealth(response.ok, response.ok ? '' : `it says ${text.slice(0, 200)}`))
        this.emit('change', spec.process);
      this.#replace(supervised, child, restartAskedBy(text));
    } catch (error) {
      if (supervised.child !== child) return;
      const silentFor = performance.now() - supervised.heardAt;
      if (
        supervised.setHealth(
          false,
          supervised.healthySince === undefined ? supervised.reason : `no answer from ${spec.healthUrl}`,
        )
      )
        this.emit('change', spec.process);
      if (silentFor > hung && child.pid) {
        say(
          yellow(
            `${spec.process} has not answered for ${Math.round(silentFor / 1000)} s (${error instanceof Error ? error.message : error}); killing it`,
          ),
        );
        signalProcess(-child.pid, 'SIGKILL');
        return;
      }
    }
    if (this.#stopping || supervised.child !== child) return;
    // Until it is healthy for the first time somebody is waiting: look often.
    const pause = supervised.healthySince === undefined ? Math.min(100, pollInterval) : pollInterval;
    supervised.timer = setTimeout(() => void this.#poll(supervised, child), pause);
  }
}

/** One app's current life. */
class Supervised {
  readonly spec: AppSpec;
  child: ChildProcess | undefined;
  /** It has been asked to leave. */
  leaving: ChildProcess | undefined;
  record: ProcessRecord | undefined;
  healthy = false;
  healthySince: number | undefined;
  wasHealthy = false;
  heardAt = 0;
  reason = 'it has not been started';
  restarts = 0;
  failures = 0;
  timer: NodeJS.Timeout | undefined;

  constructor(spec: AppSpec) {
    this.spec = spec;
  }

  /** Returns true when this is news. */
  setHealth(healthy: boolean, reason: string): boolean {
    const isNews = healthy !== this.healthy;
    this.reason = reason;
    if (isNews) this.healthySince = healthy ? performance.now() : undefined;
    this.healthy = healthy;
    this.wasHealthy ||= healthy;
    return isNews;
  }
}

/** Why a process says that another is to take its place; undefined: it does not. */
function restartAskedBy(health: string): string | undefined {
  try {
    const { restart } = JSON.parse(health) as { readonly restart?: unknown };
    return typeof restart === 'string' ? restart : undefined;
  } catch {
    return undefined;
  }
}
