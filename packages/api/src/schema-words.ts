import type { ZodError } from 'zod';

type Issue = ZodError['issues'][number];

/** What a schema has against a value, as a sentence after the field's name: `must be one of asc, desc`. */
export function schemaWords(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.endsWith('received undefined') ? 'is missing' : `must be ${article(issue.expected)}`;
    case 'invalid_value':
      return `must be one of ${issue.values.join(', ')}`;
    case 'too_small':
      return `must ${sizeOf(issue.origin, 'at least', issue.minimum)}`;
    case 'too_big':
      return `must ${sizeOf(issue.origin, 'at most', issue.maximum)}`;
    case 'invalid_format':
      return formats[issue.format] ?? 'is not written as it must be';
    case 'custom':
      return issue.message;
    default:
      return 'cannot be read';
  }
}

const formats: Readonly<Record<string, string>> = {
  uuid: 'must be an id (a UUID)',
  datetime: 'must be a moment (ISO 8601 with its zone)',
  date: 'must be a date (YYYY-MM-DD)',
};

const article = (type: string): string => (/^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`);

function sizeOf(origin: string, bound: string, size: number | bigint): string {
  if (origin === 'string') return `have ${bound} ${size} ${size === 1 ? 'character' : 'characters'}`;
  if (origin === 'array') return `hold ${bound} ${size}`;
  return `be ${bound} ${size}`;
}
