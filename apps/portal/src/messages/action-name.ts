import { createTranslator } from '@belfry/ui';
import { actionTexts } from './en/action.ts';

const t = createTranslator(actionTexts);

/** What was done, in words; an action without words by its own name. */
export function actionName(action: string): string {
  const key = `action.${action}`;
  return Object.hasOwn(actionTexts, key) ? t(key as keyof typeof actionTexts) : action;
}

/** Every action that has words, in their order. */
export const actionNames = (): { value: string; label: string }[] =>
  Object.keys(actionTexts)
    .map((key) => ({ value: key.slice('action.'.length), label: t(key as keyof typeof actionTexts) }))
    .sort((a, b) => a.label.localeCompare(b.label));
