import type { BencodeDictionary } from '@belfry/net';
import type { PortRange, UnitEvent, UnitFigures } from './worker-messages.ts';

/** The control process's hold on one relay, wherever that runs. */
export interface RelayWorker {
  readonly ports: PortRange;
  /** Takes calls up: it is there. False while it is being started again. */
  readonly ready: boolean;
  /** How often it had to be started again. */
  readonly restarts: number;
  readonly pid: number;
  /** As last told. */
  readonly figures: UnitFigures | undefined;
  /** Carries out a command; resolves with an error in rtpengine's words when nothing came back in time. */
  handle(command: BencodeDictionary): Promise<BencodeDictionary>;
  /** Brings `figures` up to date, as far as it answers soon. */
  refresh(): Promise<void>;
  /** Ends it, and gives its ports back. */
  close(): Promise<void>;
}

/** What a worker needs of whoever has it. */
export interface WorkerHost {
  /** The calls that this worker is to take up at its start, as JSON. */
  readonly snapshots: () => readonly string[];
  readonly tell: (event: UnitEvent) => void;
  /** It has taken up so many calls: at the first start, and after each end that nobody asked for. */
  readonly restored: (calls: number) => void;
  readonly ended: (how: string) => void;
}

/** What a client is told that may try elsewhere, or again. */
export const WORKER_AWAY = 'The media worker of these ports does not answer';
