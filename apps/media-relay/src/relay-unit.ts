import { type BencodeDictionary, type MediaIo, mediaAccess, parseDtlsIdentity } from '@belfry/net';
import { RecordingStore } from '@belfry/recordings';
import { type CallSnapshot, SNAPSHOT_VERSION, takeSnapshot } from './call-snapshot.ts';
import { FastPath } from './fast-path/fast-path.ts';
import { MediaRelay } from './media-relay.ts';
import { RelayInterfaces } from './relay-interface.ts';
import { SHARE_MS } from './sweep-round.ts';
import { loadOpus } from './transcode/opus-coder.ts';
import type { UnitEvent, UnitFigures, UnitSettings } from './worker-messages.ts';

/** How often the kernel's counters are read: silence (five seconds) is noticed by them, and they may come late. */
const KERNEL_POLL_MS = 3_000;

/**
 * A relay with its clock: what runs in each worker process, or in the control process when it has none. What it tells goes to `tell`, before the reply to the
 * command that brought it about.
 */
export class RelayUnit {
  readonly relay: MediaRelay;
  readonly #sweep: NodeJS.Timeout;
  readonly #fastPath: FastPath;
  readonly #tell: (event: UnitEvent) => void;
  readonly #wantedIo: MediaIo;
  #mediaIo: MediaIo | undefined;

  constructor(
    { name, bind, ports, identity, fastPath, mediaIo, inactivityMs, sounds, recordings }: UnitSettings,
    tell: (event: UnitEvent) => void,
  ) {
    this.#tell = tell;
    this.#wantedIo = mediaIo;
    this.#fastPath = new FastPath({
      instance: name,
      ports,
      addresses: new RelayInterfaces(bind).addresses,
      mode: fastPath,
      pollMs: KERNEL_POLL_MS,
      onState: (state) =>
        tell({ type: 'fast-path', available: state.available, reason: state.available ? '' : state.reason }),
      onLost: (stream, counts) => this.relay.paths?.lost(stream, counts),
    });
    this.relay = new MediaRelay({
      bind,
      ports,
      inactivityMs,
      identity: parseDtlsIdentity(identity),
      fastPath: this.#fastPath,
      onPath: (callId, { kind, reason }) => tell({ type: 'path', callId, path: kind, reason }),
      studio: {
        ...(sounds !== undefined && { sounds }),
        ...(recordings !== undefined && {
          recordings: {
            folder: recordings.folder,
            store: new RecordingStore({ key: Buffer.from(recordings.key, 'base64') }),
          },
        }),
        onRecorded: (callId, { path, durationMs, broken }) =>
          tell({ type: 'recorded', callId, file: path, durationMs, ...(broken !== undefined && { broken }) }),
      },
      onTimeout: (callId, lastPacketAt) =>
        tell({ type: 'timeout', callId, ...(lastPacketAt === undefined ? {} : { lastPacketAt }) }),
      onChange: (callId, call) =>
        tell(call ? { type: 'put', callId, snapshot: JSON.stringify(takeSnapshot(call)) } : { type: 'remove', callId }),
      onNotice: (notice) => tell({ type: 'notice', notice }),
      onQuality: (calls) => tell({ type: 'quality', calls: JSON.stringify(calls) }),
    });
    this.#sweep = setInterval(() => this.relay.sweepShare(), SHARE_MS);
  }

  /** Takes calls up again. Gives how many; those that cannot be are told as removed. */
  async restore(snapshots: readonly string[]): Promise<number> {
    // Before the first socket.
    const access = await mediaAccess(this.#wantedIo);
    this.#mediaIo = access.io;
    // Opus takes a while to load: those who wait for their sound do not wait for it, unless it is theirs.
    const needsOpus = snapshots.some((text) => text.includes('"transcoding":{'));
    if (needsOpus) await loadOpus();
    let restored = 0;
    for (const text of snapshots) {
      const snapshot = JSON.parse(text) as CallSnapshot;
      try {
        const isKnown = snapshot.version === SNAPSHOT_VERSION;
        if (isKnown) restored += await this.relay.restore([snapshot]);
        else this.#tell({ type: 'remove', callId: snapshot.id });
      } catch {
        // One call that cannot be taken up is not to cost the others.
        this.#tell({ type: 'remove', callId: snapshot.id });
      }
    }
    this.#tell({ type: 'media-io', io: access.io, reason: access.io === 'ffi' ? '' : access.reason });
    // Streams that a former life left in the kernel come here from now on.
    void this.#fastPath.start();
    if (!needsOpus) await loadOpus();
    return restored;
  }

  handle(command: BencodeDictionary): Promise<BencodeDictionary> {
    return this.relay.handle(command);
  }

  figures(): UnitFigures {
    const { resources, calls, counters } = this.relay;
    const { user, system } = process.cpuUsage();
    return {
      sessions: calls.size,
      portsInUse: resources.pairs.inUse,
      freeBlocks: resources.pairs.freeBlocks,
      counters,
      ...(this.#mediaIo && { mediaIo: this.#mediaIo }),
      residentBytes: process.memoryUsage.rss(),
      cpuMicros: user + system,
    };
  }

  /** Closes all ports; resolves when what was recorded is on the disk. */
  async close(): Promise<void> {
    clearInterval(this.#sweep);
    await Promise.all([this.relay.close(), this.#fastPath.stop()]);
  }
}
