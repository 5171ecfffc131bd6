import { randomUUID } from 'node:crypto';
import type { AddressedEvent, PlatformEvent } from '@belfry/contracts';
import type { ActiveCall, ActiveParty } from './active-calls.ts';

type CallEventType = 'call.started' | 'call.ringing' | 'call.answered' | 'call.updated' | 'call.released';

/** What came before is not known: the call was another process's. */
export const UNKNOWN = 'unknown';

/**
 * What there is to tell of a call that was `before` and is `after` (undefined: not there), one event for each company concerned. `at`: milliseconds since 1970. What nobody
 * is shown (dialogs, the relay) is no event.
 */
export function callEvents(
  before: ActiveCall | typeof UNKNOWN | undefined,
  after: ActiveCall | undefined,
  at: number,
): readonly AddressedEvent[] {
  if (after === undefined)
    return before === undefined || before === UNKNOWN
      ? []
      : before.parties.map((party) => eventOf('call.released', before, party, at));
  if (before === UNKNOWN) return after.parties.map((party) => eventOf('call.updated', after, party, at));
  const events: AddressedEvent[] = [];
  const known = new Map(before === undefined ? [] : byCompany(before.parties));
  for (const [name, party] of byCompany(after.parties)) {
    const former = known.get(name);
    known.delete(name);
    if (before === undefined || former === undefined) {
      events.push(eventOf('call.started', after, party, at));
      if (after.answeredAt !== undefined) events.push(eventOf('call.answered', after, party, at));
      else if (after.state === 'ringing') events.push(eventOf('call.ringing', after, party, at));
      continue;
    }
    const type = changeOf(before, former, after, party);
    if (type) events.push(eventOf(type, after, party, at));
  }
  if (before !== undefined)
    for (const party of known.values()) events.push(eventOf('call.released', before, party, at));
  return events;
}

function changeOf(
  before: ActiveCall,
  former: ActiveParty,
  after: ActiveCall,
  party: ActiveParty,
): CallEventType | undefined {
  if (after.answeredAt !== undefined && before.answeredAt === undefined) return 'call.answered';
  if (after.state === 'ringing' && before.state === 'trying') return 'call.ringing';
  if (after.state !== before.state) return 'call.updated';
  return shown.some((field) => former[field] !== party[field]) ? 'call.updated' : undefined;
}

const shown = ['userId', 'calledUserId', 'direction', 'caller', 'callerName', 'callee', 'recording'] as const;

/** A company takes part more than once when it is called by itself; the order of parties does not change. */
function byCompany(parties: readonly ActiveParty[]): [name: string, party: ActiveParty][] {
  const seen = new Map<string, number>();
  return parties.map((party) => {
    const { companyId = '' } = party;
    const nth = seen.get(companyId) ?? 0;
    seen.set(companyId, nth + 1);
    return [`${companyId}/${nth}`, party];
  });
}

function eventOf(type: CallEventType, call: ActiveCall, party: ActiveParty, at: number): AddressedEvent {
  const { brandId, companyId, userId, calledUserId, direction, caller, callerName, callee, recording } = party;
  const userIds = [userId, calledUserId].filter((id) => id !== undefined);
  const event: PlatformEvent = {
    id: randomUUID(),
    type,
    at: new Date(at).toISOString(),
    brandId,
    companyId: companyId ?? null,
    data: {
      callId: call.callId,
      direction,
      userId: userId ?? null,
      calledUserId: calledUserId ?? null,
      caller,
      callerName,
      callee,
      state: type === 'call.released' ? 'ended' : call.state,
      startedAt: new Date(call.startedAt).toISOString(),
      answeredAt: call.answeredAt === undefined ? null : new Date(call.answeredAt).toISOString(),
      recording: recording ?? 'never',
    },
  };
  return { event, userIds, ...(party.callerHidden && { callerHidden: true as const }) };
}
