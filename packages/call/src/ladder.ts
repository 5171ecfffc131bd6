import type { CallRequest, Facts, SourceRules } from '@belfry/policy';

/** A lifeline of a ladder. `peer` lifelines are masked for viewers who do not own them. */
export interface LadderActor {
  /** Unique in the ladder: `caller`, `proxy`, `callee-1`, `relay`, … */
  readonly id: string;
  readonly label: string;
  /** Whose lifeline it is; absent: the platform's own. A carrier's has a brand and no company. */
  readonly brandId?: string;
  readonly companyId?: string;
  /** The person whose phone it is, where that is known. */
  readonly userId?: string;
  readonly kind: 'phone' | 'carrier' | 'app-server' | 'proxy' | 'relay' | 'recorder';
}

/** One line of a ladder, in the order it happened. Credentials and keys were taken out when it was captured. */
export type LadderEntry =
  | { readonly at: number; readonly type: 'actor'; readonly actor: LadderActor }
  | {
      readonly at: number;
      readonly type: 'sip';
      readonly from: string;
      readonly to: string;
      /** `INVITE`, `200 OK (INVITE)`. */
      readonly summary: string;
      readonly text: string;
      readonly retransmission?: boolean;
    }
  | {
      readonly at: number;
      readonly type: 'decision';
      readonly step: string;
      readonly lookedAt: string;
      readonly found: string;
      readonly then: string;
    }
  | {
      readonly at: number;
      readonly type: 'media';
      readonly from: string;
      readonly to: string;
      readonly summary: string;
    }
  | { readonly at: number; readonly type: 'note'; readonly actor: string; readonly text: string };

/**
 * What a decision was made of, told right after its steps: with it `decide` can be asked again. When a call goes on (a forward that follows its ringing), only
 * what is known more: no `request` then. For the platform alone: it tells of everybody who takes part.
 */
export interface DecisionFacts {
  readonly at: number;
  readonly type: 'facts';
  readonly request?: CallRequest;
  /** By content, or by what tells of it (`RulesReference`): they are the same for many calls. */
  readonly rules?: SourceRules | RulesReference;
  readonly facts: Facts;
  /** How many steps of the ladder's decision go with it. */
  readonly steps: number;
}

/** Rules by the digests of their content. */
export interface RulesReference {
  readonly platform: SourceRules['platform'];
  readonly brand: string;
  readonly company?: string;
}

/** What a call keeps of itself: its ladder, and what its decisions were made of. */
export type LadderLine = LadderEntry | DecisionFacts;
