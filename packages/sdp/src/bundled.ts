import { attributeValue, withoutAttributes } from './attribute.ts';
import { bundlesOf, midOf } from './group.ts';
import type { MediaDescription, SessionDescription } from './session-description.ts';

const bundleOnly = new Set(['bundle-only']);

/**
 * For each section, the index of the one whose address it shares: the first of its bundle that is not refused (RFC 9143 §7.2, §7.3). Undefined for that one
 * itself, for sections outside of bundles and for refused ones.
 */
export function bundleTagsOf(description: SessionDescription): readonly (number | undefined)[] {
  const { media } = description;
  const tags: (number | undefined)[] = media.map(() => undefined);
  const mids = media.map(midOf);
  for (const bundle of bundlesOf(description)) {
    const members = bundle.map((mid) => mids.indexOf(mid)).filter((index) => index >= 0);
    const tag = members.find((index) => media[index]?.port !== 0);
    if (tag === undefined) continue;
    for (const index of members) {
      const section = media[index];
      const isIn =
        section !== undefined && (section.port !== 0 || attributeValue(section.lines, 'bundle-only') !== undefined);
      if (isIn && index !== tag) tags[index] = tag;
    }
  }
  return tags;
}

/** The description with bundled sections at the address that they share, those too that were offered without one of their own (`bundle-only`, RFC 9143 §6). */
export function withBundleAddresses(description: SessionDescription): SessionDescription {
  const tags = bundleTagsOf(description);
  if (tags.every((tag) => tag === undefined)) return description;
  const media = description.media.map((section, index): MediaDescription => {
    const tag = tags[index];
    const tagged = tag === undefined ? undefined : description.media[tag];
    if (tagged === undefined) return section;
    const others = withoutAttributes(section.lines, bundleOnly).filter(({ type }) => type !== 'c');
    const at = others.findIndex(({ type }) => type !== 'i');
    others.splice(at < 0 ? others.length : at, 0, ...tagged.lines.filter(({ type }) => type === 'c'));
    return { ...section, port: tagged.port, lines: others };
  });
  return { ...description, media };
}
