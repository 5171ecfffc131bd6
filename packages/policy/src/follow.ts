import { type Asking, ask, take } from './asking.ts';
import { leadAt } from './by-time.ts';
import { partyOf, recordedOutside, withForwarded, withParty } from './caller.ts';
import type { DdiRecord, DestinationRecord } from './facts.ts';
import { filterCall } from './filters.ts';
import { anonymous } from './identity.ts';
import { type Approach, isInside, type Journey, maxHops, siteOf } from './journey.ts';
import { limitsOf, limitsOfDdi, noteLimits, notHeld, whyRefusedToCompany } from './limits.ts';
import { type Outcome, refuse } from './outcome.ts';
import { noteRecording } from './recording.ts';
import type { SiteRules } from './rules.ts';
import { toCarrier } from './to-carrier.ts';
import { toService } from './to-service.ts';
import { toTrunk } from './to-trunk.ts';
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
    case 'trunk':
      return yield* toTrunk(journey, destination.trunkUseId);
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

/** A number of this platform whose calls another operator takes, and why. */
const withAnotherOperator: Readonly<Partial<Record<NonNullable<DdiRecord['state']>, string>>> = {
  porting_in: 'is being ported here: another operator has it still',
  ported: 'was ported away: another operator has it now',
};

/** Goes to an E.164 number, if the call filters let it: on this platform if it is one of its DDIs and no other operator has it, else through a carrier. */
export function* toNumber(journey: Journey, number: string): Asking<Outcome> {
  const filtered = yield* filterCall(journey, 'out', number);
  if (filtered) return filtered;
  const ddi = yield* ask<'ddi'>(`ddi:${number}`);
  const elsewhere = ddi?.state === undefined ? undefined : withAnotherOperator[ddi.state];
  if (ddi && elsewhere === undefined) return yield* toDdi(journey, ddi);
  if (elsewhere !== undefined) {
    journey.trace.note('ddi', number, elsewhere, 'the call leaves through a carrier');
    return yield* toCarrier(journey, number, 'ordinary');
  }
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
  if (ddi.state === 'reserved') return unused('is reserved, and not in use');
  if (ddi.state === 'quarantine') return unused('was given back not long ago, and is not in use');
  // Sent to where it was ported to, the call would come back, as whoever sent it here believes it is ours.
  if (ddi.state === 'ported') return unused('was ported away: another operator has it now');
  if (!ddi.companyId) return unused('is a number of this platform that no company has');
  const rules = yield* ask<'rules'>(`rules:${ddi.companyId}`);
  if (!rules) return unused('belongs to a company that there is not');
  const site = siteOf(rules, ddi.siteId);
  const there = withDdi({ ...journey, at: rules, callee: ddi.number, ...(site && { site }) });
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
  const leads = ddi.destination ?? trunkAt(site);
  if (!leads && !ddi.byTime) {
    trace.note('ddi', ddi.number, `belongs to ${company.name} and leads nowhere`, 'refused: not found');
    return refuse(404, `${ddi.number} leads nowhere`, there.parties);
  }
  const then =
    caller.source.kind === 'peer'
      ? `the call is for ${company.name}`
      : 'the call stays on this platform and costs nothing';
  const owner = `belongs to ${company.name}`;
  trace.note(
    'ddi',
    ddi.number,
    ddi.state === 'porting_in' ? `${owner}, and is being ported here: its calls come already` : owner,
    then,
  );

  const filtered = isInside(there) ? undefined : yield* filterCall(there, 'in', ddi.number);
  if (filtered) return filtered;

  const { byTime } = ddi;
  const led = yield* leadAt(rules, trace, journey.call.at, ddi.number, { destination: leads, byTime });
  if (led.type === 'closed') return refuse(480, led.because, there.parties, rules, 'closed');
  const { destination } = led;
  if (!destination) {
    trace.note('ddi', ddi.number, 'leads nowhere when open', 'refused: not found');
    return refuse(404, `${ddi.number} leads nowhere when open`, there.parties, rules);
  }
  if (site && leads && !ddi.destination && destination === leads)
    trace.note('site', ddi.number, `belongs to ${site.name}`, 'goes to the IPBX there');

  const limits = notHeld([...limitsOfDdi(ddi), ...limitsOf(rules, undefined)], there.held);
  const result = yield* take(`ddi/${journey.hops}`, limits);
  noteLimits(trace, limits, result, 'refused: busy');
  if (!result.taken) return refuse(486, whyRefusedToCompany(limits, result), there.parties, rules, 'full');
  return yield* follow({ ...named(there, ddi), held: [...there.held, ...limits] }, destination);
}

/** The journey as a number that shows a name of its own has it seen: which number was called is told by the name, the caller's number stays. Records keep the caller's name. */
function named(journey: Journey, { number, shownName }: DdiRecord): Journey {
  if (shownName === undefined) return journey;
  const { caller, trace } = journey;
  trace.note('caller-id', `the name that ${number} shows`, shownName, "stands in place of the caller's");
  const inside = { ...caller.inside, name: shownName };
  const outside = { ...caller.outside, name: shownName };
  return { ...journey, caller: { ...caller, inside, outside } };
}

/** The IPBX of a site takes the calls for its numbers that lead nowhere else. */
function trunkAt(site: SiteRules | undefined): DestinationRecord | undefined {
  return site?.trunkUseId === undefined ? undefined : { kind: 'trunk', trunkUseId: site.trunkUseId };
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
