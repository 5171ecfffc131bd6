/**
 * Something that moves like speech, always the same for a `seed`: syllables of a gliding voice (80 to 300 Hz with all its harmonics, vibrato, breath)
 * through three formants that wander from vowel to vowel, hisses between them, pauses. 8,000 samples a second.
 */
export function syntheticVoice(seed: number, seconds: number): Int16Array {
  let state = seed * 7919 + 17;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 0x100000000;
  };
  const between = (least: number, most: number) => least + random() * (most - least);
  const samples = new Int16Array(seconds * 8000);
  const vowels = [
    [730, 1090, 2440],
    [270, 2290, 3010],
    [300, 870, 2240],
    [530, 1840, 2480],
    [570, 840, 2410],
    [660, 1720, 2410],
    [440, 1020, 2240],
    [490, 1350, 1690],
  ];
  const base = between(80, 250);
  let phase = 0;
  for (let at = 0; at < samples.length; ) {
    const length = Math.floor(between(600, 3200));
    const [from, to] = [vowels[Math.floor(random() * 8)]!, vowels[Math.floor(random() * 8)]!];
    const [pitch, pitchTo] = [base * between(0.8, 1.3), base * between(0.8, 1.3)];
    const loud = between(2000, 14_000);
    const kind = random();
    const filters = [new Resonator(), new Resonator(), new Resonator()];
    for (let i = 0; i < length && at < samples.length; i++, at++) {
      const part = i / length;
      const edge = Math.min(1, part * 8, (1 - part) * 8);
      if (kind < 0.12) continue;
      if (kind < 0.25) {
        samples[at] = (random() * 2 - 1) * loud * 0.15 * edge;
        continue;
      }
      phase += ((pitch + (pitchTo - pitch) * part) * (1 + 0.01 * Math.sin(at / 250))) / 8000;
      const pulse = phase >= 1 ? 1 : 0;
      phase -= Math.floor(phase);
      let sound = pulse + (random() - 0.5) * 0.01;
      filters.forEach((filter, index) => {
        const formant = from[index]! + (to[index]! - from[index]!) * part;
        sound = filter.pass(sound, formant, 60 + index * 40);
      });
      samples[at] = Math.max(-32768, Math.min(32767, sound * loud * edge * 4));
    }
  }
  return samples;
}

/** A formant: a resonance of two poles, of gain 1 at 0 Hz. */
class Resonator {
  #last = 0;
  #before = 0;

  pass(input: number, frequencyHz: number, widthHz: number): number {
    const radius = Math.exp((-Math.PI * widthHz) / 8000);
    const turn = 2 * radius * Math.cos((2 * Math.PI * frequencyHz) / 8000);
    const output = input * (1 - turn + radius * radius) + turn * this.#last - radius * radius * this.#before;
    this.#before = this.#last;
    this.#last = output;
    return output;
  }
}
