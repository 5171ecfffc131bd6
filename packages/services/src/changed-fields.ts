type Shown = string | number | boolean | null;

/** What an update set, for the audit log: plain values only, long texts cut. Secrets never come here. */
export function changedFields(data: Readonly<Record<string, unknown>>): Record<string, Shown> {
  const shown: Record<string, Shown> = {};
  for (const [field, value] of Object.entries(data)) {
    if (typeof value === 'string') shown[field] = value.length > 120 ? `${value.slice(0, 120)}…` : value;
    else if (typeof value === 'number' || typeof value === 'boolean' || value === null) shown[field] = value;
  }
  return shown;
}
