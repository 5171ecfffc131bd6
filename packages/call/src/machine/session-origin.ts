import type { Leg } from '../leg/leg.ts';
import { withoutTraces } from './without-traces.ts';

/**
 * A session description as this leg shall get it: without traces of whoever wrote it, and, whichever streams it has come from, its o= line names the session that the leg was given first, with a
 * version that counts on (RFC 3264 §8).
 */
export function sdpFor(leg: Leg, given: string): string {
  const sdp = withoutTraces(given);
  const start = sdp.startsWith('o=') ? 0 : sdp.indexOf('\no=') + 1;
  if (start <= 0 && !sdp.startsWith('o=')) return sdp;
  const end = sdp.indexOf('\n', start);
  const line = sdp.slice(start + 2, end < 0 ? undefined : end).trimEnd();
  if (leg.origin === undefined) {
    leg.origin = { line, changes: 0 };
    return sdp;
  }
  const [, first, version] = leg.origin.line.split(' ');
  const [username, session, ...rest] = line.split(' ');
  if (leg.origin.changes === 0 && session === first) return sdp;
  leg.origin.changes++;
  const counted = String(
    BigInt(/^[0-9]{1,30}$/.test(version ?? '') ? version! : '0') + BigInt(1000 + leg.origin.changes),
  );
  const own = [username, first, counted, ...rest.slice(1)].join(' ');
  return `${sdp.slice(0, start)}o=${own}${sdp.slice(start + 2 + line.length)}`;
}
