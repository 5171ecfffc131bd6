import type { Actor } from '@belfry/access';
import type { KeptQuality } from '@belfry/bus';
import type { LadderEntry } from '@belfry/call';
import type { QualityPoint } from '@belfry/contracts';
import { ownsLifeline } from './own-lifelines.ts';

/** Who speaks in a call: not the platform's own lifelines, but what it answers with itself. */
const speaks: ReadonlySet<string> = new Set(['phone', 'carrier', 'app-server']);

/**
 * How a call sounded, side by side, as the viewer may know it: of a side whose lifelines are theirs. Who was called may have been several, one after the other: then all of
 * them must be.
 */
export function maskQuality(
  viewer: Actor,
  entries: readonly LadderEntry[],
  kept: readonly KeptQuality[],
): QualityPoint[] {
  const lifelines = entries.flatMap((entry) =>
    entry.type === 'actor' && speaks.has(entry.actor.kind) ? [entry.actor] : [],
  );
  const owns = (some: typeof lifelines) => some.length > 0 && some.every((actor) => ownsLifeline(viewer, actor));
  const caller = owns(lifelines.filter(({ id }) => id === 'caller'));
  const callee = owns(lifelines.filter(({ id }) => id !== 'caller'));
  if (!caller && !callee) return [];
  return kept.map(([at, callerSent, callerHeard, calleeSent, calleeHeard]) => ({
    at,
    callerSent: caller ? figures(callerSent) : null,
    callerHeard: caller ? figures(callerHeard) : null,
    calleeSent: callee ? figures(calleeSent) : null,
    calleeHeard: callee ? figures(calleeHeard) : null,
  }));
}

function figures(way: KeptQuality[1]): QualityPoint['callerSent'] {
  if (way === null) return null;
  const [lossPercent, jitterMs, mos] = way;
  return { lossPercent, jitterMs, mos };
}
