import type { Forward, ForwardKind, UserRecord } from './facts.ts';
import { isInside, type Journey } from './journey.ts';

/** The forwards of a user that a call comes under. */
export type ForwardsHere = { readonly [kind in ForwardKind]?: Forward };

const none: ForwardsHere = {};

/** Those of the user's forwards that are for such a caller; none when the call has come back from where it was forwarded to before. */
export function forwardsHere(journey: Journey, user: UserRecord): ForwardsHere {
  const all = user.settings?.forwards ?? [];
  if (all.length === 0) return none;
  const inside = isInside(journey);
  const from = inside ? 'inside' : 'outside';
  const forwards: { [kind in ForwardKind]?: Forward } = {};
  for (const forward of all)
    if (forward.callers === 'both' || forward.callers === from) forwards[forward.kind] = forward;
  if (Object.keys(forwards).length === 0) {
    const who = inside ? 'callers from outside' : 'colleagues';
    journey.trace.note('forward', `forwards of ${user.name}`, `are for calls of ${who} only`, 'goes on');
    return none;
  }
  const before = cameBackFrom(journey, user);
  if (before === undefined) return forwards;
  const found = `the call was forwarded by ${before} before and came back`;
  journey.trace.note('forward', `forwards of ${user.name}`, found, 'it is not forwarded again');
  return none;
}

/** The number of this user that a peer says has forwarded the call before. */
function cameBackFrom({ caller, callee }: Journey, user: UserRecord): string | undefined {
  return caller.diversions.find(({ number }) => number === user.outgoingNumber || number === callee)?.number;
}
