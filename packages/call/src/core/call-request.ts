import type { WallMs } from '@belfry/core';
import type { CallRequest, CallSource } from '@belfry/policy';
import {
  canonicalHost,
  fromOf,
  type NameAddr,
  parseNameAddr,
  parseUri,
  type SipRequest,
  unescapeUser,
} from '@belfry/sip';
import type { KnownPeer } from './identity.ts';

/** What `decide` is asked of an INVITE. A call to one of our own addresses is for the caller's own domain. */
export function callRequestOf(
  callId: string,
  at: WallMs,
  invite: SipRequest,
  source: CallSource,
  isOurs: (host: string) => boolean,
): CallRequest {
  const uri = parseUri(invite.uri);
  const sip = uri.ok && uri.value.scheme !== 'tel' && uri.value.scheme !== 'other' ? uri.value : undefined;
  const host = canonicalHost(sip?.host ?? '');
  return {
    callId,
    at,
    source,
    // RFC 3261 §19.1.6: what follows a semicolon in a telephone-subscriber is no part of the number.
    dialled: readable(unescapeUser(sip?.user ?? '').split(';')[0] ?? ''),
    domain: source.kind === 'account' && isOurs(host) ? source.account.domain : host,
  };
}

/** A peer as the source of a call. Its word on who calls is taken: P-Asserted-Identity (RFC 3325), else From. */
export function peerSource(peer: KnownPeer, invite: SipRequest): CallSource {
  const asserted = invite.headers.list('p-asserted-identity').map(parseNameAddr);
  const address = asserted.find((found) => found.ok)?.value ?? fromOf(invite);
  return {
    kind: 'peer',
    peerId: peer.peerId,
    brandId: peer.brandId,
    name: peer.name,
    callerNumber: readable(numberOf(address)),
    callerName: readable(address.displayName ?? ''),
  };
}

/** Control characters, which SIP can carry (`%00`) and no number or name has, as something that can be stored, shown, and matches nothing. */
function readable(text: string): string {
  return text.replace(/\p{Cc}/gu, '\uFFFD');
}

function numberOf(address: NameAddr): string {
  const uri = parseUri(address.uri);
  if (!uri.ok || uri.value.scheme === 'other') return '';
  if (uri.value.scheme === 'tel') return uri.value.number;
  return unescapeUser(uri.value.user ?? '').split(';')[0] ?? '';
}
