import type { z } from 'zod';
import { uiText } from '../messages/ui-text.ts';

/** Says in plain words what zod found wrong. A message that a schema gives itself stands. */
export function plainIssue(issue: z.core.$ZodRawIssue): string | undefined {
  const input = issue.input;
  const missing =
    input === undefined || input === null || input === '' || (typeof input === 'number' && Number.isNaN(input));
  switch (issue.code) {
    case 'invalid_type':
      if (missing) return uiText('form.required');
      return issue.expected === 'int'
        ? uiText('form.integer')
        : issue.expected === 'number'
          ? uiText('form.number')
          : uiText('form.invalid');
    case 'too_small':
      if (missing) return uiText('form.required');
      return issue.origin === 'string'
        ? uiText('form.tooShort', { limit: String(issue.minimum) })
        : uiText('form.tooSmall', { limit: String(issue.minimum) });
    case 'too_big':
      return issue.origin === 'string'
        ? uiText('form.tooLong', { limit: String(issue.maximum) })
        : uiText('form.tooLarge', { limit: String(issue.maximum) });
    case 'invalid_format':
      if (missing) return uiText('form.required');
      return issue.format === 'email' ? uiText('form.email') : uiText('form.invalid');
    case 'invalid_value':
      return missing ? uiText('form.required') : uiText('form.option');
    case 'invalid_union':
      return missing ? uiText('form.required') : uiText('form.invalid');
    default:
      return undefined;
  }
}
