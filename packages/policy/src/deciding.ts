import { type Asking, type Question, Trace } from './asking.ts';
import type { CallRequest, Decision } from './call.ts';
import { decideCall } from './decide-call.ts';
import type { FactKey, Facts } from './facts.ts';
import type { Outcome } from './outcome.ts';
import type { SourceRules } from './rules.ts';

/** A decision that stands still at a question, or is over. */
interface Standing {
  readonly steps: Asking<Outcome>;
  readonly trace: Trace;
  readonly turn: IteratorResult<Question, Outcome>;
}

/**
 * One call's decision, round by round: the same answers as `decide` gives, but each round goes on where the last one stood still. It does so as long as the
 * facts still bear the very answers that were used (the same values, not only equal ones); with others it begins anew. Rules, call and facts must not change
 * inside. Kept while a call is being decided, it holds what it was told; to forget it costs no more than a round from the beginning.
 */
export class Deciding {
  readonly rules: SourceRules;
  readonly call: CallRequest;
  readonly #used: FactKey[] = [];
  readonly #answers: unknown[] = [];
  #standing: Standing | undefined;
  #begun = 0;

  constructor(rules: SourceRules, call: CallRequest) {
    this.rules = rules;
    this.call = call;
  }

  /** How often it was begun: once, unless answers that were used have changed. */
  get begun(): number {
    return this.#begun;
  }

  /** What is to happen, or what must be known or taken first, by what is known so far. */
  decide(facts: Facts): Decision {
    const standing = this.#standing;
    // Whatever is thrown on the way leaves nothing half done behind.
    this.#standing = undefined;
    const { steps, trace, turn: first } = standing && this.#holds(facts) ? standing : this.#begin();
    let turn = first;
    while (!turn.done) {
      const answers = this.#answersTo(turn.value, facts);
      if (answers === undefined) break;
      turn = steps.next(answers);
    }
    this.#standing = { steps, trace, turn };
    const told = trace.steps.slice();
    return turn.done ? { ...turn.value, trace: told } : { ...open(turn.value, facts), trace: told };
  }

  #begin(): Standing {
    this.#used.length = 0;
    this.#answers.length = 0;
    this.#begun++;
    const trace = new Trace();
    const steps = decideCall(this.rules, this.call, trace);
    return { steps, trace, turn: steps.next() };
  }

  #holds(facts: Facts): boolean {
    return this.#used.every((key, index) => facts[key] === this.#answers[index]);
  }

  /** What the question wants to know; undefined: not all of it is known. */
  #answersTo(question: Question, facts: Facts): unknown {
    if (question.type !== 'need') return this.#answer(question.key, facts);
    const answers: unknown[] = [];
    for (const key of question.keys) {
      const answer = this.#answer(key, facts);
      if (answer === undefined) return undefined;
      answers.push(answer);
    }
    return answers;
  }

  #answer(key: FactKey, facts: Facts): unknown {
    const answer = facts[key];
    if (answer !== undefined) {
      this.#used.push(key);
      this.#answers.push(answer);
    }
    return answer;
  }
}

/** A question that is not answered yet, as the driver is asked it. */
function open(question: Question, facts: Facts) {
  if (question.type === 'need') {
    return { type: 'need' as const, keys: question.keys.filter((key) => facts[key] === undefined) };
  }
  if (question.type !== 'ring') return question;
  const { key, on, plan } = question;
  return { type: 'plan' as const, plan: { ...plan, onward: { key, on } } };
}
