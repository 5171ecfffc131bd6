import type { Binding } from '@belfry/sip';

/**
 * The bindings of one user in the order they are tried (RFC 3261 §16.5, §16.6): groups that ring one after the other, each all at once. In parallel
 * there is one group; sequentially one for each q, the highest first. Of several flows of one instance only the latest counts (RFC 5626 §6): the
 * phone would ring with itself. Bindings seen dead come last, so that they can neither delay nor spoil a call that others can take.
 */
export function targetSetOf(bindings: readonly Binding[], forking: 'parallel' | 'sequential'): Binding[][] {
  const live: Binding[] = [];
  const silent: Binding[] = [];
  for (const binding of oneFlowEach(bindings)) (binding.failedAt === undefined ? live : silent).push(binding);
  const groups = forking === 'parallel' ? [live] : byPreference(live);
  return [...groups, silent].filter((group) => group.length > 0);
}

function oneFlowEach(bindings: readonly Binding[]): readonly Binding[] {
  if (bindings.every(({ regId }) => regId === undefined)) return bindings;
  const best = new Map<string, Binding>();
  for (const binding of bindings) {
    const key = binding.regId === undefined ? `${binding.aor} ${binding.id}` : `${binding.aor} ${binding.instanceId}`;
    const other = best.get(key);
    if (other === undefined || isBetter(binding, other)) best.set(key, binding);
  }
  return [...best.values()];
}

function isBetter(a: Binding, b: Binding): boolean {
  if ((a.failedAt === undefined) !== (b.failedAt === undefined)) return a.failedAt === undefined;
  return a.refreshedAt > b.refreshedAt;
}

function byPreference(bindings: readonly Binding[]): Binding[][] {
  const byQ = new Map<number, Binding[]>();
  for (const binding of bindings) {
    const group = byQ.get(binding.q);
    if (group === undefined) byQ.set(binding.q, [binding]);
    else group.push(binding);
  }
  return [...byQ].sort(([a], [b]) => b - a).map(([, group]) => group);
}
