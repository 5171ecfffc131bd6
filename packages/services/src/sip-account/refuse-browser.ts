import type { SipAccount } from '@belfry/contracts';
import { invalid } from '../service-error.ts';

/** Throws `invalid` for the phone of a portal: nobody types a password there, so there is none to show or to change. */
export function refuseBrowser(kind: SipAccount['kind']): void {
  if (kind === 'browser')
    throw invalid(
      'id',
      'sipAccount.browser',
      'The phone in the portal is signed in by the portal: it has no password.',
    );
}
