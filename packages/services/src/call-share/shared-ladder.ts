import type { LadderEntry } from '@belfry/contracts';

/** Who is somebody: everybody but the platform's own processes. */
const people: ReadonlySet<string> = new Set(['phone', 'carrier', 'recorder']);

/**
 * A ladder, as its sharer sees it, for outsiders. How a call was decided stays at home. Unless it is `whole`, phones and carriers are letters, instances have no names,
 * messages no text and remarks are left out, and what looks like a number or an address in a line is masked.
 */
export function maskSharedLadder(entries: readonly LadderEntry[], whole: boolean): LadderEntry[] {
  const shown = entries.filter(({ type }) => type !== 'decision' && (whole || type !== 'note'));
  if (whole) return shown.map((entry) => (entry.type === 'actor' ? withoutIds(entry) : entry));
  let letters = 0;
  return shown.map((entry): LadderEntry => {
    switch (entry.type) {
      case 'actor': {
        const { id, kind, label, masked } = entry.actor;
        const isNamed = masked !== true && label !== '';
        const shownAs = !isNamed ? '' : people.has(kind) ? letterOf(letters++) : kind;
        return { at: entry.at, type: 'actor', actor: { id, kind, label: shownAs, ...(masked && { masked }) } };
      }
      case 'sip':
        return { ...entry, summary: maskText(entry.summary), text: '' };
      case 'media':
        return { ...entry, summary: maskText(entry.summary) };
      default:
        return entry;
    }
  });
}

type ActorEntry = Extract<LadderEntry, { type: 'actor' }>;

/** Whose a lifeline is, is nobody's business: ids lead into the portal. */
function withoutIds({ at, type, actor: { id, kind, label, masked } }: ActorEntry): ActorEntry {
  return { at, type, actor: { id, kind, label, ...(masked && { masked }) } };
}

/** A, B, … Z, A1, B1, … */
const letterOf = (index: number) =>
  `${String.fromCharCode(65 + (index % 26))}${index < 26 ? '' : Math.floor(index / 26)}`;

const hidden = '…';
const addresses = [
  /\b(?:sips?|tel|wss?|https?):\S+/gi,
  /\S+@\S+/g,
  /\b\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?\b/g,
  /\[?(?<![\w:])(?:[\da-f]{0,4}:){2,7}[\da-f]{0,4}\]?(?::\d{1,5})?/gi,
  /\b(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z]{2,}\b(?::\d{1,5})?/gi,
  /\+?\d[\d ().-]{3,}\d/g,
];

/** Addresses, URIs, host names and numbers of five digits or more, masked. A status and a method are left as they are. */
export function maskText(text: string): string {
  return addresses.reduce((masked, pattern) => masked.replace(pattern, hidden), text);
}
