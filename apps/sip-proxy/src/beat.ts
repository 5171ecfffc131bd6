/**
 * Milliseconds until the next multiple of `everyMs` on the monotonic clock, at least one. Whatever may as well be done a little later waits until then: what comes due at
 * the same time shares one waking of the process, and one write to Redis.
 */
export function untilBeat(everyMs: number): number {
  return Math.max(1, Math.ceil(everyMs - (performance.now() % everyMs)));
}
