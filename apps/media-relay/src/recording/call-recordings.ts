import { type MonoMs, monoMs, type WallMs } from '@belfry/core';
import type { RecordingOutcome, RecordingStore, RecordingWriter } from '@belfry/recordings';
import { type RecordedParty, StereoTimeline, type StereoTimelineOptions } from './stereo-timeline.ts';

/** What a recording is begun with. */
export interface CallRecordingOptions extends StereoTimelineOptions {
  /** The file; it must not be there. */
  readonly path: string;
  /** `startedAt` on the clock that people read. */
  readonly startedAtWall: WallMs;
}

/** One call that is recorded. */
export class CallRecording {
  readonly timeline: StereoTimeline;
  readonly writer: RecordingWriter;
  readonly #left: (recording: CallRecording) => void;

  constructor(timeline: StereoTimeline, writer: RecordingWriter, left: (recording: CallRecording) => void) {
    this.timeline = timeline;
    this.writer = writer;
    this.#left = left;
  }

  /** Takes a party's RTP packet, in the clear, as it came. */
  packet(party: RecordedParty, bytes: Uint8Array, at: MonoMs): void {
    if (this.writer.broken === undefined) this.timeline.packet(party, bytes, at);
  }

  /** Takes a packet, in the clear, that is played to a party. */
  played(party: RecordedParty, bytes: Uint8Array, at: MonoMs): void {
    if (this.writer.broken === undefined) this.timeline.played(party, bytes, at);
  }

  /** Silence is recorded until `resume`. */
  pause(at: MonoMs): void {
    this.timeline.pause(at);
  }

  resume(at: MonoMs): void {
    this.timeline.resume(at);
  }

  /** Ends it, once. Resolves, never rejects, when the file is closed. */
  end(at: MonoMs): Promise<RecordingOutcome> {
    this.#left(this);
    // Nobody takes from the time line of one that is broken: what is left of it may be hours of silence.
    const rest = this.writer.broken === undefined ? this.timeline.finish(at) : undefined;
    if (rest) this.writer.write(rest);
    return this.writer.end();
  }

  /** Hands on what is finished; false when the disk does not take it any more. */
  flush(now: MonoMs, scratch: Int16Array): boolean {
    const samples = this.timeline.pull(now, scratch);
    return samples === undefined ? this.writer.broken === undefined : this.writer.write(samples);
  }
}

/** The time of day, in turns of a tenth of a second: each recording is handed on once a second, those of one moment in different turns. */
const turns = 10;
const turnMs = 1000 / turns;
/** After the process stood still its packets are still in the sockets: recordings stay behind and catch up by a quarter of a turn each turn. */
const catchUpMs = turnMs * 1.25;
/** No more than this, as a time line holds four seconds. */
const mostBehindMs = 2000;

/** All calls of a process that are recorded, on one timer. */
export class CallRecordings {
  readonly #store: RecordingStore;
  readonly #now: () => MonoMs;
  readonly #onBroken: (recording: CallRecording) => void;
  readonly #slots: Set<CallRecording>[] = Array.from({ length: turns }, () => new Set());
  readonly #scratch = new Int16Array(16_000 * 2 * 4);
  #turn = 0;
  /** Up to when recordings are finished, but for their delay. */
  #pulledAt = 0;
  #timer: NodeJS.Timeout | undefined;

  /** `onBroken` is told once of each whose file cannot be gone on with (`recording.writer.broken` says why); its call goes on. */
  constructor(store: RecordingStore, now: () => MonoMs, onBroken: (recording: CallRecording) => void) {
    this.#store = store;
    this.#now = now;
    this.#onBroken = onBroken;
  }

  get size(): number {
    return this.#slots.reduce((sum, slot) => sum + slot.size, 0);
  }

  /** Begins to record a call. */
  start(options: CallRecordingOptions): CallRecording {
    const timeline = new StereoTimeline(options);
    const { sampleRate } = timeline;
    const writer = this.#store.start(options.path, { sampleRate, channels: 2, startedAt: options.startedAtWall });
    const slot = this.#slots.reduce((least, each) => (each.size < least.size ? each : least));
    const recording = new CallRecording(timeline, writer, (left) => {
      slot.delete(left);
      if (this.size === 0) this.#stop();
    });
    slot.add(recording);
    if (this.#timer === undefined) {
      this.#pulledAt = this.#now();
      this.#timer = setInterval(() => this.#flush(), turnMs);
    }
    return recording;
  }

  /** Ends all, and resolves when their files are closed. */
  async close(): Promise<readonly RecordingOutcome[]> {
    const at = this.#now();
    return Promise.all(this.#slots.flatMap((slot) => [...slot]).map((recording) => recording.end(at)));
  }

  #flush(): void {
    const now = this.#now();
    this.#pulledAt = Math.max(now - mostBehindMs, Math.min(now, this.#pulledAt + catchUpMs));
    const at = monoMs(this.#pulledAt);
    const slot = this.#slots[this.#turn]!;
    this.#turn = (this.#turn + 1) % turns;
    for (const recording of slot) {
      if (recording.flush(at, this.#scratch)) continue;
      slot.delete(recording);
      this.#onBroken(recording);
    }
    if (this.size === 0) this.#stop();
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
