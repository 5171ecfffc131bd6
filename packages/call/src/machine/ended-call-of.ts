import type { EndedCall, EndedLeg } from '../ended-call.ts';
import type { Leg } from '../leg/leg.ts';
import type { CallState } from './call-state.ts';
import { plainWords } from './plain-words.ts';

/** The record of a call that has ended. Throws for one that has not: a programmer's error. */
export function endedCallOf(state: CallState): EndedCall {
  const { outcome, endedAt } = state;
  if (outcome === undefined || endedAt === undefined) throw new Error(`call ${state.callId} has not ended`);
  return {
    version: 1,
    callId: state.callId,
    instance: state.instance,
    startedAt: state.startedAt,
    ...(state.answeredAt === undefined ? {} : { answeredAt: state.answeredAt }),
    endedAt,
    dialled: state.dialled,
    disposition: outcome.disposition,
    hangupSide: outcome.side,
    sipStatus: outcome.status,
    reason: plainWords(outcome),
    emergency: state.plan?.emergency ?? false,
    parties: state.parties,
    legs: [state.caller, ...state.callees].map((leg) => endedLegOf(leg, endedAt)),
    ladder: state.ladder,
  };
}

function endedLegOf(leg: Leg, endedAt: number): EndedLeg {
  const { owner } = leg;
  return {
    id: leg.id,
    side: leg.side,
    brandId: owner.brandId,
    ...(owner.companyId === undefined ? {} : { companyId: owner.companyId }),
    ...(owner.userId === undefined ? {} : { userId: owner.userId }),
    ...(owner.accountId === undefined ? {} : { accountId: owner.accountId }),
    ...(owner.peerId === undefined ? {} : { peerId: owner.peerId }),
    label: leg.label,
    startedAt: leg.startedAt,
    ...(leg.ringingAt === undefined ? {} : { ringingAt: leg.ringingAt }),
    ...(leg.answeredAt === undefined ? {} : { answeredAt: leg.answeredAt }),
    endedAt: leg.endedAt ?? endedAt,
    sipStatus: leg.sipStatus,
    hungUp: leg.hungUp,
    ...(leg.quality === undefined ? {} : { quality: leg.quality }),
  };
}
