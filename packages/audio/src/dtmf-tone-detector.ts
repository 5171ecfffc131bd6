import { peakOfZeroDbm0 } from './dtmf-tone.ts';
import { dtmfFrequencies } from './tone.ts';
import { isTonePair } from './tone-pair.ts';

/** That a key began or ended in sound. `at`: samples since the first that was fed, within a block (13 ms). */
export interface HeardTone {
  readonly key: string;
  readonly ended: boolean;
  readonly at: number;
}

/** Frequencies of rows and columns (ITU-T Q.23), and which key is where. */
const frequencies = [697, 770, 852, 941, 1209, 1336, 1477, 1633];
const keys = '123A456B789C*0#D';
/** 12.75 ms: two whole blocks lie in each 40 ms, and a block tells neighbouring rows from one another. */
const blockSamples = 102;
const coefficients = Float64Array.from(frequencies, (frequency) => 2 * Math.cos((2 * Math.PI * frequency) / 8000));

/** Energy of a block at -36 dBm0: what is below is no key (ITU-T Q.24 annex A). */
const leastEnergy = ((blockSamples * peakOfZeroDbm0 ** 2) / 2) * 10 ** -3.6;
/** How much of a block's energy is the two tones, at least: 1.5 % off frequency at most 0.3 is lost. */
const leastShare = 0.6;
/** A row or column is this much above its neighbours, into which the other tone leaks: 4 dB. */
const neighbourRatio = 2.5;

/**
 * Hears the sound of keys in samples at 8,000 a second (ITU-T Q.24): tones of 40 ms and pauses of 40 ms are enough; what interrupts a tone for
 * less than a block does not end it; speech is not taken for keys. Feed it pieces of any length.
 */
export class DtmfToneDetector {
  readonly #previous = new Float64Array(8);
  readonly #before = new Float64Array(8);
  readonly #powers = new Float64Array(8);
  #energy = 0;
  #filled = 0;
  /** Samples in all blocks that are done. */
  #at = 0;
  /** What the last block sounded like. */
  #candidate = '';
  /** The last two blocks. */
  readonly #recent = new Int16Array(2 * blockSamples);
  #key = '';
  /** Blocks without the key since it was heard last. */
  #missed = 0;

  /** The last block sounded like a key, whether or not it is one; or a key is down. */
  get suspects(): boolean {
    return this.#candidate !== '' || this.#key !== '';
  }

  /** The key that is down. */
  get key(): string | undefined {
    return this.#key === '' ? undefined : this.#key;
  }

  /** Forgets what was heard; a key that is down is not told to end. */
  reset(): void {
    this.#clear();
    this.#recent.fill(0);
    this.#candidate = '';
    this.#key = '';
    this.#missed = 0;
  }

  /** Takes the next samples; gives what began or ended in them, most often an empty list that is always the same. */
  feed(samples: Int16Array): readonly HeardTone[] {
    let heard: HeardTone[] | undefined;
    for (let from = 0; from < samples.length; ) {
      const to = Math.min(samples.length, from + blockSamples - this.#filled);
      this.#listen(samples, from, to);
      this.#filled += to - from;
      from = to;
      if (this.#filled < blockSamples) break;
      this.#at += blockSamples;
      heard = this.#follow(this.#decide(), heard);
      this.#clear();
      this.#recent.copyWithin(0, blockSamples);
    }
    return heard ?? nothing;
  }

  /** Adds samples to the sums of all eight frequencies (Goertzel's algorithm). */
  #listen(samples: Int16Array, from: number, to: number): void {
    for (let index = 0; index < 8; index++) {
      const coefficient = coefficients[index]!;
      let previous = this.#previous[index]!;
      let before = this.#before[index]!;
      for (let i = from; i < to; i++) {
        const value = samples[i]! + coefficient * previous - before;
        before = previous;
        previous = value;
      }
      this.#previous[index] = previous;
      this.#before[index] = before;
    }
    for (let i = from; i < to; i++) this.#energy += samples[i]! * samples[i]!;
    for (let i = from, at = blockSamples + this.#filled; i < to; i++) this.#recent[at++] = samples[i]!;
  }

  /** The key that the block sounds like; empty: none. */
  #decide(): string {
    if (this.#energy < leastEnergy) return '';
    for (let index = 0; index < 8; index++) {
      const previous = this.#previous[index]!;
      const before = this.#before[index]!;
      this.#powers[index] = previous * previous + before * before - coefficients[index]! * previous * before;
    }
    const row = this.#loudest(0);
    const column = this.#loudest(4);
    if (row < 0 || column < 0) return '';
    const low = this.#powers[row]!;
    const high = this.#powers[column]!;
    if ((low + high) * 2 < leastShare * blockSamples * this.#energy) return '';
    return keys[row * 4 + column - 4]!;
  }

  /** The strongest of the four from `first`, when it is clearly so; else -1. */
  #loudest(first: number): number {
    let best = first;
    for (let index = first + 1; index < first + 4; index++)
      if (this.#powers[index]! > this.#powers[best]!) best = index;
    for (let index = first; index < first + 4; index++) {
      if (index !== best && this.#powers[index]! * neighbourRatio > this.#powers[best]!) return -1;
    }
    return best;
  }

  #clear(): void {
    this.#previous.fill(0);
    this.#before.fill(0);
    this.#energy = 0;
    this.#filled = 0;
  }

  /** Two blocks alike begin a key, two without it end it. */
  #follow(sounded: string, heard: HeardTone[] | undefined): HeardTone[] | undefined {
    const again =
      sounded !== '' &&
      sounded === this.#candidate &&
      (sounded === this.#key || isTonePair(this.#recent, dtmfFrequencies(sounded)!));
    this.#candidate = sounded;
    let all = heard;
    if (this.#key !== '') {
      this.#missed = sounded === this.#key ? 0 : this.#missed + 1;
      if (this.#missed >= 2 || (again && sounded !== this.#key)) {
        all = add(all, { key: this.#key, ended: true, at: this.#at - this.#missed * blockSamples });
        this.#key = '';
      }
    }
    if (this.#key === '' && again) {
      this.#key = sounded;
      this.#missed = 0;
      all = add(all, { key: sounded, ended: false, at: this.#at - 2 * blockSamples });
    }
    return all;
  }
}

const nothing: readonly HeardTone[] = [];

function add(heard: HeardTone[] | undefined, tone: HeardTone): HeardTone[] {
  if (heard === undefined) return [tone];
  heard.push(tone);
  return heard;
}
