/** The least number that is not below this one, that a scale of four lines divides well: 4, 8, 12, 20, 40, 60, 80, 100, 200 … */
export function niceCeiling(value: number): number {
  for (let power = 4; ; power *= 10) for (const step of [1, 2, 3, 5]) if (power * step >= value) return power * step;
}
