import { type CallerIdentity, writtenCaller } from '@belfry/policy';
import { printNameAddr, type SipMessage } from '@belfry/sip';
import { ourHost } from './contact.ts';
import { connectedHeaders, peerAddress } from './identity-headers.ts';
import type { Leg } from './leg.ts';

/** How `to` may know whoever is at `who`: people of one company by extension and name, all others by number; a peer as it writes numbers. */
function seenBy(to: Leg, who: Leg): CallerIdentity {
  const { companyId } = to.owner;
  const isInside = companyId !== undefined && companyId === who.owner.companyId;
  const hidden = who.shown.hidden ?? who.outside?.hidden;
  const seen = isInside ? (who.inside ?? who.shown) : (who.outside ?? who.shown);
  return writtenCaller(to.callerNumbers ?? [], { number: seen.number, name: seen.name, ...(hidden && { hidden }) });
}

/** The host that addresses shown to a leg have: its own domain, or ours as it sees us. */
function hostFor(leg: Leg): string {
  const { aor } = leg;
  return aor === undefined ? ourHost(leg) : aor.slice(aor.lastIndexOf('@') + 1);
}

/** What `to` is told of `who`, whom it is being connected to, beside everything else in the message: a response, or (`calling`) a request. */
export function connectedTo(to: Leg, who: Leg, party?: 'calling'): [string, string][] {
  if (to.kind === 'app-server' || who.kind === 'app-server') return [];
  return connectedHeaders(seenBy(to, who), to.kind === 'phone' ? 'phone' : to.identity, hostFor(to), party);
}

/** Makes `who` the one that requests in the dialog of `to` are from, if `to` understands that (RFC 4916 §3.4). */
export function changeFrom(to: Leg, who: Leg): void {
  if (to.dialog === undefined || !to.fromChange || to.kind === 'app-server' || who.kind === 'app-server') return;
  const local = printNameAddr({ ...peerAddress(seenBy(to, who), to, hostFor(to)), params: new Map() });
  to.dialog = { ...to.dialog, local };
}

/** Notes whether a far end understands that From changes. */
export function noteFromChange(leg: Leg, { headers }: SipMessage): void {
  if (headers.has('supported'))
    leg.fromChange = headers.list('supported').some((option) => option.toLowerCase() === 'from-change');
}
