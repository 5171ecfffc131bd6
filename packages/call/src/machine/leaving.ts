import type { Leg } from '../leg/leg.ts';
import { type CallContext, wallNow } from './call-context.ts';
import { bridgedLegs } from './call-state.ts';
import { giveBackLimits } from './limits.ts';
import { logNote, PROXY_ACTOR } from './log.ts';
import { deleteMedia } from './media.ts';
import { reportActive, reportMirror } from './report.ts';

/**
 * A leg of an answered call hangs up without ending it: it has sent the other side on and does not wait for what comes of it, or another has taken its
 * place already. False: its end is the call's.
 */
export function leaves(ctx: CallContext, leg: Leg): boolean {
  const { state, live } = ctx;
  if (state.phase !== 'answered') return false;
  const inBridge = state.bridge?.includes(leg.id) ?? false;
  const sendsOn = [live.attempt, live.replacement, live.seeking].some((one) => one?.leaverId === leg.id);
  const isNewcomer = live.replacement?.newcomerId === leg.id;
  if (isNewcomer || (inBridge && !sendsOn)) return false;
  leg.phase = 'ended';
  leg.endedAt = wallNow(ctx);
  if (live.refer?.legId === leg.id) live.refer.open = false;
  if (inBridge) {
    logNote(ctx, PROXY_ACTOR, `${leg.label} has hung up; the other side waits`);
    const pair = bridgedLegs(state);
    if (pair !== undefined) deleteMedia(ctx, pair[1]);
    delete state.bridge;
  }
  giveBackLimits(ctx);
  reportActive(ctx);
  reportMirror(ctx);
  return true;
}
