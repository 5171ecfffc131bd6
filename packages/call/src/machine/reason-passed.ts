import { parseReason, printReason, type Reason, reasonPhrase, type SipRequest } from '@belfry/sip';

/** What other phones are told when one has answered, so that they do not count the call as missed (RFC 3326 §2). */
export const ELSEWHERE = 'SIP;cause=200;text="Call completed elsewhere"';

/** What the others are told when one has declined for all (RFC 3326 §3.1). */
export function declinedForAll(status: number): string {
  return printReason({ protocol: 'SIP', cause: status, text: reasonPhrase(status) });
}

/**
 * The Reason of a CANCEL or BYE as the other side may see it: one value of SIP and one of Q.850, with their causes; texts are in our own words, since nobody
 * knows what of its side the far end writes there.
 */
export function reasonPassed({ headers }: SipRequest): string | undefined {
  if (!headers.has('reason')) return undefined;
  const found = new Map<string, Reason>();
  for (const value of headers.list('reason').slice(0, 8)) {
    const reason = parseReason(value);
    if (!reason.ok || reason.value.cause === undefined) continue;
    const protocol = reason.value.protocol.toUpperCase();
    if ((protocol !== 'SIP' && protocol !== 'Q.850') || found.has(protocol)) continue;
    found.set(protocol, { protocol, cause: reason.value.cause });
  }
  if (found.size === 0) return undefined;
  return [...found.values()].map(printed).join(', ');
}

function printed(reason: Reason): string {
  if (reason.protocol !== 'SIP') return printReason(reason);
  return reason.cause === 200 ? ELSEWHERE : printReason({ ...reason, text: reasonPhrase(reason.cause ?? 0) });
}

/** The same as a part of an `Outcome`. */
export function toldOf(request: SipRequest): { readonly told?: string } {
  const told = reasonPassed(request);
  return told === undefined ? {} : { told };
}
