import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { err, type MonoMs, ok, type Result, wallMs } from '@belfry/core';
import type { RecordingOutcome, RecordingStore } from '@belfry/recordings';
import type { RtpSenderStart } from '@belfry/rtp';
import { type Codec, isAuxiliaryCodec } from '@belfry/sdp';
import type { EventSender } from './dtmf/event-sender.ts';
import type { LegMedia } from './leg-media.ts';
import { PlayClock, type TimedPackets } from './playing/play-clock.ts';
import { playInto } from './playing/play-into.ts';
import type { PlayableSound } from './playing/playable-sound.ts';
import { SoundLibrary } from './playing/sound-library.ts';
import { CallRecordings } from './recording/call-recordings.ts';
import type { DecoderOf, SoundDecoder } from './recording/recorded-channel.ts';
import type { RecordedParty } from './recording/stereo-timeline.ts';
import type { RelayCall } from './relay-call.ts';
import { decoderOf, soundCodec, soundRate } from './transcode/coders.ts';

/** What a relay plays and records with. */
export interface StudioOptions {
  readonly now: () => MonoMs;
  readonly wallNow: () => number;
  /** What all that plays is woken by. Default: one of its own. */
  readonly clock?: PlayClock;
  /** Folder of the sounds that may be played by name; without it there are none. */
  readonly sounds?: string;
  readonly recordings?: { readonly folder: string; readonly store: RecordingStore };
  /** Told of each recording that is closed, whole or not. */
  readonly onRecorded?: (callId: string, outcome: RecordingOutcome) => void;
}

/** Plays into streams and records them, for all calls of a process. */
export class RelayStudio {
  readonly now: () => MonoMs;
  readonly #options: StudioOptions;
  readonly #clock: PlayClock;
  readonly #library: SoundLibrary;
  readonly #recordings: CallRecordings | undefined;
  /** Those that have ended and are not on the disk yet. */
  readonly #ending = new Set<Promise<void>>();

  constructor(options: StudioOptions) {
    this.#options = options;
    this.now = options.now;
    this.#clock = options.clock ?? new PlayClock();
    this.#library = new SoundLibrary(options.sounds);
    const { recordings } = options;
    this.#recordings = recordings && new CallRecordings(recordings.store, options.now, () => {});
  }

  /** How many calls are recorded now. */
  get recording(): number {
    return this.#recordings?.size ?? 0;
  }

  /** Where a stream of our own begins (RFC 3550 §5.1). */
  readonly startOfStream = (): RtpSenderStart => {
    const bytes = randomBytes(10);
    return { ssrc: bytes.readUInt32BE(0), sequenceNumber: bytes.readUInt16BE(4), timestamp: bytes.readUInt32BE(6) };
  };

  nextBeginning(): MonoMs {
    return this.#clock.nextBeginning();
  }

  sound(file: string): Promise<Result<PlayableSound>> {
    return this.#library.file(file);
  }

  blob(bytes: Uint8Array): Result<PlayableSound> {
    return this.#library.blob(bytes);
  }

  /** Sends what `source` has to the party, until it has no more or is stopped, and calls `ended`; the other party is not heard meanwhile. */
  play(to: LegMedia, source: TimedPackets, ended?: () => void): void {
    playInto(this.#clock, to, source, ended);
  }

  /** Keys to a party as events. */
  eventSender(to: LegMedia): EventSender {
    return to.eventSender(this.#clock, this.startOfStream);
  }

  /** Records a call from now on, or goes on with it after a pause; the value is the name of the file. Error: words. */
  record(call: RelayCall, wanted?: string): Result<string, string> {
    const { recordings } = this.#options;
    if (this.#recordings === undefined || recordings === undefined) return err('Recording is not set up at this relay');
    const at = this.now();
    if (call.recording !== undefined) {
      call.recording.recording.resume(at);
      if (call.copy) call.copy.paused = false;
      return ok(call.recording.name);
    }
    const day = new Date(this.#options.wallNow()).toISOString().slice(0, 10);
    const name = join(day, `${nameOf(wanted ?? call.id)}-${randomBytes(4).toString('hex')}.bfr`);
    // What each party speaks, the newest last.
    const spoken: [Codec[], Codec[]] = [[], []];
    const recording = this.#recordings.start({
      path: join(recordings.folder, name),
      startedAt: at,
      startedAtWall: wallMs(this.#options.wallNow()),
      decoders: [decodersOf(spoken[0]), decodersOf(spoken[1])],
      playedDecoders: [decodersOf(spoken[0]), decodersOf(spoken[1])],
    });
    call.recording = { name, recording, spoken };
    this.attach(call);
    return ok(name);
  }

  /** Sees to it that all who speak in a call that is recorded are: to be called when its legs have changed. */
  attach(call: RelayCall): void {
    const { recording } = call.recording ?? {};
    for (const [position, leg] of call.legs.entries()) {
      for (const media of leg.media) {
        if (media === undefined || media.type !== 'audio') continue;
        if (recording === undefined) {
          if (media.treatment === undefined) continue;
          media.treatment.recorder = undefined;
          media.treatment.playedRecorder = undefined;
          media.releaseTreatment();
          continue;
        }
        const party: RecordedParty = position === 0 ? 0 : 1;
        if (media.heardBy() !== undefined) call.recording?.spoken[party].push(...media.codecs, ...media.sends);
        // A branch that has lost is not heard, so it is not recorded.
        media.treated.recorder = (bytes, at) => {
          if (media.heardBy() !== undefined) recording.packet(party, bytes, at);
        };
        media.treated.playedRecorder = (bytes, at) => {
          if (media.heardBy() !== undefined) recording.played(party, bytes, at);
        };
      }
    }
  }

  /** Silence is recorded until it goes on. False: it is not recorded. */
  pause(call: RelayCall): boolean {
    call.recording?.recording.pause(this.now());
    if (call.copy) call.copy.paused = call.recording !== undefined;
    return call.recording !== undefined;
  }

  /** Ends a call's recording, if there is one. */
  async stop(call: RelayCall): Promise<void> {
    const { recording } = call;
    if (recording === undefined) return;
    call.recording = undefined;
    this.attach(call);
    const ending = recording.recording
      .end(this.now())
      .then((outcome) => this.#options.onRecorded?.(call.id, { ...outcome, path: recording.name }));
    this.#ending.add(ending);
    await ending;
    this.#ending.delete(ending);
  }

  /** Ends all recordings, and resolves when they are on the disk. */
  async close(calls: Iterable<RelayCall>): Promise<void> {
    await Promise.all([...calls].map((call) => this.stop(call)));
    await Promise.all(this.#ending);
    await this.#recordings?.close();
  }
}

/** Letters, figures and a few signs of what somebody calls it; the rest would be a path. */
function nameOf(text: string): string {
  return (
    text
      .replace(/[^A-Za-z0-9._-]+/g, '_')
      .replace(/^\.+/, '')
      .slice(0, 120) || 'call'
  );
}

/** Decoders of what a party sends, made when a payload type is first heard; they remember, so each party has its own. */
function decodersOf(spoken: readonly Codec[]): DecoderOf {
  const made = new Map<number, { readonly name: string; readonly decoder: SoundDecoder }>();
  return (payloadType) => {
    const codec = spoken.findLast((each) => each.payloadType === payloadType && !isAuxiliaryCodec(each));
    if (codec === undefined || soundCodec(codec) === undefined) return undefined;
    const known = made.get(payloadType);
    if (known?.name === codec.name) return known.decoder;
    const coder = decoderOf(codec, 8000);
    const decoder: SoundDecoder = {
      decode: (payload) => coder.decode(payload),
      sampleRate: soundCodec(codec) === 'opus' ? 8000 : soundRate(codec),
      clockRate: codec.clockRate,
    };
    made.set(payloadType, { name: codec.name, decoder });
    return decoder;
  };
}
