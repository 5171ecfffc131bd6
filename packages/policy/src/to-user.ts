import { type Asking, askAll, take } from './asking.ts';
import type { Party } from './call.ts';
import type { UserRecord } from './facts.ts';
import type { Journey } from './journey.ts';
import { planOf } from './journey.ts';
import { limitsOf, noteLimits, notHeld, whyRefusedToCompany } from './limits.ts';
import { type Outcome, refuse } from './outcome.ts';

const ringSeconds = 45;

/** Rings a user at every address that is registered, if the user may have one more call. `aors`: only at these. */
export function* toUser(journey: Journey, user: UserRecord, aors: readonly string[] = user.aors): Asking<Outcome> {
  const { trace, at } = journey;
  const parties = withCalled(journey.parties, user);
  if (!user.active) {
    trace.note('user', user.name, 'the user is switched off', 'refused: temporarily unavailable');
    return refuse(480, `${user.name} is switched off`, parties, at);
  }
  const bindings = yield* askAll<'bindings'>(aors.map((aor) => `bindings:${aor}` as const));
  const registered = aors.filter((_, index) => (bindings[index]?.count ?? 0) > 0);
  const looked = `registrations of ${aors.join(', ') || user.name}`;
  if (registered.length === 0) {
    trace.note('registration', looked, 'no phone is registered', 'refused: temporarily unavailable');
    return refuse(480, `no phone of ${user.name} is registered`, parties, at);
  }
  const phones = bindings.reduce((sum, one) => sum + (one?.count ?? 0), 0);
  trace.note(
    'registration',
    looked,
    `${phones} registered`,
    user.forking ? 'rings the preferred ones first' : 'rings all of them',
  );

  const limits = notHeld(limitsOf(at, user), journey.held);
  const result = yield* take('callee', limits);
  noteLimits(trace, limits, result, 'refused: busy');
  if (!result.taken) return refuse(486, whyRefusedToCompany(limits, result), parties, at);

  trace.note('plan', `where ${user.name} can be reached`, registered.join(', '), `rings for ${ringSeconds} seconds`);
  const target = {
    kind: 'user',
    userId: user.userId,
    companyId: user.companyId,
    label: user.extension ?? user.name,
    aors: registered,
    ...(user.forking && { forking: user.forking }),
  } as const;
  return planOf({ ...journey, parties }, [{ targets: [target], ringSeconds }]);
}

/** The parties, with who is called in the part of their company. */
function withCalled(parties: readonly Party[], { companyId, userId }: UserRecord): readonly Party[] {
  return parties.map((party) => {
    if (party.companyId !== companyId || party.userId === userId) return party;
    return party.userId === undefined ? { ...party, userId } : { ...party, calledUserId: userId };
  });
}
