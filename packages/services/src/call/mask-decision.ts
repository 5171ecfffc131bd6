import type { Actor } from '@belfry/access';
import type { LadderEntry } from '@belfry/call';

type Decision = Extract<LadderEntry, { type: 'decision' }>;

/** Steps that tell nothing of carriers, of the brand's limits (`brand-limit`), or of what calls cost the brand. */
const ofTheCompany = new Set([
  'anonymous',
  'caller-id',
  'ddi',
  'do-not-disturb',
  'emergency',
  'encryption',
  'extension',
  'forward',
  'forwarded',
  'helpline',
  'internal',
  'limit',
  'number',
  'outcome',
  'privacy',
  'rate',
  'recording',
  'redirect',
  'registration',
  'service-code',
  'user',
  'username',
]);

/**
 * The steps of a decision that the viewer may read. A decision is one company's until a DDI leads to another company, and from there on that one's.
 * So whoever's caller it was reads the steps up to there, and whoever was called that way the steps from there on; between companies beyond these
 * two nobody but god can tell whose a step is, and it is left out. Below the brand, steps about carriers and the brand's limits are left out too.
 * `whole`: all phones of the call are the viewer's own.
 */
export function maskDecision(
  viewer: Actor,
  steps: readonly Decision[],
  own: { caller: boolean; whole: boolean },
): Decision[] {
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
  return viewer.level === 'brand' ? [...readable] : readable.filter(({ step }) => ofTheCompany.has(step));
}
