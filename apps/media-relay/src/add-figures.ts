/**
 * Adds numbers up member by member, in however many layers they stand: what several relays have counted, as one. A member that only one has is taken as it is; of what is
 * no number the first is taken.
 */
export function addFigures(a: unknown, b: unknown): unknown {
  if (typeof a === 'number' && typeof b === 'number') return a + b;
  if (!isRecord(a) || !isRecord(b)) return a ?? b;
  const sum: Record<string, unknown> = { ...a };
  for (const [name, value] of Object.entries(b)) sum[name] = name in sum ? addFigures(sum[name], value) : value;
  return sum;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
