import type { Party } from './call.ts';
import { partyOf, recordedOutside, withPayer } from './caller.ts';
import type { RateQuote } from './facts.ts';
import { isInside, type Journey } from './journey.ts';

/** The parties of a call that leaves through a carrier: the company that it is at sends it there and pays. */
export function partiesWithPayer(journey: Journey, callee: string, rate: RateQuote | undefined): readonly Party[] {
  const { caller, at, parties } = journey;
  const inside = { caller: caller.inside.number, callerName: caller.inside.name };
  const user = isInside(journey) ? caller.user : undefined;
  const part = {
    direction: isInside(journey) ? ('outbound' as const) : ('inbound' as const),
    ...(isInside(journey) ? inside : recordedOutside(caller)),
    callee,
    pays: true as const,
    ...(user && { userId: user.userId }),
    ...(rate && { rate }),
  };
  return withPayer(parties, partyOf(at, part, journey.call.callId, user));
}
