import { type Asking, ask, take } from './asking.ts';
import { anonymous, partyOf, recordedOutside, withForwarded, withParty } from './caller.ts';
import type { DdiRecord, DestinationRecord } from './facts.ts';
import { type Approach, isInside, type Journey, maxHops } from './journey.ts';
import { limitsOf, noteLimits, notHeld, whyRefusedToCompany } from './limits.ts';
import { type Outcome, refuse } from './outcome.ts';
import { noteRecording } from './recording.ts';
import { toCarrier } from './to-carrier.ts';
import { toService } from './to-service.ts';
import { toUser } from './to-user.ts';

/** Goes where an extension or DDI leads. */
export function* follow(journey: Journey, destination: DestinationRecord): Asking<Outcome> {
  switch (destination.kind) {
    case 'user':
      return yield* toUser(journey, destination.user);
    case 'service':
      return yield* toService(journey, destination.service);
    case 'external':
      return yield* forward(journey, destination.number);
  }
}

/** Goes on to a number outside the company that the call is at: another number of this platform, or one that a carrier reaches. The company forwards it and pays. */
export function* forward(journey: Journey, number: string): Asking<Outcome> {
  const { trace, at } = journey;
  if (journey.hops >= maxHops) {
    trace.note('forward', `how often the call was forwarded`, `${journey.hops} times`, 'refused: loop detected');
    return refuse(
      482,
      `the call was forwarded ${journey.hops} times and would go on: it goes round in a circle`,
      journey.parties,
    );
  }
  trace.note('forward', journey.callee, `leads to ${number}`, `${at.company.name} forwards the call and pays for it`);
  const { callee } = journey;
  const own = { number: callee, name: '' };
  const diverted = {
    companyId: at.company.companyId,
    inside: own,
    outside: callee.startsWith('+') ? own : { number: at.company.outgoingNumber ?? anonymous, name: '' },
    reason: 'unconditional' as const,
  };
  const parties = withForwarded(journey.parties, at.company.companyId, `${callee} leads to ${number}`);
  const onward = { ...journey, parties, hops: journey.hops + 1, diverted: [...journey.diverted, diverted] };
  return yield* toNumber(onward, number);
}

/** Goes to an E.164 number: on this platform if it is one of its DDIs, else through a carrier. */
export function* toNumber(journey: Journey, number: string): Asking<Outcome> {
  const ddi = yield* ask<'ddi'>(`ddi:${number}`);
  if (ddi) return yield* toDdi(journey, ddi);
  journey.trace.note('ddi', number, 'is no number of this platform', 'the call leaves through a carrier');
  return yield* toCarrier(journey, number, 'ordinary');
}

/** Goes to a number of this platform; the company it was given to takes part in the call, which costs nothing. */
export function* toDdi(journey: Approach, ddi: DdiRecord): Asking<Outcome> {
  const { trace, caller } = journey;
  const unused = (found: string) => {
    trace.note('ddi', ddi.number, found, 'refused: not found');
    return refuse(404, `${ddi.number} is not in use`, journey.parties);
  };
  if (!ddi.companyId) return unused('is a number of this platform that no company has');
  const rules = yield* ask<'rules'>(`rules:${ddi.companyId}`);
  if (!rules) return unused('belongs to a company that there is not');
  const there = withDdi({ ...journey, at: rules, callee: ddi.number });
  const { company, brand } = rules;
  // Each company is told in its own part of the decision what it records.
  noteRecording(trace, journey.parties);
  if (!company.active || !brand.active) {
    trace.note(
      'ddi',
      ddi.number,
      `belongs to ${company.name}, which is switched off`,
      'refused: temporarily unavailable',
    );
    return refuse(480, `${ddi.number} cannot be reached: its owner is switched off`, there.parties);
  }
  if (!ddi.destination) {
    trace.note('ddi', ddi.number, `belongs to ${company.name} and leads nowhere`, 'refused: not found');
    return refuse(404, `${ddi.number} leads nowhere`, there.parties);
  }
  const then =
    caller.source.kind === 'peer'
      ? `the call is for ${company.name}`
      : 'the call stays on this platform and costs nothing';
  trace.note('ddi', ddi.number, `belongs to ${company.name}`, then);

  const limits = notHeld(limitsOf(rules, undefined), there.held);
  const result = yield* take(`ddi/${journey.hops}`, limits);
  noteLimits(trace, limits, result, 'refused: busy');
  if (!result.taken) return refuse(486, whyRefusedToCompany(limits, result), there.parties, rules);
  return yield* follow({ ...there, held: [...there.held, ...limits] }, ddi.destination);
}

/** The journey with the part of the company that it has come to. A company that calls its own number calls inside. */
function withDdi(journey: Journey): Journey {
  const { parties, caller, callee, at } = journey;
  if (isInside(journey)) {
    const inside = parties.map((one) =>
      one.companyId === at.company.companyId ? { ...one, direction: 'internal' as const } : one,
    );
    return { ...journey, parties: inside };
  }
  const party = partyOf(at, { direction: 'inbound', ...recordedOutside(caller), callee }, journey.call.callId);
  return { ...journey, parties: withParty(parties, party) };
}
