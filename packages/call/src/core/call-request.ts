import type { WallMs } from '@belfry/core';
import type { CallRequest, CallSource } from '@belfry/policy';
import { canonicalHost, type Flow, fromOf, parseUri, type SipRequest, unescapeUser } from '@belfry/sip';
import { isSecret, protectsMedia } from '../leg/media-protection.ts';
import { sdpOf } from '../machine/send.ts';
import { assertedCaller, diversionsOf, numberOf, privacyAsked, readable } from './caller-claims.ts';
import type { KnownPeer } from './identity.ts';

/** What `decide` is asked of an INVITE. A call to one of our own addresses is for the caller's own domain. */
export function callRequestOf(
  callId: string,
  at: WallMs,
  invite: SipRequest,
  flow: Flow,
  source: CallSource,
  isOurs: (host: string) => boolean,
): CallRequest {
  const uri = parseUri(invite.uri);
  const sip = uri.ok && uri.value.scheme !== 'tel' && uri.value.scheme !== 'other' ? uri.value : undefined;
  const host = canonicalHost(sip?.host ?? '');
  const privacy = source.kind === 'account' ? privacyAsked(invite) : undefined;
  const sdp = source.kind === 'account' && source.account.mediaEncryption === 'required' ? sdpOf(invite) : undefined;
  return {
    callId,
    at,
    source,
    // RFC 3261 §19.1.6: what follows a semicolon in a telephone-subscriber is no part of the number.
    dialled: readable(unescapeUser(sip?.user ?? '').split(';')[0] ?? ''),
    domain: source.kind === 'account' && isOurs(host) ? source.account.domain : host,
    ...(privacy && { privacy }),
    ...(sdp !== undefined && {
      media: { encrypted: protectsMedia(sdp), secretSignalling: isSecret(flow) || flow.transport === 'ws' },
    }),
  };
}

/**
 * A peer as the source of a call. The word of a trusted one on who calls, who wants to be hidden and who forwarded is taken; of another one only From is
 * read, and the wish to be hidden (RFC 3325 §5).
 */
export function peerSource(peer: KnownPeer, invite: SipRequest): CallSource {
  const { peerId, brandId, name } = peer;
  const from = { address: fromOf(invite), hidden: privacyAsked(invite) === 'hide' };
  const { address, hidden } = peer.trusted ? assertedCaller(invite) : from;
  const diversions = peer.trusted ? diversionsOf(invite) : [];
  const callerNumber = numberOf(address);
  return {
    kind: 'peer',
    peerId,
    brandId,
    name,
    callerNumber,
    callerName: callerNumber === '' ? '' : readable(address.displayName ?? ''),
    ...(hidden && { callerHidden: hidden }),
    ...(diversions.length > 0 && { diversions }),
  };
}
