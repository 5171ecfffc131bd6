import { ladderText } from '../messages/ladder-text.ts';

const stepNames = [
  'admission',
  'alert',
  'anonymous',
  'app-server',
  'attestation',
  'brand-limit',
  'caller-id',
  'carrier',
  'ddi',
  'do-not-disturb',
  'domain',
  'emergency',
  'encryption',
  'enum',
  'extension',
  'forward',
  'forwarded',
  'gateway',
  'helpline',
  'hours',
  'limit',
  'number',
  'outcome',
  'peer',
  'plan',
  'pickup',
  'price',
  'privacy',
  'quality',
  'rate',
  'recording',
  'redirect',
  'registration',
  'replaces',
  'route',
  'service-code',
  'site',
  'source',
  'spend',
  'transfer',
  'trunk',
  'trunk-gateway',
  'user',
  'username',
  'verification',
] as const;
type StepName = (typeof stepNames)[number];
const STEPS: ReadonlySet<string> = new Set(stepNames);

/** What a step of a decision looked at, in words; a step that has none by its own name. */
export function stepName(step: string): string {
  return STEPS.has(step) ? ladderText(`ladder.step.${step as StepName}`) : step;
}
