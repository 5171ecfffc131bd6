import { gunzipSync } from 'node:zlib';
import type { DecisionFacts, RulesReference } from '@belfry/call';
import type { BrandRules, CallRequest, CompanyRules, Facts, SourceRules } from '@belfry/policy';
import type { Context } from '../context.ts';

/** A decision of a call, as it was asked for: with it `decide` can be asked again. */
export interface RecordedDecision {
  /** When it was made, in milliseconds since 1970. */
  readonly at: number;
  readonly request: CallRequest;
  readonly rules: SourceRules;
  /** All facts that it used. */
  readonly facts: Facts;
  /** How many steps of the call's ladder go with it: after those of the decision before. */
  readonly steps: number;
}

/**
 * The decisions of a stored call, the first one first; a call that went on after its ringing (a forward) has one decision, with what came of the ringing among
 * its facts. Null: it was not kept what they were made of, or no longer.
 */
export async function recordedDecisions(ctx: Context, callId: string): Promise<readonly RecordedDecision[] | null> {
  const stored = await ctx.db.callLadder.findUnique({ where: { callId }, select: { facts: true } });
  if (!stored?.facts) return null;
  const lines = read<DecisionFacts[]>(stored.facts);
  const references = lines.flatMap(({ rules, facts }) => [
    ...(rules ? [rules as RulesReference] : []),
    ...Object.entries(facts).flatMap(([key, value]) => (isReference(key, value) ? [value as RulesReference] : [])),
  ]);
  const ids = [...new Set(references.flatMap(({ brand, company }) => [brand, ...(company ? [company] : [])]))];
  const rows = await ctx.db.decidedRules.findMany({ where: { id: { in: ids } }, select: { id: true, content: true } });
  if (rows.length < ids.length) return null;
  const known = new Map(rows.map(({ id, content }) => [id, read<unknown>(content)]));
  const rulesOf = ({ platform, brand, company }: RulesReference): SourceRules => ({
    platform,
    brand: known.get(brand) as BrandRules,
    ...(company && { company: known.get(company) as CompanyRules }),
  });
  const decisions: RecordedDecision[] = [];
  for (const line of lines) {
    const facts: Record<string, unknown> = { ...line.facts };
    for (const [key, value] of Object.entries(facts))
      if (isReference(key, value)) facts[key] = rulesOf(value as RulesReference);
    const before = decisions.at(-1);
    const { at, request, rules, steps } = line;
    if (request && rules) decisions.push({ at, request, rules: rulesOf(rules as RulesReference), facts, steps });
    else if (before)
      decisions[decisions.length - 1] = {
        ...before,
        facts: { ...before.facts, ...facts },
        steps: before.steps + steps,
      };
  }
  return decisions;
}

const isReference = (key: string, value: unknown) => key.startsWith('rules:') && value !== null;

const read = <T>(bytes: Uint8Array) => JSON.parse(gunzipSync(bytes).toString('utf8')) as T;
