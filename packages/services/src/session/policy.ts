/** A session ends this long after it was begun, whatever happens… */
export const sessionLifetimeMs = 12 * 3_600_000;
/** …and this long after it was last used. */
export const sessionIdleMs = 2 * 3_600_000;
/** `lastSeenAt` is written at most this often. */
export const sessionTouchMs = 60_000;
