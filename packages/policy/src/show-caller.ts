import type { CallerIdentity } from './call.ts';
import { anonymous } from './identity.ts';
import type { Journey } from './journey.ts';

/** How the outside sees the caller, and says so. */
export function showCaller({ caller, trace }: Journey): CallerIdentity {
  const shown = caller.outside;
  const looked = 'numbers of the caller and of the company';
  if (shown.hidden) trace.note('caller-id', looked, 'hidden by the caller', 'calls anonymously');
  else if (shown.number === anonymous)
    trace.note('caller-id', looked, 'there is none to be shown', 'calls without a number');
  else trace.note('caller-id', looked, shown.number, 'is shown to the callee');
  // What came of verifying it is for people of the platform; a carrier verifies for itself.
  const { verified: _, ...told } = shown;
  return shown.verified === undefined ? shown : told;
}
