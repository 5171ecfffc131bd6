import { uiText } from '../messages/ui-text.ts';

const stepNames = [
  'admission',
  'app-server',
  'brand-limit',
  'carrier',
  'ddi',
  'domain',
  'emergency',
  'extension',
  'forward',
  'limit',
  'number',
  'plan',
  'rate',
  'registration',
  'service-code',
  'source',
  'user',
  'username',
] as const;
type StepName = (typeof stepNames)[number];
const STEPS: ReadonlySet<string> = new Set(stepNames);

/** What a step of a decision looked at, in words; a step that has none by its own name. */
export function stepName(step: string): string {
  return STEPS.has(step) ? uiText(`ladder.step.${step as StepName}`) : step;
}
