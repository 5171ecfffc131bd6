import { type Asking, askAll } from './asking.ts';
import type { PlanStep } from './call.ts';
import { linkSiteOf } from './caller.ts';
import { gatewaySteps, patientAtLast, registeredStep } from './gateways.ts';
import { identityAt, isInside, type Journey, planOf, siteOfTrunk, thinAt } from './journey.ts';
import { limitsOfLinks, limitsOfTrunk, noteLimits, notHeld, whyRefused, whyRefusedToCompany } from './limits.ts';
import { takeRoom } from './link-room.ts';
import { writtenIdentity } from './numbers.ts';
import { type Outcome, refuse } from './outcome.ts';
import type { TrunkRules } from './rules.ts';
import { countFirst } from './sharing.ts';
import { type ToldAs, writtenDiversions, writtenFor } from './told-as.ts';

/**
 * Goes to an IPBX that the company uses: where it is registered, then by its gateways. What was dialled is told as it stands inside the company (E.164, or an
 * extension), written by the IPBX's own rules, else by the company's.
 */
export function* toTrunk(journey: Journey, trunkUseId: string): Asking<Outcome> {
  const { trace, at, parties } = journey;
  const trunk = at.company.trunks?.find((one) => one.trunkUseId === trunkUseId);
  const looked = `IPBXs of ${at.company.name}`;
  if (!trunk?.outbound) {
    const found = trunk ? `${trunk.name} takes no calls` : 'it is there no more, or switched off';
    trace.note('trunk', looked, found, 'refused: temporarily unavailable');
    return refuse(480, `${trunk?.name ?? 'the IPBX'} takes no calls`, parties, at);
  }
  const site = siteOfTrunk(at, trunkUseId);
  const ends = { caller: linkSiteOf(journey.caller), called: site };
  const links = limitsOfLinks(ends.caller, site);
  const { result, limits, thin } = yield* takeRoom(
    `trunk/${trunkUseId}`,
    notHeld([...limitsOfTrunk(at, trunk, 'out'), ...links], journey.held),
    ends,
    journey.call,
    trace,
    journey.thin,
  );
  noteLimits(trace, limits, result, 'refused: busy');
  if (!result.taken) {
    // How busy an IPBX is that serves others too is not this company's to know.
    const because = trunk.tenant ? whyRefusedToCompany(limits, result) : whyRefused(limits, result);
    return refuse(486, because, parties, at, 'full');
  }
  const told = { ...toldToTrunk(journey, trunk), ...thinAt({ ...journey, thin }, site) };
  const registered = yield* whereRegistered(journey, trunk);
  const steps: PlanStep[] = registered.length > 0 ? [registeredStep(trunk, registered, told, limits)] : [];
  steps.push(...(yield* gatewaySteps(journey, trunk, `trunk/${trunkUseId}`, told, limits)));
  if (steps.length === 0) {
    const because =
      trunk.aors.length > 0 ? `${trunk.name} is not registered` : `${trunk.name} has no gateway that is switched on`;
    trace.note('trunk', looked, because, 'refused: temporarily unavailable');
    return refuse(480, because, parties, at);
  }
  yield* countFirst(`trunk/${trunkUseId}`, steps);
  const tenant = trunk.tenant ? `, marked as of ${trunk.tenant.tag}` : '';
  trace.note('trunk', looked, trunk.name, `goes there as ${told.number}${tenant}`);
  const here = { ...journey, thin, held: [...journey.held, ...limits] };
  return planOf(site && !journey.site ? { ...here, site } : here, patientAtLast(steps));
}

/** The addresses-of-record of an IPBX that it is registered with now. */
function* whereRegistered({ trace }: Journey, { aors, name }: TrunkRules): Asking<readonly string[]> {
  if (aors.length === 0) return [];
  const bindings = yield* askAll<'bindings'>(aors.map((aor) => `bindings:${aor}` as const));
  const registered = aors.filter((_, index) => (bindings[index]?.count ?? 0) > 0);
  const found = registered.length > 0 ? `registered as ${registered.join(', ')}` : 'is not registered';
  trace.note('registration', `registrations of ${name}`, found, registered.length > 0 ? 'tries that first' : 'goes on');
  return registered;
}

function toldToTrunk(journey: Journey, trunk: TrunkRules): ToldAs & { readonly companyId: string } {
  const { at, callee } = journey;
  const numbers = trunk.numbers ?? at.company.numbers;
  const diversions = writtenDiversions(journey, numbers, !isInside(journey));
  return {
    ...writtenFor(numbers, callee),
    companyId: at.company.companyId,
    trunkUseId: trunk.trunkUseId,
    callerIdentity: writtenIdentity(numbers, identityAt(journey)),
    ...(diversions && { diversions }),
    ...(trunk.tenant && { tenant: trunk.tenant }),
  };
}
