/** The four levels of the platform, from the widest to the narrowest. */
export const levels = ['god', 'brand', 'company', 'user'] as const;

/** One of the four levels. */
export type Level = (typeof levels)[number];

/** Is `level` wider than `other` (god over brand over company over user)? */
export function isAbove(level: Level, other: Level): boolean {
  return levels.indexOf(level) < levels.indexOf(other);
}
