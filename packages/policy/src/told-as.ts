import type { NumberRuleSet } from '@belfry/numbering';
import type { CallerIdentity, Target } from './call.ts';
import type { RouteRecord } from './facts.ts';
import { anonymous } from './identity.ts';
import { diversionsAt, type Passage } from './journey.ts';
import { writtenCallee, writtenIdentity } from './numbers.ts';
import type { CarrierRules } from './rules.ts';

/** How a call is told to a peer: the numbers as it writes them. */
export type ToldAs = Pick<
  Extract<Target, { kind: 'carrier' }>,
  | 'number'
  | 'called'
  | 'callerNumbers'
  | 'callerIdentity'
  | 'signing'
  | 'thin'
  | 'diversions'
  | 'companyId'
  | 'trunkUseId'
  | 'tenant'
  | 'place'
>;

/**
 * How a carrier is told who calls whom. The caller's number is the one that the route forces; else, for a carrier that is not told who forwards, the number of
 * whoever did, since the caller's own could not be explained; else the caller's. Then it is written by the carrier's rules, as the called number is, which gets
 * the route's prefix last.
 */
export function toldToCarrier(
  journey: Passage,
  carrier: CarrierRules,
  number: string,
  seen: CallerIdentity,
  route?: RouteRecord,
): ToldAs {
  const { numbers } = carrier;
  const shown = writtenIdentity(numbers, shownToCarrier(journey, carrier, seen, route).shown);
  const diversions = writtenDiversions(journey, numbers, true);
  return {
    ...writtenFor(numbers, number, route?.prepend),
    ...(shown !== seen && { callerIdentity: shown }),
    ...(diversions && { diversions }),
  };
}

/** Who is called as a peer with these rules writes it, and what it takes to tell it later on who else it is connected to. */
export function writtenFor(
  numbers: NumberRuleSet | undefined,
  called: string,
  prepend?: string,
): Pick<ToldAs, 'number' | 'called' | 'callerNumbers'> {
  const number = writtenCallee(numbers, called, prepend);
  const callerNumbers = numbers?.callerOut ?? [];
  return { number, ...(number !== called && { called }), ...(callerNumbers.length > 0 && { callerNumbers }) };
}

/** The caller that a carrier is shown, in E.164; `forced`: it is another number than the caller's own. */
export function shownToCarrier(
  journey: Passage,
  { identity }: CarrierRules,
  seen: CallerIdentity,
  route?: RouteRecord,
): { readonly shown: CallerIdentity; readonly forced: boolean } {
  const forwarder = identity?.diversion === 'none' ? journey.diverted.at(-1)?.outside : undefined;
  const other =
    route?.callerNumber ?? (forwarder && forwarder.number !== anonymous ? forwarder.number : undefined) ?? seen.number;
  return other === seen.number ? { shown: seen, forced: false } : { shown: { ...seen, number: other }, forced: true };
}

/** Who forwarded the call as a peer with these rules writes them; undefined: as the plan says. */
export function writtenDiversions(
  journey: Passage,
  numbers: NumberRuleSet | undefined,
  outside: boolean,
): ToldAs['diversions'] {
  if (!numbers || numbers.callerOut.length === 0) return undefined;
  const diversions = diversionsAt(journey, outside);
  return diversions.length === 0 ? undefined : diversions.map((one) => writtenIdentity(numbers, one));
}
