import { type Actor, can } from '@belfry/access';
import type { LadderEntry } from '@belfry/call';
import type { LadderEntry as ShownEntry } from '@belfry/contracts';
import { maskDecision } from './mask-decision.ts';
import { ownsLifeline } from './own-lifelines.ts';

/** The one lifeline that stands for everything a viewer may not see. */
export const maskedLifeline = 'masked';

/**
 * A ladder as the viewer may see it: their own lifelines and the platform's; all others are one, and what passes there has neither text nor
 * address. Of the decision they read what is theirs (`maskDecision`); SIP messages are text only to those who may save them (`call.capture`).
 */
export function maskLadder(viewer: Actor, entries: readonly LadderEntry[]): ShownEntry[] {
  const reads = can(viewer, 'call.capture') === 'allowed';
  if (viewer.level === 'god')
    return entries.map(
      (entry) => structuredClone(reads || entry.type !== 'sip' ? entry : { ...entry, text: '' }) as ShownEntry,
    );
  const actors = new Map(
    entries.flatMap((entry) => (entry.type === 'actor' ? [[entry.actor.id, entry.actor] as const] : [])),
  );
  const isOwn = (id: string) => {
    const actor = actors.get(id);
    return actor !== undefined && ownsLifeline(viewer, actor);
  };
  const shownId = (id: string) => (isOwn(id) ? id : maskedLifeline);
  const phones = [...actors.values()].filter(({ kind }) => kind === 'phone');
  const caller = isOwn('caller');
  // A call that came in from a carrier is whole to the company that it came to, and to the brand whose carrier it is.
  const whole = phones.every(({ id }) => isOwn(id)) && (caller || viewer.level !== 'brand');
  const own = { caller, whole };
  const readable = new Set<LadderEntry>(
    maskDecision(
      viewer,
      entries.filter((entry) => entry.type === 'decision'),
      own,
    ),
  );
  const shown: ShownEntry[] = [];
  let hasMasked = false;
  for (const entry of entries) {
    switch (entry.type) {
      case 'actor':
        if (isOwn(entry.actor.id)) shown.push(entry);
        else if (!hasMasked) {
          hasMasked = true;
          shown.push({
            at: entry.at,
            type: 'actor',
            actor: { id: maskedLifeline, label: '', kind: 'phone', masked: true },
          });
        }
        break;
      case 'sip':
      case 'media': {
        const from = shownId(entry.from);
        const to = shownId(entry.to);
        if (from === to) break;
        const isHidden = from === maskedLifeline || to === maskedLifeline;
        if (entry.type === 'sip') shown.push({ ...entry, from, to, text: isHidden || !reads ? '' : entry.text });
        else shown.push({ ...entry, from, to, summary: isHidden ? '' : entry.summary });
        break;
      }
      case 'note':
        if (isOwn(entry.actor) && (viewer.level === 'brand' || actors.get(entry.actor)?.kind === 'phone'))
          shown.push(entry);
        break;
      case 'decision':
        if (readable.has(entry)) shown.push(entry);
        break;
    }
  }
  return shown;
}
