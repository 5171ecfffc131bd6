/** How a part of the tests ended. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  /** What failed once and passed when it was run again alone: told by name, so that nobody takes it for sound. */
  readonly passedLater?: readonly string[];
}

/** All parts together. */
export function sum(tallies: readonly Tally[]): Tally {
  const passedLater = tallies.flatMap((tally) => tally.passedLater ?? []);
  return {
    passed: tallies.reduce((total, { passed }) => total + passed, 0),
    failed: tallies.reduce((total, { failed }) => total + failed, 0),
    ...(passedLater.length > 0 && { passedLater }),
  };
}
