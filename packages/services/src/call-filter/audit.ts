import { changedFields } from '../changed-fields.ts';

/** What the audit log says of a rule: what it asks for, and what it does. */
export function auditOf(rule: object): Record<string, string | number | boolean | null> {
  const shown = changedFields(rule as Record<string, unknown>);
  return Object.fromEntries(Object.entries(shown).filter(([, value]) => value !== '' && value !== null));
}
