import type { LimitTake } from '@belfry/policy';
import type { Leg } from '../leg/leg.ts';
import type { CallContext } from './call-context.ts';
import { legsOf } from './call-state.ts';

/** What a call holds of limits that it took: those of calls within a second are never given back. */
export function heldKeys(limits: readonly LimitTake[]): string[] {
  return limits.filter(({ per }) => per !== 'second').map(({ key }) => key);
}

/**
 * Gives back the limits of people and carriers that are not in the call any more: those of a user whose legs have all ended, of a carrier likewise. What
 * counts for companies, brands and the call itself is held until its end.
 */
export function giveBackLimits(ctx: CallContext): void {
  const { state } = ctx;
  if (state.limits.length === 0) return;
  const living = legsOf(state).filter(({ phase }) => phase !== 'ended');
  const idle = state.limits.filter((key) => {
    const colon = key.indexOf(':');
    const [kind, id] = [key.slice(0, colon), key.slice(colon + 1)];
    if (kind === 'user') return !living.some(({ owner }) => owner.userId === id);
    if (kind.startsWith('carrier')) return !living.some(({ owner }) => owner.peerId === id);
    return false;
  });
  if (idle.length === 0) return;
  state.limits = state.limits.filter((key) => !idle.includes(key));
  ctx.out.push({ type: 'release', keys: idle });
}

/** Counts a leg that has come out of another call for its user and carrier, who have it already: never refused. */
export function holdFor(ctx: CallContext, { owner }: Leg): void {
  const { state } = ctx;
  const keys = [owner.userId && `user:${owner.userId}`, owner.peerId && `carrier:${owner.peerId}`].filter(
    (key): key is string => typeof key === 'string' && !state.limits.includes(key),
  );
  if (keys.length === 0) return;
  state.limited = true;
  state.limits = [...state.limits, ...keys];
  ctx.out.push({ type: 'take', limits: keys.map((key) => ({ key, max: Number.MAX_SAFE_INTEGER, what: 'calls' })) });
}
