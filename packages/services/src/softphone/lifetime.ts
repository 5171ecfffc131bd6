/** A key of a phone in a portal is good for so long, unless it is renewed. */
export const SOFTPHONE_KEY_MS = 10 * 60_000;
