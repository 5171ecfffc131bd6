import { leveled } from './leveled.ts';

const sampleRate = 8000;
/** An eighth note, at 100 beats a minute. */
const step = 0.3 * sampleRate;

/** Chords as semitones above the A of 220 Hz: what is broken, and the bass below it. */
const chords = [
  { bass: -9, notes: [3, 7, 10, 14] },
  { bass: -12, notes: [0, 3, 7, 12] },
  { bass: -16, notes: [-4, 3, 8, 12] },
  { bass: -14, notes: [-2, 2, 5, 10] },
] as const;
/** The order in which the notes of a chord come, the first time and the second. */
const orders = [
  [0, 1, 2, 3, 2, 1, 2, 1],
  [0, 2, 1, 3, 2, 3, 1, 2],
] as const;

/**
 * The platform's own music on hold: broken chords (C, A minor, F, G), twice in different order, played softly. 19.2 s at 8,000 samples a second, the same each time; its end goes over
 * into its beginning.
 */
export function platformMusic(): Int16Array {
  const sound = new Float64Array(orders.length * chords.length * 8 * step);
  let at = 0;
  for (const order of orders) {
    for (const { bass, notes } of chords) {
      pluck(sound, at, frequencyOf(bass), 0.55, 1.4);
      pluck(sound, at + 4 * step, frequencyOf(bass), 0.35, 1.0);
      for (const index of order) {
        pluck(sound, at, frequencyOf(notes[index]), 0.5, 0.7);
        at += step;
      }
    }
  }
  let peak = 0;
  for (const value of sound) if (value > peak) peak = value;
  const samples = new Int16Array(sound.length);
  for (let i = 0; i < samples.length; i++) samples[i] = (sound[i]! / peak) * 20_000;
  return leveled(samples);
}

const frequencyOf = (semitones: number): number => 220 * 2 ** (semitones / 12);

/** Adds a note that rings for about `seconds`: its fundamental and two weaker, shorter harmonics. What rings beyond the end goes on at the beginning. */
function pluck(sound: Float64Array, from: number, hz: number, volume: number, seconds: number): void {
  const count = Math.round(3 * seconds * sampleRate);
  const attack = 0.008 * sampleRate;
  const turn = (2 * Math.PI * hz) / sampleRate;
  const [cosTurn, sinTurn] = [Math.cos(turn), Math.sin(turn)];
  const decay = Math.exp(-1 / (seconds * sampleRate));
  let [sin, cos, ring, at] = [0, 1, 1, from];
  for (let i = 0; i < count; i++) {
    const fade = ring * (1 - i / count) * (i < attack ? i / attack : 1);
    // Harmonics by the angle sum formulas: sines of their own would take ten times as long.
    const tone = sin + 0.6 * fade * sin * cos + 0.1 * fade * fade * sin * (3 - 4 * sin * sin);
    sound[at] = sound[at]! + volume * fade * tone;
    [sin, cos] = [sin * cosTurn + cos * sinTurn, cos * cosTurn - sin * sinTurn];
    ring *= decay;
    if (++at === sound.length) at = 0;
  }
}
