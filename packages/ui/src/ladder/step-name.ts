import { uiText } from '../messages/ui-text.ts';

const stepNames = [
  'admission',
  'anonymous',
  'app-server',
  'brand-limit',
  'caller-id',
  'carrier',
  'ddi',
  'do-not-disturb',
  'domain',
  'emergency',
  'extension',
  'forward',
  'forwarded',
  'limit',
  'number',
  'outcome',
  'plan',
  'privacy',
  'rate',
  'redirect',
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
