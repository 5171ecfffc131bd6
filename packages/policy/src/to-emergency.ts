import { signingForHelp } from './attestation.ts';
import type { Alert, CallerIdentity } from './call.ts';
import { emergencySteps, patientAtLast } from './gateways.ts';
import { anonymous } from './identity.ts';
import { type Passage, planOf } from './journey.ts';
import { type Outcome, refuse } from './outcome.ts';
import { partiesWithPayer } from './payer.ts';
import type { CarrierRules, Place } from './rules.ts';
import { shownToCarrier, toldToCarrier } from './told-as.ts';

/**
 * Sends an emergency call through the carrier of the caller's site, then all others of the brand: no route, price, limit or switch stops it, and nothing is asked
 * that could keep it waiting. It shows the site's number, so that help can call back, and whoever is to learn of it does. Of a call of whom nobody knows for which
 * company it is no company has a part: it is the brand's.
 */
export function toEmergency(journey: Passage, number: string): Outcome {
  const { trace, at } = journey;
  const { company } = at;
  const parties = company ? partiesWithPayer({ ...journey, at: { ...at, company } }, number, undefined) : [];
  const callerIdentity = shownForHelp(journey);
  const alert = alertOf(journey, callerIdentity);
  const carriers = carriersInOrder(journey);
  const looked = `carriers of ${at.brand.name}`;
  if (carriers.length === 0) {
    const found = 'there is none that is switched on and has a gateway';
    trace.note('carrier', looked, found, 'refused: service unavailable');
    const because = `${at.brand.name} has no carrier that is switched on: the emergency call cannot leave`;
    const refused = refuse(503, because, parties, company && { ...at, company });
    if (refused.type !== 'refuse') return refused;
    // Whoever calls for help has to try another telephone at once.
    const tell = { says: 'unreachable', wanted: false } as const;
    return { ...refused, refusal: { ...refused.refusal, tell, ...(alert && { alert }) } };
  }
  trace.note('carrier', looked, carriers.map(({ name }) => name).join(', '), 'tried in this order');

  const place = journey.caller.site?.place;
  const steps = carriers.flatMap((carrier) => {
    const { shown } = shownToCarrier(journey, carrier, callerIdentity);
    const signing = signingForHelp(journey, carrier, number, shown);
    const told = toldToCarrier(journey, carrier, number, callerIdentity);
    return emergencySteps(carrier, {
      ...told,
      ...(signing && { signing }),
      ...(place && carrier.wantsLocation && { place }),
    });
  });
  for (const { name, wantsLocation } of carriers) {
    if (!wantsLocation) continue;
    const found = place ? placeWords(place) : `no address of ${journey.caller.site?.name ?? 'the caller'} is known`;
    trace.note(
      'location',
      `where the call comes from, for ${name}`,
      found,
      place ? 'is told there' : 'nothing is told',
    );
  }
  trace.note('plan', `gateways for ${number}`, `${steps.length}`, 'tried one after the other');
  return planOf({ ...journey, parties }, patientAtLast(steps), {
    emergency: true,
    callerIdentity,
    ...(alert && { alert }),
  });
}

/** Whoever is to learn of it, at the site and at the brand; undefined: nobody. */
function alertOf({ trace, at, caller }: Passage, { number: callBack }: CallerIdentity): Alert | undefined {
  const emails = [...new Set([caller.site?.emergencyEmail, at.brand.alertEmail].filter((one) => one !== undefined))];
  if (emails.length === 0) return undefined;
  trace.note('alert', 'who is to learn of emergency calls from here', emails.join(', '), 'a mail is sent');
  return { emails, place: caller.site?.emergencyLocation || caller.site?.name || 'no place is known', callBack };
}

/** The carrier of the caller's site, then the others as they are tried otherwise. */
function carriersInOrder({ at, caller, trace }: Passage): readonly CarrierRules[] {
  const able = at.brand.carriers.filter(({ gateways }) => gateways.length > 0);
  const wanted = caller.site?.emergencyPeerId;
  if (wanted === undefined) return able;
  const first = able.find(({ peerId }) => peerId === wanted);
  if (!first) {
    const looked = `the carrier for emergency calls of ${caller.site?.name}`;
    trace.note('carrier', looked, 'is switched off, or has no gateway', 'the others are tried');
    return able;
  }
  return [first, ...able.filter((one) => one !== first)];
}

/** The number that help can call back: never hidden, and what an IPBX tells rather than none at all. */
function shownForHelp({ caller, trace }: Passage): CallerIdentity {
  const { number: known, name } = caller.outside;
  const siteNumber = caller.site?.emergencyNumber;
  const number = siteNumber ?? (known === anonymous ? callableOf(caller.own.number) : known);
  const found = number === anonymous ? 'there is none to be shown' : number;
  const then = siteNumber === undefined ? 'is shown to the callee' : `the number of ${caller.site?.name} is shown`;
  trace.note('caller-id', 'the number that help can call back', found, then);
  return { number, name };
}

const callableOf = (number: string) => (number.startsWith('+') ? number : anonymous);

/** A place in words: its address, else its point. */
function placeWords({ civic, point }: Place): string {
  const { street, houseNumber, postcode, city, region, floor, room, more, country } = civic ?? {};
  const joined = (...parts: (string | undefined)[]) => parts.filter(Boolean).join(' ');
  const lines = [joined(street, houseNumber), joined(postcode, city), region, country, floor, room, more];
  return civic ? lines.filter(Boolean).join(', ') : `${point?.latitude}, ${point?.longitude}`;
}
