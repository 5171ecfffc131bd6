import type { GatewayChange } from '@belfry/contracts';

/** A time in one state; milliseconds since 1970. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly state: 'up' | 'down' | 'unknown';
  readonly words: string;
}

/**
 * What a gateway's changes (the newest first) say of the time between `from` and `to`: spans without gaps, the earliest first. Before the first change that is known,
 * nothing is. What came twice in a row is one span, with the words of its beginning.
 */
export function healthSpans(changes: readonly GatewayChange[], from: number, to: number): readonly Span[] {
  const spans: Span[] = [];
  let open: Span = { from, to, state: 'unknown', words: 'nothing is known of this time' };
  for (const { state, since, because } of changes.toReversed()) {
    if (since >= to) break;
    if (state === open.state) continue;
    const at = Math.max(since, from);
    if (at > open.from) spans.push({ ...open, to: at });
    open = { from: at, to, state, words: because };
  }
  return open.from < to ? [...spans, open] : spans;
}
