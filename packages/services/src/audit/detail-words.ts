import type { AuditEntry } from '@belfry/contracts';
import { fieldWords, valueWords } from '../revision/field-words.ts';

const nothing: ReadonlyMap<string, string> = new Map();
const isId = (value: unknown) =>
  typeof value === 'string' && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);

/** What an entry of the log tells beside its action, as people say it; ids are left as they are. */
export function detailWords(detail: AuditEntry['detail']): AuditEntry['fields'] {
  return Object.entries(detail).map(([name, value]) => ({
    field: fieldWords(name),
    value: isId(value) ? String(value) : valueWords(name, value, nothing),
  }));
}
