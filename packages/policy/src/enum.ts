import { type Asking, ask } from './asking.ts';
import type { PlanStep } from './call.ts';
import type { FactKey } from './facts.ts';
import type { Journey } from './journey.ts';
import type { BrandRules } from './rules.ts';

const ringSeconds = 120;
const silentSeconds = 0.8;

/** What will be asked of ENUM, to be fetched with other things in one round. */
export function enumKeys(brand: BrandRules, number: string): FactKey[] {
  return brand.enumZones && brand.enumZones.length > 0 ? [`enum:${brand.brandId}/${number}`] : [];
}

/** The step that calls the SIP address which ENUM has for `number` (RFC 6116); undefined: there is none, or nobody asks. */
export function* enumStep({ trace, at }: Journey, number: string): Asking<PlanStep | undefined> {
  const { brand, company } = at;
  if (!brand.enumZones || brand.enumZones.length === 0) return undefined;
  const looked = `${number} in ${brand.enumZones.join(', ')}`;
  const found = yield* ask<'enum'>(`enum:${brand.brandId}/${number}`);
  if (!found) {
    trace.note('enum', looked, 'has no SIP address there', 'goes on');
    return undefined;
  }
  const { zone, user, host, port, transport } = found;
  const address = `${user}@${host}`;
  if (company.domains.includes(host)) {
    trace.note('enum', looked, `${address}, by ${zone}: that is here`, 'left out');
    return undefined;
  }
  trace.note('enum', looked, `${address}, by ${zone}`, 'is called there first, without a carrier');
  const target = { kind: 'address', user, host, ...(port && { port }), ...(transport && { transport }) } as const;
  return { targets: [target], ringSeconds, silentSeconds };
}
