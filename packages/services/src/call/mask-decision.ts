import type { Actor } from '@belfry/access';
import type { TraceStep } from '@belfry/policy';

/** Steps that tell a company of itself: its people, numbers, sites, prices and IPBXs. */
export const stepsOfTheCompany: ReadonlySet<string> = new Set([
  'admission',
  'announcement',
  'anonymous',
  'attestation',
  'caller-id',
  'ddi',
  'do-not-disturb',
  'domain',
  'duration',
  'emergency',
  'encryption',
  'extension',
  'filter',
  'forward',
  'forwarded',
  'helpline',
  'hours',
  'internal',
  'limit',
  'move',
  'number',
  'outcome',
  'pickup',
  'privacy',
  'rate',
  'recording',
  'redirect',
  'registration',
  'replaces',
  'service-code',
  'site',
  'spend',
  'transfer',
  'trunk',
  'trunk-gateway',
  'user',
  'username',
  'verification',
]);

/**
 * Steps that are the brand's alone: which carriers it has, how many, where their gateways are and whether these work (`carrier`, `gateway`, `peer`, `plan`, and
 * `source`, which names who delivers a call), by which routes and at what cost (`route`, `price`, `quality`), its own limits, ENUM zones and alert addresses.
 */
export const stepsOfTheBrand: ReadonlySet<string> = new Set([
  'alert',
  'app-server',
  'brand-limit',
  'carrier',
  'enum',
  'gateway',
  'location',
  'peer',
  'plan',
  'price',
  'quality',
  'route',
  'source',
]);

/**
 * The steps of a decision that the viewer may read. A decision is one company's until a DDI leads to another company, and from there on that one's.
 * So whoever's caller it was reads the steps up to there, and whoever was called that way the steps from there on; between companies beyond these
 * two nobody but god can tell whose a step is, and it is left out. Below the brand, and for an operator of some of its companies, steps about carriers and the brand's limits are left out too.
 * `whole`: all phones of the call are the viewer's own.
 */
export function maskDecision<Step extends TraceStep>(
  viewer: Actor,
  steps: readonly Step[],
  own: { caller: boolean; whole: boolean },
): Step[] {
  const handovers = steps.flatMap(({ step, found }, index) =>
    step === 'ddi' && found.startsWith('belongs to') ? [index] : [],
  );
  const [first] = handovers;
  const readable =
    own.whole || first === undefined
      ? own.caller || own.whole
        ? steps
        : []
      : own.caller
        ? steps.slice(0, first)
        : handovers.length === 1
          ? steps.slice(first)
          : [];
  return viewer.level === 'brand' && viewer.role !== 'operator'
    ? [...readable]
    : readable.filter(({ step }) => stepsOfTheCompany.has(step));
}
