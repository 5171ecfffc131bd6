import type { Asking } from './asking.ts';
import { filterCall } from './filters.ts';
import { patientAtLast } from './gateways.ts';
import { type Journey, planOf } from './journey.ts';
import type { Outcome } from './outcome.ts';
import { showCaller } from './show-caller.ts';

const ringSeconds = 120;

/** Calls a SIP address elsewhere (RFC 3261 §8.1.2), without a carrier: it costs nothing, and nobody there is trusted. */
export function* toAddress(journey: Journey, user: string, host: string): Asking<Outcome> {
  const filtered = yield* filterCall(journey, 'out', '');
  if (filtered) return filtered;
  journey.trace.note('plan', `SIP address ${user}@${host}`, 'is elsewhere', `rings for up to ${ringSeconds} seconds`);
  const steps = patientAtLast([{ targets: [{ kind: 'address', user, host }], ringSeconds, silentSeconds: 0.8 }]);
  return planOf(journey, steps, { callerIdentity: showCaller(journey) });
}
