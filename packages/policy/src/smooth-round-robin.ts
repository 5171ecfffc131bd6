/**
 * Whose turn it is by smooth weighted round robin: of any run of calls each candidate gets its share, as evenly spread as can be. `credits` bears what each
 * has saved up, and is changed. Returns all ids: whose turn it is, then the others by what they have saved up; those without weight last.
 */
export function smoothRoundRobin(
  credits: Map<string, number>,
  candidates: readonly { readonly id: string; readonly weight: number }[],
): string[] {
  const known = new Set(candidates.map(({ id }) => id));
  for (const id of credits.keys()) if (!known.has(id)) credits.delete(id);
  const total = candidates.reduce((sum, { weight }) => sum + weight, 0);
  for (const { id, weight } of candidates) credits.set(id, (credits.get(id) ?? 0) + weight);
  const credit = ({ id, weight }: { id: string; weight: number }) =>
    weight === 0 ? -Infinity : (credits.get(id) ?? 0);
  const order = [...candidates].sort((a, b) => credit(b) - credit(a));
  const first = order[0];
  if (first) credits.set(first.id, (credits.get(first.id) ?? 0) - total);
  return order.map(({ id }) => id);
}
