import type { Trace } from './asking.ts';
import type { ForeignDiversion } from './call.ts';

/** Says who forwarded the call before it came here; returns how many times that was. */
export function noteForwarded(trace: Trace, diversions: readonly ForeignDiversion[]): number {
  const hops = diversions.reduce((sum, { count }) => sum + count, 0);
  if (hops > 0) {
    const who = diversions.map(({ number, reason }) => `${number || 'somebody'} (${reason})`).join(', ');
    const times = hops === 1 ? 'once' : `${hops} times`;
    trace.note('forwarded', 'who forwarded the call before it came here', who, `it was forwarded ${times}`);
  }
  return hops;
}
