import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { rulesDigest } from '@belfry/bus';
import type { DecisionFacts, LadderLine, RulesReference } from '@belfry/call';
import type { Database } from '@belfry/db';
import type { BrandRules, CompanyRules, SourceRules } from '@belfry/policy';

/** What a call kept of itself, in its two parts: the JSON of what its ladder shows, and what decisions were made of. */
export function splitLadder(lines: readonly string[]): {
  readonly entries: readonly string[];
  readonly facts: readonly DecisionFacts[];
} {
  const entries: string[] = [];
  const facts: DecisionFacts[] = [];
  for (const text of lines) {
    // Quotes within a text are escaped: only a name and its value look like this.
    const line = text.includes('"type":"facts"') ? (JSON.parse(text) as LadderLine) : undefined;
    if (line?.type === 'facts') facts.push(line);
    else entries.push(text);
  }
  return { entries, facts };
}

const dayMs = 24 * 3_600_000;

/** How long rules are stored for, by their digests. */
const storedUntil = new WeakMap<Database, Map<string, number>>();
/** Digests that are remembered; beyond, all are looked up again. */
const maxRemembered = 100_000;

/**
 * Stores the rules that decisions were made by, once for each content, for as long as `until` at least, and returns what the ladder keeps: gzip of the decisions
 * with references to them. `kept` has the JSON of rules that they come with a reference to already; what it does not have is left out.
 */
export async function storeFacts(
  database: Database,
  decisions: readonly DecisionFacts[],
  until: number,
  kept: (digest: string) => Promise<string | undefined>,
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (decisions.length === 0) return null;
  const store = async (part: object | string): Promise<string> => {
    const { digest, json } = typeof part === 'string' ? { digest: part, json: () => kept(part) } : given(part);
    await storeRules(database, digest, json, until);
    return digest;
  };
  const referTo = async ({ platform, brand, company }: SourceRules | RulesReference): Promise<RulesReference> => ({
    platform,
    brand: await store(brand),
    ...(company && { company: await store(company) }),
  });
  const referring: DecisionFacts[] = [];
  for (const line of decisions) {
    const facts: Record<string, unknown> = { ...line.facts };
    for (const [key, value] of Object.entries(facts))
      if (key.startsWith('rules:') && value) facts[key] = await referTo(value as SourceRules | RulesReference);
    referring.push({ ...line, ...(line.rules && { rules: await referTo(line.rules) }), facts });
  }
  return Uint8Array.from(await promisify(gzip)(JSON.stringify(referring)));
}

function given(part: object) {
  const { digest, json } = rulesDigest(part);
  return { digest, json: async () => json as string | undefined };
}

async function storeRules(
  database: Database,
  digest: string,
  json: () => Promise<string | undefined>,
  until: number,
): Promise<void> {
  const known = storedUntil.get(database) ?? new Map<string, number>();
  storedUntil.set(database, known);
  if ((known.get(digest) ?? 0) >= until) return;
  if (known.size >= maxRemembered) known.clear();
  const expiresAt = new Date(until + dayMs);
  const { count } = await database.decidedRules.updateMany({ where: { id: digest }, data: { expiresAt } });
  if (count === 0) {
    const text = await json();
    if (text === undefined) return;
    const { brandId, companyId = null } = JSON.parse(text) as BrandRules & Partial<CompanyRules>;
    const content = Uint8Array.from(await promisify(gzip)(text));
    await database.decidedRules.createMany({
      data: [{ id: digest, brandId, companyId, content, expiresAt }],
      skipDuplicates: true,
    });
  }
  known.set(digest, expiresAt.getTime());
}
