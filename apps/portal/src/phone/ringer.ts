import { playAt } from './sound-devices.ts';

/** Tones of the phone: frequencies, and milliseconds of sound and silence in turn. */
const tones = {
  /** Somebody calls. */
  ring: { frequencies: [880, 1108], rhythm: [400, 200, 400, 2000], volume: 0.2 },
  /** It rings at the other end (ITU-T E.180). */
  ringback: { frequencies: [425], rhythm: [1000, 4000], volume: 0.08 },
  /** Somebody calls during a call. */
  waiting: { frequencies: [425], rhythm: [150, 8000], volume: 0.05 },
} as const;
export type Tone = keyof typeof tones;

const keyTones: Readonly<Record<string, readonly [number, number]>> = Object.fromEntries(
  ['123', '456', '789', '*0#'].flatMap((row, i) =>
    [...row].map((key, k) => [key, [[697, 770, 852, 941][i]!, [1209, 1336, 1477][k]!]] as const),
  ),
);

/** Makes the phone's own sounds, one tone at a time, out of the speaker that rings. */
export class Ringer {
  #context: AudioContext | undefined;
  #output: MediaStreamAudioDestinationNode | undefined;
  readonly #player = new Audio();
  #tone: Tone | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Plays a tone until another, or none, is wanted. A browser that wants a click first stays silent until then. */
  play(tone: Tone | undefined, speaker: string): void {
    if (tone === this.#tone) return;
    this.#tone = tone;
    clearTimeout(this.#timer);
    if (tone === undefined) {
      this.#player.pause();
      return;
    }
    void playAt(this.#player, speaker).then(() => this.#player.play().catch(() => {}));
    this.#step(tone, 0);
  }

  /** The sound of a pressed key, as a telephone makes it (ITU-T Q.23). */
  pressKey(key: string): void {
    const frequencies = keyTones[key];
    if (frequencies === undefined) return;
    const { context } = this.#open();
    void context.resume();
    this.#sound(frequencies, 100, 0.05, context.destination);
  }

  close(): void {
    this.play(undefined, '');
    void this.#context?.close();
    this.#context = undefined;
    this.#output = undefined;
  }

  #step(tone: Tone, at: number): void {
    const { frequencies, rhythm, volume } = tones[tone];
    const ms = rhythm[at % rhythm.length]!;
    const { output, context } = this.#open();
    void context.resume();
    if (at % 2 === 0) this.#sound(frequencies, ms, volume, output);
    this.#timer = setTimeout(() => this.#step(tone, at + 1), ms);
  }

  #open(): { context: AudioContext; output: MediaStreamAudioDestinationNode } {
    this.#context ??= new AudioContext();
    this.#output ??= this.#context.createMediaStreamDestination();
    if (this.#player.srcObject !== this.#output.stream) this.#player.srcObject = this.#output.stream;
    return { context: this.#context, output: this.#output };
  }

  #sound(frequencies: readonly number[], ms: number, volume: number, to: AudioNode): void {
    const { context } = this.#open();
    const gain = context.createGain();
    gain.connect(to);
    const [from, until] = [context.currentTime, context.currentTime + ms / 1000];
    // Without a slope at both ends it would click.
    gain.gain.setValueAtTime(0, from);
    gain.gain.linearRampToValueAtTime(volume, from + 0.01);
    gain.gain.setValueAtTime(volume, until - 0.01);
    gain.gain.linearRampToValueAtTime(0, until);
    for (const frequency of frequencies) {
      const oscillator = context.createOscillator();
      oscillator.frequency.value = frequency;
      oscillator.connect(gain);
      oscillator.start(from);
      oscillator.stop(until);
    }
  }
}
