import { type FilterMatch, filterWords } from '@belfry/policy';

/** What a rule of a call filter does, in plain words, from its row: "blocks calls to Albania". */
export function callFilterWords(row: Readonly<Record<string, unknown>>): string {
  const asked = filterWords({
    caller: matchOf(row.callerMatch, row.caller),
    callee: matchOf(row.calleeMatch, row.callee),
  });
  const does = row.action === 'allow' ? 'lets through' : row.action === 'forward' ? 'sends elsewhere' : 'blocks';
  return `${does} ${asked}`;
}

function matchOf(kind: unknown, value: unknown): FilterMatch {
  return kind === 'number' || kind === 'prefix' || kind === 'country'
    ? { kind, value: String(value) }
    : { kind: kind === 'anonymous' ? 'anonymous' : 'any' };
}
