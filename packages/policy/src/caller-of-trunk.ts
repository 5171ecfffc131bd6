import { isE164 } from '@belfry/numbering';
import { type Asking, askAll, type Trace } from './asking.ts';
import type { CallerIdentity, CallSource } from './call.ts';
import type { Caller } from './caller.ts';
import { anonymous } from './identity.ts';
import { readDiversions, readOwnNumber } from './numbers.ts';
import type { CompanyRules, Rules } from './rules.ts';

type TrunkSource = Extract<CallSource, { kind: 'trunk' }>;

/**
 * An IPBX: inside, who calls is as it says. Outside it is nobody but the company until `shownOfTrunk` has looked whose the number is. It stands at the site
 * that says so, else at the company's default site.
 */
export function callerOfTrunk(rules: Rules, source: TrunkSource, onBehalfOf?: CallerIdentity): Caller {
  const { company } = rules;
  const trunk = company.trunks?.find((one) => one.trunkUseId === source.trunkUseId);
  const site = company.sites.find((one) => one.trunkUseId === source.trunkUseId) ?? company.defaultSite;
  const numbers = trunk?.numbers ?? company.numbers;
  const read = (text: string) => readOwnNumber(numbers?.callerIn, site.country, text);
  const hidden = source.callerHidden && { hidden: source.callerHidden };
  const own = {
    number: read(source.callerNumber) ?? (source.callerNumber || anonymous),
    name: source.callerName,
    ...hidden,
  };
  const claimed = isE164(own.number) && (trunk?.anyCaller || company.extraCallerNumbers?.includes(own.number));
  return {
    source,
    ...(trunk && { trunk }),
    own,
    rules,
    inside: onBehalfOf ?? own,
    outside: { number: claimed ? own.number : (company.outgoingNumber ?? anonymous), name: '', ...hidden },
    hidden: source.callerHidden ?? false,
    site,
    country: site.country,
    ...(numbers && { numbers }),
    diversions: trunk?.identity?.trusted === false ? [] : readDiversions(source.diversions, read),
  };
}

/**
 * The caller as the outside may see it: by the number that the IPBX tells, if that is the company's own or any may stand there, or if the company forwards the
 * call (a Diversion bears a number of its own); else by the company's outgoing number.
 */
export function* shownOfTrunk(caller: Caller, company: CompanyRules, trace: Trace): Asking<Caller> {
  const { own, trunk, source } = caller;
  const from = source.kind === 'trunk' ? source.name : '';
  const looked = `the caller's number that ${from} tells: ${own.number}`;
  const instead = company.outgoingNumber ?? anonymous;
  const by = (number: string) => ({ ...caller, outside: { ...caller.outside, number } });
  if (!isE164(own.number)) {
    trace.note('caller-id', looked, 'is no public number', `outside ${instead} is shown`);
    return by(instead);
  }
  const may = (found: string) => {
    trace.note('caller-id', looked, found, 'may be shown outside');
    return by(own.number);
  };
  if (trunk?.anyCaller) return may(`${from} may show any number`);
  const forwarders = caller.diversions.map(({ number }) => number).filter(isE164);
  const numbers = [...new Set([own.number, ...forwarders])];
  const ddis = yield* askAll<'ddi'>(numbers.map((number) => `ddi:${number}` as const));
  const isOwn = (number: string) => {
    const ddi = ddis[numbers.indexOf(number)];
    const isDdi = ddi?.companyId === company.companyId && (ddi.state === undefined || ddi.state === 'porting_in');
    return isDdi || (company.extraCallerNumbers?.includes(number) ?? false);
  };
  if (isOwn(own.number)) return may(`is a number of ${company.name}`);
  const forwarder = forwarders.find(isOwn);
  if (forwarder !== undefined) return may(`${forwarder}, a number of ${company.name}, forwards the call`);
  trace.note('caller-id', looked, `is no number of ${company.name}`, `outside ${instead} is shown`);
  return by(instead);
}
