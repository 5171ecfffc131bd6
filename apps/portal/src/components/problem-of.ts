import type { SubmitProblem } from '@belfry/ui';
import { createTranslator } from '@belfry/ui';
import { TRPCClientError } from '@trpc/client';
import { errorTexts } from '../messages/en/error.ts';

const t = createTranslator({ ...errorTexts });

/** Turns what a procedure threw into words for people, and says which field they are about. */
export function problemOf(error: unknown): SubmitProblem {
  if (!(error instanceof TRPCClientError)) return { message: t('error.internal') };
  const data: unknown = error.data;
  if (typeof data !== 'object' || data === null) return { message: t('error.network') };
  const refusal = 'refusal' in data && typeof data.refusal === 'object' && data.refusal !== null ? data.refusal : data;
  const code = 'code' in refusal && typeof refusal.code === 'string' ? refusal.code : 'internal';
  const key = `error.${code}`;
  const said = 'message' in refusal && typeof refusal.message === 'string' ? refusal.message : error.message;
  const message =
    said !== '' && code !== 'internal'
      ? said
      : Object.hasOwn(errorTexts, key)
        ? t(key as 'error.internal')
        : t('error.internal');
  if ('changed' in refusal && Array.isArray(refusal.changed)) return { message, changed: refusal.changed };
  return 'field' in refusal && typeof refusal.field === 'string' ? { field: refusal.field, message } : { message };
}
