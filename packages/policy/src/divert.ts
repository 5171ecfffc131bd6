import { type Asking, ask } from './asking.ts';
import type { DiversionReason } from './call.ts';
import { linkSiteOf, withForwarded } from './caller.ts';
import type { Forward, UserRecord } from './facts.ts';
import { toNumber } from './follow.ts';
import { anonymous } from './identity.ts';
import { type Journey, maxHops } from './journey.ts';
import { limitsOf, limitsOfSite, noteLimits, notHeld, whyRefusedToCompany } from './limits.ts';
import { takeRoom } from './link-room.ts';
import { type Outcome, refuse } from './outcome.ts';
import { toService } from './to-service.ts';
import { toTrunk } from './to-trunk.ts';
import { toUser } from './to-user.ts';

const words: { readonly [reason in DiversionReason]: string } = {
  unconditional: 'all calls',
  'user-busy': 'calls when busy',
  'no-answer': 'calls that are not answered',
  unavailable: 'calls when no phone can be reached',
  'do-not-disturb': 'calls while not to be disturbed',
  deflection: 'this call, from a phone',
  unknown: 'this call',
};

/**
 * Sends the call on from a user to where the user has it go; the user's company pays for what leaves it. Undefined: it would lead back to whoever forwarded
 * it or calls, or nowhere, so it is not followed. After five forwards the call is refused.
 */
export function* divert(
  journey: Journey,
  user: UserRecord,
  to: Forward['to'],
  reason: DiversionReason,
): Asking<Outcome | undefined> {
  const { trace, at, caller } = journey;
  const looked = `where ${user.name} sends ${words[reason]}`;
  if (journey.hops >= maxHops) {
    trace.note('forward', looked, `it was forwarded ${journey.hops} times already`, 'refused: loop detected');
    const because = `the call was forwarded ${journey.hops} times and would go on: it goes round in a circle`;
    return refuse(482, because, journey.parties, at);
  }
  const skip = (found: string) => {
    trace.note('forward', looked, found, 'it is not forwarded');
    return undefined;
  };
  const onward = (callee: string, where: string): Journey => ({
    ...journey,
    callee,
    parties: withForwarded(journey.parties, user.companyId, `${user.name} sends ${words[reason]} to ${where}`),
    hops: journey.hops + 1,
    diverted: [...journey.diverted, divertedBy(journey, user, reason)],
  });
  switch (to.kind) {
    case 'user': {
      if (to.userId === caller.user?.userId) return skip('to whoever is calling');
      if (to.userId === user.userId || journey.diverted.some(({ userId }) => userId === to.userId))
        return skip('to somebody who has forwarded this call already: it would go round in a circle');
      const target = yield* ask<'user'>(`user:${user.companyId}/${to.userId}`);
      if (!target) return skip('to somebody who is not there any more');
      trace.note('forward', looked, `to ${target.name}`, 'goes there');
      return yield* toUser(onward(target.extension ?? target.name, target.name), target);
    }
    case 'external': {
      if (to.number === caller.outside.number) return skip('to whoever is calling');
      trace.note('forward', looked, `to ${to.number}`, `goes there, and ${at.company.name} pays for it`);
      const journeyOn = onward(to.number, to.number);
      // What stayed at the caller's site until now leaves it.
      const ends = { caller: linkSiteOf(caller), called: undefined };
      const { result, limits, thin } = yield* takeRoom(
        `forward/${journey.hops}`,
        notHeld([...limitsOf(at, user), ...limitsOfSite(ends.caller)], journey.held),
        ends,
        journey.call,
        trace,
        journey.thin,
      );
      noteLimits(trace, limits, result, 'refused: busy');
      if (!result.taken) return refuse(486, whyRefusedToCompany(limits, result), journey.parties, at, 'full');
      return yield* toNumber({ ...journeyOn, thin, held: [...journey.held, ...limits] }, to.number);
    }
    case 'trunk': {
      const name = at.company.trunks?.find(({ trunkUseId }) => trunkUseId === to.trunkUseId)?.name;
      if (name === undefined) return skip('to an IPBX that is switched off, or there no more');
      trace.note('forward', looked, `to ${name}`, 'goes there');
      return yield* toTrunk(onward(to.number ?? journey.callee, name), to.trunkUseId);
    }
    case 'service':
      trace.note('forward', looked, `to the ${to.service} test`, 'goes there');
      return yield* toService(onward(to.service, `the ${to.service} test`), to.service);
  }
}

/** By the number that was called where it is one for all the world, else by the user's own. */
function divertedBy({ at, callee }: Journey, user: UserRecord, reason: DiversionReason): Journey['diverted'][number] {
  const hidden = user.settings?.hideNumber;
  return {
    companyId: user.companyId,
    userId: user.userId,
    inside: { number: user.extension ?? anonymous, name: user.name },
    outside: {
      number: callee.startsWith('+') ? callee : (user.outgoingNumber ?? at.company.outgoingNumber ?? anonymous),
      name: '',
      ...(hidden && { hidden }),
    },
    reason,
  };
}
