import { applyRules, isE164, type NumberRule, type NumberRuleSet, normaliseDialled } from '@belfry/numbering';
import type { CallerIdentity, ForeignDiversion } from './call.ts';
import { anonymous } from './identity.ts';

/** A number as a peer tells it, in E.164: by its rules alone if it has any, else as dialled in `country`. Undefined: it is none. */
export function readNumber(
  rules: readonly NumberRule[] | undefined,
  country: string,
  text: string,
): string | undefined {
  if (rules) {
    const { number } = applyRules(rules, text);
    return isE164(number) ? number : undefined;
  }
  const read = normaliseDialled(country, text);
  return read.ok ? read.value : undefined;
}

/** What people or an IPBX wrote, by the rules of their company first, then as dialled in `country`. Undefined: it is no number. */
export function readOwnNumber(
  rules: readonly NumberRule[] | undefined,
  country: string,
  text: string,
): string | undefined {
  const read = normaliseDialled(country, rules ? applyRules(rules, text).number : text);
  return read.ok ? read.value : undefined;
}

/** Forwards that happened elsewhere, with their numbers in E.164 as far as `read` understands them. */
export function readDiversions(
  diversions: readonly ForeignDiversion[] | undefined,
  read: (text: string) => string | undefined,
): readonly ForeignDiversion[] {
  return (diversions ?? []).map((one) => ({ ...one, number: read(one.number) ?? one.number }));
}

/** An identity as it is written for whoever has these rules. */
export function writtenIdentity<Identity extends Pick<CallerIdentity, 'number'>>(
  numbers: NumberRuleSet | undefined,
  identity: Identity,
): Identity {
  return numbers ? writtenCaller(numbers.callerOut, identity) : identity;
}

/** The same by the rules for callers alone. */
export function writtenCaller<Identity extends Pick<CallerIdentity, 'number'>>(
  rules: readonly NumberRule[],
  identity: Identity,
): Identity {
  if (identity.number === anonymous) return identity;
  const { number } = applyRules(rules, identity.number);
  return number === identity.number ? identity : { ...identity, number };
}

/** A called number as it is written for whoever has these rules, with `prepend` before everything. */
export function writtenCallee(numbers: NumberRuleSet | undefined, number: string, prepend = ''): string {
  return prepend + (numbers ? applyRules(numbers.calleeOut, number).number : number);
}

/** The numbers (E.164) that a peer may have meant by what it calls: by its own rules alone if it has any, else as dialled in `country`, or E.164 without the `+`. */
export function calledAt(numbers: NumberRuleSet | undefined, country: string, dialled: string): string[] {
  if (numbers) return [applyRules(numbers.calleeIn, dialled).number].filter(isE164);
  const readings = [normaliseDialled(country, dialled), normaliseDialled(country, `+${dialled.replace(/^\+/, '')}`)];
  return [...new Set(readings.flatMap((reading) => (reading.ok ? [reading.value] : [])))];
}
