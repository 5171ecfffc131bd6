import { countryName, emergencyNumber } from '@belfry/numbering';
import { type Asking, type Trace, take } from './asking.ts';
import type { CallRequest, Party } from './call.ts';
import { type Caller, nameOf, partyOf } from './caller.ts';
import { whatWasDialled } from './dialled.ts';
import type { Journey } from './journey.ts';
import { limitsOf, noteLimits, whyRefusedToCompany } from './limits.ts';
import { type Outcome, refuse } from './outcome.ts';
import type { Rules } from './rules.ts';
import { toCarrier } from './to-carrier.ts';

/** A call of a company's own account: emergency number > service code > username or extension > number of this platform > number outside. */
export function* fromAccount(caller: Caller, rules: Rules, call: CallRequest, trace: Trace): Asking<Outcome> {
  const { dialled } = call;
  const where = countryName(caller.country);
  const start: Journey = { call, caller, trace, at: rules, callee: dialled, parties: [], held: [], hops: 0 };

  const help = emergencyNumber(caller.country, dialled);
  if (help) {
    const place = caller.site?.emergencyLocation || caller.site?.name || 'no place is known';
    trace.note(
      'emergency',
      `emergency numbers of ${where}`,
      `${help.number} ${help.does}`,
      `passes every limit; the caller is at: ${place}`,
    );
    const own = ownPart(caller, rules, 'outbound', help.number);
    return yield* toCarrier({ ...start, callee: help.number, parties: [own] }, help.number, 'emergency');
  }
  trace.note('emergency', `emergency numbers of ${where}`, `${dialled || 'nothing'} is none of them`, 'goes on');

  const switchedOff = whatIsSwitchedOff(caller, rules);
  if (switchedOff) {
    trace.note('admission', nameOf(caller), `${switchedOff} is switched off`, 'refused: forbidden');
    return refuse(403, `${switchedOff} is switched off`, [ownPart(caller, rules, 'internal', dialled)]);
  }
  const found = yield* whatWasDialled(start);
  const limits = limitsOf(rules, caller.user);
  const journey = {
    ...start,
    callee: found.callee,
    parties: [ownPart(caller, rules, found.direction, found.callee)],
    held: limits,
  };
  if (found.kind === 'nothing') return refuse(404, found.because, journey.parties);

  const result = yield* take('caller', limits);
  const isUsers = !result.taken && result.refusedKey.startsWith('user:');
  noteLimits(trace, limits, result, `refused: ${isUsers ? 'busy' : 'service unavailable'}`);
  if (!result.taken) return refuse(isUsers ? 486 : 503, whyRefusedToCompany(limits, result), journey.parties);
  return yield* found.go(journey);
}

function whatIsSwitchedOff({ user, source }: Caller, { brand, company }: Rules): string | undefined {
  if (!brand.active) return brand.name;
  if (!company.active) return company.name;
  if (user && !user.active) return user.name;
  if (source.kind === 'account' && !source.account.active) return source.account.username;
  return undefined;
}

function ownPart(caller: Caller, rules: Rules, direction: Party['direction'], callee: string): Party {
  const { number, name } = caller.inside;
  return partyOf(rules, {
    direction,
    caller: number,
    callerName: name,
    callee,
    ...(caller.user && { userId: caller.user.userId }),
  });
}
