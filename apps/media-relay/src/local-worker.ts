import type { BencodeDictionary } from '@belfry/net';
import { RelayUnit } from './relay-unit.ts';
import type { RelayWorker, WorkerHost } from './relay-worker-handle.ts';
import type { PortRange, UnitFigures, UnitSettings } from './worker-messages.ts';

/** The relay in the control process itself: when there is only one, a process of its own would cost memory and time, and win nothing. */
export class LocalWorker implements RelayWorker {
  readonly ports: PortRange;
  readonly restarts = 0;
  readonly pid = process.pid;
  readonly ready = true;
  readonly #unit: RelayUnit;

  private constructor(settings: UnitSettings, host: WorkerHost) {
    this.ports = settings.ports;
    this.#unit = new RelayUnit(settings, host.tell);
  }

  /** Resolves once it has taken up its calls. */
  static async start(settings: UnitSettings, host: WorkerHost): Promise<LocalWorker> {
    const worker = new LocalWorker(settings, host);
    host.restored(await worker.#unit.restore(host.snapshots()));
    return worker;
  }

  get figures(): UnitFigures {
    return this.#unit.figures();
  }

  handle(command: BencodeDictionary): Promise<BencodeDictionary> {
    return this.#unit.handle(command);
  }

  async refresh(): Promise<void> {}

  async close(): Promise<void> {
    await this.#unit.close();
  }
}
