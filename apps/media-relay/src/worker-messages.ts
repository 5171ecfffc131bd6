import type { BencodeDictionary, MediaIo } from '@belfry/net';
import type { RelayNotice } from './relay-notice.ts';

/** First and last port, both included. */
export interface PortRange {
  readonly min: number;
  readonly max: number;
}

/** What a relay is told of itself before anything else. */
export interface UnitSettings {
  /** Of this one alone among all of the installation, the same after each start. */
  readonly name: string;
  /** Numeric addresses. */
  readonly bind: readonly string[];
  readonly ports: PortRange;
  /** Who it is in DTLS (`printDtlsIdentity`), the same after each start: a browser goes on with whom it knows. */
  readonly identity: string;
  /** Whether the kernel forwards plain RTP. */
  readonly fastPath: 'off' | 'on' | 'loopback';
  /** What datagrams pass by, or else the next way that is there. */
  readonly mediaIo: MediaIo;
  /** Calls that were answered are given up when no packet came for so long. */
  readonly inactivityMs: number;
  /** Folder of the sounds that may be played by name. */
  readonly sounds?: string;
  /** Folder of recordings, and the key (base64) that theirs are sealed with. */
  readonly recordings?: { readonly folder: string; readonly key: string };
}

/** What a relay has and has counted, as plain numbers: those of several are added up. */
export interface UnitFigures {
  readonly sessions: number;
  readonly portsInUse: number;
  readonly freeBlocks: number;
  /** What datagrams pass by, once that is known. */
  readonly mediaIo?: MediaIo;
  /** `RelayCounters` as it stands. */
  readonly counters: unknown;
  /** Bytes of memory, and microseconds of CPU since its process began. */
  readonly residentBytes: number;
  readonly cpuMicros: number;
}

/** What a relay tells without being asked, in the order in which it came to be. */
export type UnitEvent =
  /** A call as it is now (a `CallSnapshot` as JSON). */
  | { readonly type: 'put'; readonly callId: string; readonly snapshot: string }
  /** A call is no more, or could not be taken up again. */
  | { readonly type: 'remove'; readonly callId: string }
  /** How a call's packets go now, and why not through the kernel. */
  | { readonly type: 'path'; readonly callId: string; readonly path: string; readonly reason: string }
  /** Whether the kernel forwards at all, and why not: said once for each change. */
  | { readonly type: 'fast-path'; readonly available: boolean; readonly reason: string }
  /** What datagrams pass by, and why by nothing cheaper: said once for each process. */
  | { readonly type: 'media-io'; readonly io: MediaIo; readonly reason: string }
  /** A recording is closed: its file within the folder of recordings; `broken`: why it is not whole. */
  | {
      readonly type: 'recorded';
      readonly callId: string;
      readonly file: string;
      readonly durationMs: number;
      readonly broken?: string;
    }
  | { readonly type: 'timeout'; readonly callId: string; readonly lastPacketAt?: number }
  | { readonly type: 'notice'; readonly notice: RelayNotice }
  /** How all its calls sound, each second: the JSON of a list of `CallQualityLine`. */
  | { readonly type: 'quality'; readonly calls: string };

/** From the control process to a worker. `begin` comes first and once. */
export type ToWorker =
  | { readonly type: 'begin'; readonly settings: UnitSettings; readonly snapshots: readonly string[] }
  | { readonly type: 'command'; readonly id: number; readonly command: BencodeDictionary }
  | { readonly type: 'figures' }
  | { readonly type: 'end' };

/** From a worker to the control process. What a command changed stands in `events` of its reply. */
export type FromWorker =
  | { readonly type: 'restored'; readonly calls: number; readonly events: readonly UnitEvent[] }
  | {
      readonly type: 'reply';
      readonly id: number;
      readonly body: BencodeDictionary;
      readonly events: readonly UnitEvent[];
    }
  | { readonly type: 'events'; readonly events: readonly UnitEvent[] }
  | { readonly type: 'figures'; readonly figures: UnitFigures };
