import { type Asking, askAll, ring } from './asking.ts';
import type { DiversionReason, Party } from './call.ts';
import { linkSiteOf } from './caller.ts';
import { divert } from './divert.ts';
import type { RingOutcome, UserRecord } from './facts.ts';
import { type ForwardsHere, forwardsHere } from './forwards-here.ts';
import { anonymous } from './identity.ts';
import { isInside, type Journey, planOf, siteOf, thinAt } from './journey.ts';
import { limitsOf, limitsOfLinks, noteLimits, notHeld, whyRefusedToCompany } from './limits.ts';
import { takeRoom } from './link-room.ts';
import { type Outcome, refuse } from './outcome.ts';
import { withRecordingOf } from './recording.ts';
import { redirect } from './redirect.ts';

const usualRingSeconds = 45;

/**
 * Calls a user: the forward of all calls, do not disturb, then every address that is registered, if the user may have one more call; and when that comes to
 * nothing, the forward for it. `aors`: only at these.
 */
export function* toUser(journey: Journey, user: UserRecord, aors: readonly string[] = user.aors): Asking<Outcome> {
  const { trace, at } = journey;
  const parties = withCalled(
    journey.parties.map((party) =>
      party.companyId === user.companyId ? withRecordingOf(party, at.company, journey.call.callId, user) : party,
    ),
    user,
  );
  const site = siteOf(at, user.siteId);
  const here = { ...journey, parties, ...(site && { site }) };
  if (!user.active) {
    trace.note('user', user.name, 'the user is switched off', 'refused: temporarily unavailable');
    return refuse(480, `${user.name} is switched off`, parties, at);
  }
  if (journey.diverted.some(({ userId }) => userId === user.userId)) {
    trace.note('forward', user.name, 'has forwarded this call already, and it came back', 'refused: loop detected');
    return refuse(
      482,
      `the call came back to ${user.name}, who had forwarded it: it goes round in a circle`,
      parties,
      at,
    );
  }
  if (user.settings?.rejectAnonymous && isUnknown(journey)) {
    const found = 'the caller hides the number';
    trace.note('anonymous', `callers whom ${user.name} turns away`, found, 'refused: anonymity disallowed');
    return refuse(433, `${user.name} takes no calls from callers who hide their number`, parties, at);
  }
  const forwards = forwardsHere(here, user);
  const { always } = forwards;
  if (always) {
    const outcome = yield* divert(here, user, always.to, 'unconditional');
    if (outcome) return outcome;
  }
  if (user.settings?.doNotDisturb) {
    trace.note('do-not-disturb', user.name, 'does not want to be disturbed', 'no phone rings: as when busy');
    const because = `${user.name} does not want to be disturbed`;
    return (yield* instead(here, user, forwards, 'busy', 'do-not-disturb')) ?? refuse(486, because, parties, at);
  }
  return yield* ringUser(here, user, aors, forwards);
}

function* ringUser(
  journey: Journey,
  user: UserRecord,
  aors: readonly string[],
  forwards: ForwardsHere,
): Asking<Outcome> {
  const { trace, at, parties } = journey;
  const bindings = yield* askAll<'bindings'>(aors.map((aor) => `bindings:${aor}` as const));
  const registered = aors.filter((_, index) => (bindings[index]?.count ?? 0) > 0);
  const looked = `registrations of ${aors.join(', ') || user.name}`;
  if (registered.length === 0) {
    const then = forwards.unreachable ? 'looks where such calls go' : 'refused: temporarily unavailable';
    trace.note('registration', looked, 'no phone is registered', then);
    const outcome = yield* instead(journey, user, forwards, 'unreachable');
    return outcome ?? refuse(480, `no phone of ${user.name} is registered`, parties, at);
  }
  const phones = bindings.reduce((sum, one) => sum + (one?.count ?? 0), 0);
  trace.note(
    'registration',
    looked,
    `${phones} registered`,
    user.forking ? 'rings the preferred ones first' : 'rings all of them',
  );

  const ends = { caller: linkSiteOf(journey.caller), called: journey.site };
  const { result, limits, thin } = yield* takeRoom(
    journey.hops === 0 ? 'callee' : `callee/${journey.hops}`,
    notHeld([...limitsOf(at, user), ...limitsOfLinks(ends.caller, ends.called)], journey.held),
    ends,
    journey.call,
    trace,
    journey.thin,
  );
  const isOwn = !result.taken && result.refusedKey.startsWith('user:');
  noteLimits(trace, limits, result, isOwn && forwards.busy ? 'is busy' : 'refused: busy');
  if (!result.taken) {
    // The call that goes on elsewhere takes none of the places that are all in use.
    const outcome = isOwn ? yield* instead(journey, { ...user, maxCalls: 0 }, forwards, 'busy') : undefined;
    return outcome ?? refuse(486, whyRefusedToCompany(limits, result), parties, at, isOwn ? undefined : 'full');
  }

  const held = [...journey.held, ...limits];
  const ringSeconds = forwards.no_answer?.ringSeconds ?? usualRingSeconds;
  trace.note('plan', `where ${user.name} can be reached`, registered.join(', '), `rings for ${ringSeconds} seconds`);
  const target = {
    kind: 'user',
    userId: user.userId,
    companyId: user.companyId,
    label: user.extension ?? user.name,
    name: user.name,
    outside: {
      number: user.outgoingNumber ?? at.company.outgoingNumber ?? anonymous,
      name: '',
      ...(user.settings?.hideNumber && { hidden: true as const }),
    },
    aors: registered,
    ...(user.encryption && { encryption: user.encryption }),
    ...(user.forking && { forking: user.forking }),
    ...thinAt({ ...journey, thin }, ends.called),
  } as const;
  const { plan } = planOf({ ...journey, thin }, [{ targets: [target], ringSeconds }]);
  const on: RingOutcome[] = ['redirected'];
  for (const kind of ['busy', 'no_answer', 'unreachable'] as const) if (forwards[kind]) on.push(kind);
  const rang = yield* ring(`${journey.hops}/${user.userId}`, plan, on);

  trace.note('outcome', user.name, heard[rang.outcome], 'looks where such calls go');
  const onward = { ...journey, held, thin };
  const outcome =
    rang.outcome === 'redirected'
      ? yield* redirect(onward, user, rang.to)
      : yield* instead(onward, user, forwards, rang.outcome);
  return outcome ?? refuse(rang.outcome === 'busy' ? 486 : 480, `${user.name}: ${heard[rang.outcome]}`, parties, at);
}

const heard: { readonly [outcome in RingOutcome]: string } = {
  busy: 'is busy, or declined the call',
  no_answer: 'did not answer',
  unreachable: 'could not be reached',
  redirected: 'a phone sent the call elsewhere',
};

const reasons = { busy: 'user-busy', no_answer: 'no-answer', unreachable: 'unavailable' } as const;

/** Goes where the user's calls go in such a case; undefined: nowhere. */
function* instead(
  journey: Journey,
  user: UserRecord,
  forwards: ForwardsHere,
  kind: 'busy' | 'no_answer' | 'unreachable',
  reason: DiversionReason = reasons[kind],
): Asking<Outcome | undefined> {
  const forward = forwards[kind];
  return forward && (yield* divert(journey, user, forward.to, reason));
}

/** Whether whoever is called cannot know who calls, because the caller wants it so, or the network before does. */
function isUnknown(journey: Journey): boolean {
  const { hidden, outside } = journey.caller;
  return hidden || (!isInside(journey) && outside.number === anonymous);
}

/** The parties, with who is called in the part of their company. */
function withCalled(parties: readonly Party[], { companyId, userId }: UserRecord): readonly Party[] {
  return parties.map((party) => {
    if (party.companyId !== companyId || party.userId === userId) return party;
    return party.userId === undefined ? { ...party, userId } : { ...party, calledUserId: userId };
  });
}
