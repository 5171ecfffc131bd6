/** The two tones are all but this much of the energy: noise and speech 12 dB below them are borne. */
const mostResidue = 0.06;
/** Frequencies are this near: at least 1.5 % must be taken, 3.5 % refused (ITU-T Q.24). */
const mostOff = 0.02;
/** The low tone at most 9 dB above the high one, the high one at most 5 dB above the low one (ITU-T Q.24). */
const lowTwist = 7.9;
const highTwist = 3.2;
/** A tone's two halves differ by no more than 4 dB: a key is steady, a voice is not. */
const steadiness = 2.5;

/**
 * Whether samples at 8,000 a second are nothing but two steady tones of about these frequencies, the lower one first. Their exact
 * frequencies are found by how their phase moves from the first half of the samples to the second; both are then taken out, and little may be left.
 */
export function isTonePair(samples: Int16Array, [low, high]: readonly [number, number]): boolean {
  const rest = Float64Array.from(samples);
  const energy = energyOf(rest);
  const tones = [new Tone(low), new Tone(high)].sort((a, b) => b.power(rest) - a.power(rest));
  // The louder one first, as it disturbs the other more than the other it; then again, without the other.
  for (const tone of tones) {
    if (!tone.tune(rest)) return false;
    tone.takeOut(rest);
  }
  for (const tone of tones) {
    tone.putBack(rest);
    if (!tone.tune(rest)) return false;
    tone.takeOut(rest);
  }
  const [lowPower, highPower] = tones.sort((a, b) => a.nominal - b.nominal).map((tone) => tone.amplitude ** 2) as [
    number,
    number,
  ];
  if (lowPower > highPower * lowTwist || highPower > lowPower * highTwist) return false;
  return energyOf(rest) < energy * mostResidue;
}

/** One tone in a piece of sound. */
class Tone {
  readonly nominal: number;
  amplitude = 0;
  #omega: number;
  #cosine = 0;
  #sine = 0;

  constructor(frequencyHz: number) {
    this.nominal = frequencyHz;
    this.#omega = (2 * Math.PI * frequencyHz) / 8000;
  }

  power(samples: Float64Array): number {
    this.#measure(samples, 0, samples.length);
    return this.amplitude;
  }

  /** Finds the frequency; false when it is too far off, or the tone is not steady. */
  tune(samples: Float64Array): boolean {
    const half = samples.length / 2;
    this.#measure(samples, 0, half);
    const [cosine, sine, amplitude] = [this.#cosine, this.#sine, this.amplitude];
    this.#measure(samples, half, samples.length);
    const ratio = (this.amplitude / amplitude) ** 2;
    if (!(ratio < steadiness && ratio * steadiness > 1)) return false;
    // A sine that is ahead of its reference turns toward the negative sine coefficient.
    const turned = Math.atan2(this.#cosine * sine - this.#sine * cosine, this.#cosine * cosine + this.#sine * sine);
    this.#omega += turned / half;
    const frequency = (this.#omega * 8000) / (2 * Math.PI);
    return Math.abs(frequency / this.nominal - 1) < mostOff;
  }

  takeOut(samples: Float64Array): void {
    this.#measure(samples, 0, samples.length);
    this.#add(samples, -1);
  }

  putBack(samples: Float64Array): void {
    this.#add(samples, 1);
  }

  #add(samples: Float64Array, factor: number): void {
    for (let i = 0; i < samples.length; i++) {
      const angle = this.#omega * i;
      samples[i] = samples[i]! + factor * (this.#cosine * Math.cos(angle) + this.#sine * Math.sin(angle));
    }
  }

  #measure(samples: Float64Array, from: number, to: number): void {
    let cosine = 0;
    let sine = 0;
    for (let i = from; i < to; i++) {
      cosine += samples[i]! * Math.cos(this.#omega * i);
      sine += samples[i]! * Math.sin(this.#omega * i);
    }
    this.#cosine = (2 * cosine) / (to - from);
    this.#sine = (2 * sine) / (to - from);
    this.amplitude = Math.hypot(this.#cosine, this.#sine);
  }
}

function energyOf(samples: Float64Array): number {
  let energy = 0;
  for (const sample of samples) energy += sample * sample;
  return energy;
}
