import type { RowImage } from '@belfry/db';

/** What several revisions, the first one first, did together to each row; a row that is as it was before is left out. */
export function foldImages(revisions: readonly (readonly RowImage[])[]): RowImage[] {
  const rows = new Map<string, RowImage>();
  for (const image of revisions.flat()) {
    const key = `${image.table}/${image.id}`;
    const first = rows.get(key);
    rows.set(key, first ? { ...image, before: first.before } : image);
  }
  return [...rows.values()].filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after));
}
