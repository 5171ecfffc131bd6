import type { PlanFinding } from '@belfry/contracts';
import { createTranslator, toast } from '@belfry/ui';
import { planTexts } from '../messages/en/plan.ts';

const t = createTranslator({ ...planTexts });

const mostSaid = 3;

/** Says what a save has brought about in the numbering plan, when its answer has any. What would be refused stands with the form. */
export function sayWarnings(answer: unknown): void {
  if (typeof answer !== 'object' || answer === null || !('warnings' in answer) || !Array.isArray(answer.warnings))
    return;
  // The answer of a trial has them too, where nothing was saved.
  if ('differences' in answer) return;
  const findings = answer.warnings as readonly PlanFinding[];
  for (const { words } of findings.slice(0, mostSaid))
    toast(t('plan.caused'), { description: words, tone: 'warn', stays: true });
  if (findings.length > mostSaid)
    toast(t('plan.causedMore', { count: findings.length - mostSaid }), { tone: 'warn', stays: true });
}
