import type { Ddi } from '@belfry/contracts';

/** What a number is to whoever gives numbers away. */
export type NumberState = 'free' | 'assigned' | 'reserved' | 'quarantine' | 'porting_in' | 'ported';

/** What a number is right now: one whose quarantine is over is free. */
export function numberState({ state, companyId, freeAt }: Ddi, now: Date): NumberState {
  if (state === 'quarantine' && freeAt !== null && new Date(freeAt) > now) return 'quarantine';
  if (state !== 'active' && state !== 'quarantine') return state;
  return companyId === null ? 'free' : 'assigned';
}
