import { ok, type Result } from '@belfry/core';
import { malformed } from './malformed.ts';

/** Who begins the DTLS handshake: `active` does (RFC 4145 §4, RFC 5763 §5). */
export type Setup = 'active' | 'passive' | 'actpass' | 'holdconn';

/** Reads the value of an a=setup line. Error: `sdp/setup`. */
export function parseSetup(value: string): Result<Setup> {
  const setup = value.trim().toLowerCase();
  if (setup === 'active' || setup === 'passive' || setup === 'actpass' || setup === 'holdconn') return ok(setup);
  return malformed('sdp/setup', 'unknown role', 'RFC 4145 §4');
}

/** What to answer to an offered a=setup, `wish` where the offer leaves the choice; an offer without one is `active` (RFC 4145 §4.1). */
export function answerSetup(offered: Setup | undefined, wish: 'active' | 'passive'): Setup {
  if (offered === 'actpass') return wish;
  if (offered === 'passive') return 'active';
  return offered === 'holdconn' ? 'holdconn' : 'passive';
}
