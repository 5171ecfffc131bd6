import { type Asking, ask } from './asking.ts';
import type { UserRecord } from './facts.ts';
import { type Journey, planOf } from './journey.ts';
import { type Outcome, refuse } from './outcome.ts';

/** What taking a place in another call may last. */
const withinSeconds = 10;

/** Picks up the call that rings for the user of an extension of the company that the call is at, or (no extension) the latest that rings for anybody there. */
export function* toPickup(journey: Journey, extension: string | undefined): Asking<Outcome> {
  const { trace, at } = journey;
  const { companyId, name } = at.company;
  let key: `ringing:${string}` = `ringing:${companyId}`;
  let looked = `calls that ring at ${name}`;
  if (extension !== undefined) {
    const destination = yield* ask<'extension'>(`extension:${companyId}/${extension}`);
    looked = `calls that ring at extension ${extension} of ${name}`;
    if (destination?.kind !== 'user') {
      trace.note('pickup', looked, 'nobody has that extension', 'refused: not found');
      return refuse(404, `nobody of ${name} has the extension ${extension}`, journey.parties);
    }
    key = `ringing:${companyId}/${destination.user.userId}`;
  }
  const ringing = yield* ask<'ringing'>(key);
  if (!ringing) {
    trace.note('pickup', looked, 'there is none', 'refused: not found');
    return refuse(404, 'there is no call to be picked up', journey.parties);
  }
  trace.note('pickup', looked, 'there is one', 'picks it up');
  const { callId, userId } = ringing;
  return planOf(journey, [{ targets: [{ kind: 'takeover', callId, userId }], ringSeconds: withinSeconds }]);
}

/** Goes on here with the call that the caller has at another phone of theirs. */
export function* toOwn(journey: Journey, { userId, name }: UserRecord): Asking<Outcome> {
  const { trace, at } = journey;
  const looked = `calls in which ${name} talks`;
  const talking = yield* ask<'talking'>(`talking:${at.company.companyId}/${userId}`);
  if (!talking) {
    trace.note('move', looked, 'there is none', 'refused: not found');
    return refuse(404, `${name} is in no call at another phone`, journey.parties);
  }
  trace.note('move', looked, 'there is one', 'goes on at this phone');
  const { callId } = talking;
  return planOf(journey, [
    { targets: [{ kind: 'takeover', callId, userId, talks: true }], ringSeconds: withinSeconds },
  ]);
}

/** Takes the place of the leg that the INVITE names. */
export function toReplaced(
  journey: Journey,
  { callId, legId, label }: NonNullable<Journey['call']['replaces']>,
): Outcome {
  journey.trace.note('replaces', 'whose place is asked for', `${label}, in another call`, 'takes it');
  return planOf(journey, [{ targets: [{ kind: 'takeover', callId, legId }], ringSeconds: withinSeconds }]);
}
