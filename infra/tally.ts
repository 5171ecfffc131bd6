/** How a part of the tests ended. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

/** All parts together. */
export const sum = (tallies: readonly Tally[]): Tally => ({
  passed: tallies.reduce((total, { passed }) => total + passed, 0),
  failed: tallies.reduce((total, { failed }) => total + failed, 0),
});
