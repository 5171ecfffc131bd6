import type { Actor } from '@belfry/access';
import type { LadderEntry } from '@belfry/call';
import type { LadderEntry as ShownEntry } from '@belfry/contracts';
import { ownsLifeline } from './own-lifelines.ts';

/** The one lifeline that stands for everything a viewer may not see. */
export const maskedLifeline = 'masked';

/** Steps of a decision that tell nothing of carriers, of what calls cost the brand, or of other companies. */
const harmless = new Set([
  'caller',
  'dialled',
  'normalise',
  'number',
  'emergency',
  'service',
  'extension',
  'rate',
  'caller-id',
  'balance',
]);

/**
 * A ladder as the viewer may see it: their own lifelines and the platform's, all others as one without text or address. The decision is told to whoever's
 * caller it was made for; below the brand, steps about carriers say only that they were taken.
 */
export function maskLadder(viewer: Actor, entries: readonly LadderEntry[]): ShownEntry[] {
  if (viewer.level === 'god') return entries.map((entry) => structuredClone(entry) as ShownEntry);
  const own = new Map<string, boolean>();
  for (const entry of entries) if (entry.type === 'actor') own.set(entry.actor.id, ownsLifeline(viewer, entry.actor));
  const isOwn = (id: string) => own.get(id) ?? false;
  const shownId = (id: string) => (isOwn(id) ? id : maskedLifeline);
  const ownsCaller = isOwn('caller');
  const shown: ShownEntry[] = [];
  let masked = false;
  for (const entry of entries) {
    switch (entry.type) {
      case 'actor':
        if (isOwn(entry.actor.id)) shown.push(entry);
        else if (!masked) {
          masked = true;
          shown.push({
            at: entry.at,
            type: 'actor',
            actor: { id: maskedLifeline, label: '', kind: 'phone', masked: true },
          });
        }
        break;
      case 'sip': {
        const from = shownId(entry.from);
        const to = shownId(entry.to);
        const hidden = from === maskedLifeline || to === maskedLifeline;
        if (from !== to) shown.push({ ...entry, from, to, text: hidden ? '' : entry.text });
        break;
      }
      case 'media': {
        const from = shownId(entry.from);
        const to = shownId(entry.to);
        const hidden = from === maskedLifeline || to === maskedLifeline;
        if (from !== to) shown.push({ ...entry, from, to, summary: hidden ? '' : entry.summary });
        break;
      }
      case 'note':
        if (isOwn(entry.actor) && (viewer.level === 'brand' || isPhone(entries, entry.actor))) shown.push(entry);
        break;
      case 'decision':
        if (!ownsCaller) break;
        if (viewer.level === 'brand' || harmless.has(entry.step)) shown.push(entry);
        else shown.push({ at: entry.at, type: 'decision', step: entry.step, lookedAt: '', found: '', ...ended });
        break;
    }
  }
  return shown;
}

// biome-ignore lint/suspicious/noThenProperty: the trace's own word for why a step went on
const ended = { then: '' };

const isPhone = (entries: readonly LadderEntry[], id: string) =>
  entries.some((entry) => entry.type === 'actor' && entry.actor.id === id && entry.actor.kind === 'phone');
