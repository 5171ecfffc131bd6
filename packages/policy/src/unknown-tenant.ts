import { countryName, emergencyNumber } from '@belfry/numbering';
import type { Trace } from './asking.ts';
import type { CallRequest, CallSource } from './call.ts';
import type { Caller } from './caller.ts';
import type { Outcome } from './outcome.ts';
import type { SourceRules } from './rules.ts';
import { toEmergency } from './to-emergency.ts';

/**
 * A call of an IPBX that several companies use, for nobody knows which of them: help is called all the same (RFC 6881 ED-3), by the emergency numbers and carriers of
 * the brand, whose call it is then. Where the caller is nobody knows either. Everybody else is refused: 403.
 */
export function fromUnknownTenant(
  caller: Caller,
  because: string,
  rules: SourceRules,
  call: CallRequest,
  trace: Trace,
): Outcome {
  const where = countryName(caller.country);
  const help = emergencyNumber(caller.country, call.dialled);
  if (!help) {
    const found = `${call.dialled || 'nothing'} is none of them`;
    trace.note('emergency', `emergency numbers of ${where}`, found, 'goes on');
    return refuseUnknownTenant(caller.source, because, trace);
  }
  const then = 'passes every limit; where the caller is, is not known';
  trace.note('emergency', `emergency numbers of ${where}`, `${help.number} ${help.does}`, then);
  noteUnknownTenant(caller, trace);
  const at = { platform: rules.platform, brand: rules.brand };
  return toEmergency(
    { call, caller, trace, at, callee: help.number, parties: [], held: [], hops: 0, diverted: [] },
    help.number,
  );
}

/** Says by whose rules an emergency call leaves of which it is not known for which company it is. */
export function noteUnknownTenant({ source, rules, site }: Caller, trace: Trace): void {
  if (source.kind === 'account' || source.unknownTenant === undefined) return;
  const whose = rules ? `of ${rules.company.name}, at ${site?.name}` : 'of the brand: no company is taken by guess';
  trace.note('admission', 'for which company it calls', source.unknownTenant, `help is called by the rules ${whose}`);
}

/** Whoever is not known calls nobody but help. */
export function refuseUnknownTenant(source: CallSource, because: string, trace: Trace): Outcome {
  const said = source.kind === 'account' ? because : `${source.name}: ${because}`;
  trace.note('admission', 'for which company it calls', because, 'refused: forbidden');
  return { type: 'refuse', refusal: { status: 403, reason: 'Unknown Tenant', because, said, parties: [] } };
}
