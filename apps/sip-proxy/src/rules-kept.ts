import { type LiveLadder, rulesDigest } from '@belfry/bus';
import type { DecisionFacts, RulesReference } from '@belfry/call';
import type { SourceRules } from '@belfry/policy';

/** Rules that go on being referred to are kept anew this often. */
const AGAIN_MS = 12 * 3_600_000;

/** Where rules are kept, and which connection to it that is. */
export interface RulesStore {
  readonly liveLadder: Pick<LiveLadder, 'keepRules'>;
  readonly connections: number;
}

/**
 * Keeps the rules that calls are decided by beside the live ladders, once for each content, so that the lines of a ladder need only refer to them. `failed` is
 * told when some could not be kept: whatever refers to them may be of no use then.
 */
export class RulesKept {
  readonly #store: RulesStore;
  readonly #failed: () => void;
  /** Of each object that was looked at. */
  readonly #digests = new WeakMap<object, string>();
  readonly #kept = new Map<string, { readonly connection: number; readonly at: number }>();

  constructor(store: RulesStore, failed: () => void) {
    this.#store = store;
    this.#failed = failed;
  }

  /** The same with references in the place of rules. */
  referring(line: DecisionFacts, now: number): DecisionFacts {
    const { rules } = line;
    const facts: Record<string, unknown> = { ...line.facts };
    for (const [key, value] of Object.entries(facts))
      if (key.startsWith('rules:') && value) facts[key] = this.#reference(value as SourceRules, now);
    return { ...line, ...(rules && { rules: this.#reference(rules, now) }), facts };
  }

  #reference(rules: SourceRules | RulesReference, now: number): RulesReference {
    const { platform, brand, company } = rules;
    const digest = (part: object | string) => (typeof part === 'string' ? part : this.#digest(part, now));
    return { platform, brand: digest(brand), ...(company && { company: digest(company) }) };
  }

  #digest(rules: object, now: number): string {
    const known = this.#digests.get(rules);
    if (known !== undefined && this.#isKept(known, now)) return known;
    const { digest, json } = rulesDigest(rules);
    this.#digests.set(rules, digest);
    if (!this.#isKept(digest, now)) this.#keep(digest, json, now);
    return digest;
  }

  #isKept(digest: string, now: number): boolean {
    const kept = this.#kept.get(digest);
    return kept !== undefined && kept.connection === this.#store.connections && now - kept.at < AGAIN_MS;
  }

  #keep(digest: string, json: string, now: number): void {
    this.#forgetOld(now);
    this.#kept.set(digest, { connection: this.#store.connections, at: now });
    this.#store.liveLadder.keepRules(digest, json).catch(() => {
      this.#kept.delete(digest);
      this.#failed();
    });
  }

  #forgetOld(now: number): void {
    for (const [digest, { at }] of this.#kept) {
      if (now - at < AGAIN_MS) return;
      this.#kept.delete(digest);
    }
  }
}
