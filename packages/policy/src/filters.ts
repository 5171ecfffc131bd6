import { isE164 } from '@belfry/numbering';
import { type Asking, ask, askAll } from './asking.ts';
import type { Party, Refusal } from './call.ts';
import { withForwarded } from './caller.ts';
import { type FilterRecord, filterKey, filterWords } from './filter-table.ts';
import { follow, forward, toNumber } from './follow.ts';
import { anonymous } from './identity.ts';
import { type Journey, maxHops } from './journey.ts';
import { type Outcome, refuse } from './outcome.ts';
import { toTrunk } from './to-trunk.ts';
import { toUser } from './to-user.ts';

/** A list of rules that has a say in a call. */
interface Owner {
  readonly id: string;
  readonly name: string;
  /** The company's own list: it must not learn a number that is hidden from it. */
  readonly isCompany: boolean;
}

/**
 * What the call filters of the platform, the brand and the company that the call is at make of it, in this order: of each list the first rule that fits counts, and
 * `allow` ends its list alone. Undefined: the call goes on. `direction` is seen from that company; `number` is what is called, `''` a SIP address. Emergency calls and
 * helplines do not come here.
 */
export function* filterCall(journey: Journey, direction: 'in' | 'out', number: string): Asking<Outcome | undefined> {
  const owners = ownersOf(journey);
  if (owners.length === 0) return undefined;
  const { hidden, outside } = journey.caller;
  const caller = isE164(outside.number) ? outside.number : '';
  const unknown = hidden || outside.number === anonymous;
  const { companyId } = journey.at.company;
  const rules = yield* askAll<'filter'>(
    owners.map(({ id, isCompany }) =>
      filterKey(id, {
        direction,
        companyId,
        caller: hidden && isCompany ? '' : caller,
        hidden: unknown,
        callee: isE164(number) ? number : '',
      }),
    ),
  );
  const silent: string[] = [];
  for (const [index, { name }] of owners.entries()) {
    const rule = rules[index];
    const looked = `call filter of ${name}`;
    if (!rule) {
      silent.push(name);
      continue;
    }
    const words = filterWords(rule, hidden);
    const { trace } = journey;
    if (rule.action === 'allow') {
      trace.note('filter', looked, `lets ${words} through`, 'its other rules are not looked at');
      continue;
    }
    if (rule.action === 'block') return block(journey, direction, number, rule, name);
    if (journey.filtered?.includes(rule.filterId) || (rule.to?.kind === 'external' && rule.to.number === number)) {
      trace.note('filter', looked, `sends ${words} elsewhere`, 'the call is there already');
      continue;
    }
    return yield* sendOn(journey, direction, number, rule, name);
  }
  if (silent.length > 0)
    journey.trace.note('filter', `call filter of ${silent.join(', ')}`, 'no rule is for such a call', 'goes on');
  return undefined;
}

function ownersOf({ at: { platform, brand, company } }: Journey): Owner[] {
  return [
    ...(platform.filters ? [{ id: 'platform', name: 'the platform', isCompany: false }] : []),
    ...(brand.filters ? [{ id: brand.brandId, name: brand.name, isCompany: false }] : []),
    ...(company.filters ? [{ id: company.companyId, name: company.name, isCompany: true }] : []),
  ];
}

/** Refuses the call; the caller hears so before, where the rule wants it. */
function block(journey: Journey, direction: 'in' | 'out', number: string, rule: FilterRecord, name: string): Outcome {
  const { trace, at, caller } = journey;
  const words = filterWords(rule, caller.hidden);
  const reason = rule.reason ?? '';
  // Whoever calls need not know where it was forwarded to.
  const usual =
    journey.hops > 0
      ? 'the call could not be completed'
      : direction === 'out'
        ? `calls to ${number || 'this address'} are not allowed`
        : 'such calls are not taken there';
  const said = reason || usual;
  trace.note('filter', `call filter of ${name}`, `blocks ${words}${reason && `: ${reason}`}`, 'refused: forbidden');
  const because = `${name} blocks ${words}${reason && `: ${reason}`}`;
  // Whoever calls from elsewhere is told what it is told by SIP.
  const parties = journey.parties.map(
    (party): Party => (party.companyId === at.company.companyId ? party : { ...party, because: said }),
  );
  const refused = refuse(403, because, parties);
  if (refused.type !== 'refuse') return refused;
  const refusal: Refusal = { ...refused.refusal, said };
  const language = at.company.language ?? 'en';
  return {
    type: 'refuse',
    refusal: { ...refusal, tell: { says: 'barred', language, wanted: rule.announce ?? false } },
  };
}

/** Sends the call where the rule has it go, in place of what was called; the company that the call is at pays for what leaves the platform. */
function* sendOn(
  journey: Journey,
  direction: 'in' | 'out',
  number: string,
  { filterId, to, ...rule }: FilterRecord,
  name: string,
): Asking<Outcome> {
  const { trace, at } = journey;
  const looked = `call filter of ${name}`;
  const words = filterWords(rule, journey.caller.hidden);
  const onward: Journey = { ...journey, filtered: [...(journey.filtered ?? []), filterId] };
  const goes = (where: string) => trace.note('filter', looked, `sends ${words} elsewhere`, `goes to ${where}`);
  switch (to?.kind) {
    case 'external': {
      goes(to.number);
      // A number of the company forwards the call; whoever calls out is connected with another number than the dialled one.
      if (direction === 'in') return yield* forward(onward, to.number);
      if (journey.hops >= maxHops) {
        trace.note('forward', 'how often the call was forwarded', `${journey.hops} times`, 'refused: loop detected');
        return refuse(482, `the call was forwarded ${journey.hops} times and would go on`, journey.parties, at);
      }
      const said = `${name} sends calls to ${number || 'this address'} to ${to.number}`;
      const parties = withForwarded(journey.parties, at.company.companyId, said);
      return yield* toNumber({ ...onward, parties, hops: journey.hops + 1 }, to.number);
    }
    case 'user': {
      const user = yield* ask<'user'>(`user:${at.company.companyId}/${to.userId}`);
      goes(user?.name ?? 'somebody who is not there any more');
      if (!user)
        return refuse(480, `${name} sends the call to somebody who is not there any more`, journey.parties, at);
      return yield* toUser(onward, user);
    }
    case 'trunk':
      goes('a telephone system');
      return yield* toTrunk(onward, to.trunkUseId);
    case 'service':
      goes(`the ${to.service} test`);
      return yield* follow(onward, to);
    case undefined:
      throw new Error(`rule ${filterId} forwards to nowhere`);
  }
}
