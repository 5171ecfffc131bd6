import type { Leg } from '../leg/leg.ts';
import type { CallContext } from './call-context.ts';

/**
 * How long to wait, in ms, before an offer that met another one (491) is made again: 2.1 to 4 s by whoever made the Call-ID, up to 2 s by the other, in
 * units of 10 ms (RFC 3261 §14.1). Spread by clock and leg, so that two proxies do not go on in step.
 */
export function glareWait({ now }: CallContext, leg: Leg): number {
  let seed = Math.floor(now);
  for (let at = leg.id.length - 4; at < leg.id.length; at++) seed = Math.imul(seed, 31) + leg.id.charCodeAt(at);
  const draw = (below: number) => (Math.imul(seed, 2654435761) >>> 0) % below;
  return leg.dialog?.role === 'uac' ? 2_100 + 10 * draw(190) : 10 * draw(200) + 10;
}

/** What a 500 to an offer that comes while another one of the same side waits says: 0 to 10 s (RFC 3261 §14.2, RFC 3311 §5.2). */
export function retryAfter({ now, state }: CallContext): [string, string][] {
  return [['Retry-After', String((Math.floor(now) + state.transactions) % 11)]];
}
