import type { WallMs } from '@belfry/core';
import { readSosUrn } from '@belfry/numbering';
import type { CallRequest, CallSource } from '@belfry/policy';
import { callIdOf, canonicalHost, type Flow, fromOf, parseUri, type SipRequest, toOf, unescapeUser } from '@belfry/sip';
import { isSecret, protectsMedia } from '../leg/media-protection.ts';
import { sdpOf } from '../machine/send.ts';
import { assertedCaller, diversionsOf, numberOf, preferredCaller, privacyAsked, readable } from './caller-claims.ts';
import type { IpbxUse, KnownPeer } from './identity.ts';

/** User part or telephone number of a URI, without what follows a semicolon, which is no part of the number (RFC 3261 §19.1.6); a service URN for help (RFC 5031) as it stands. */
export function userOf(address: string): string {
  const uri = parseUri(address);
  if (!uri.ok) return '';
  if (uri.value.scheme === 'other') return readSosUrn(address) ?? '';
  if (uri.value.scheme === 'tel') return uri.value.number;
  return readable(unescapeUser(uri.value.user ?? '').split(';')[0] ?? '');
}

/**
 * What `decide` is asked of an INVITE. A call to one of our own addresses is for the caller's own domain, one of a peer to the name that we have there is for our
 * address. With `numberInTo` of the peer it is for our Contact at a registrar, and To says which number was called, if it says any.
 */
export function callRequestOf(
  callId: string,
  at: WallMs,
  invite: SipRequest,
  flow: Flow,
  source: CallSource,
  isOurs: (host: string) => boolean,
  { numberInTo, contactHost }: Pick<KnownPeer, 'numberInTo' | 'contactHost'> = {},
): CallRequest {
  const uri = parseUri(invite.uri);
  const sip = uri.ok && uri.value.scheme !== 'tel' && uri.value.scheme !== 'other' ? uri.value : undefined;
  const named = canonicalHost(sip?.host ?? '');
  const host = named === contactHost ? flow.local.host : named;
  const privacy = source.kind === 'account' ? privacyAsked(invite) : undefined;
  const preferred = source.kind === 'account' ? preferredCaller(invite) : '';
  const sdp = source.kind === 'account' && source.account.mediaEncryption === 'required' ? sdpOf(invite) : undefined;
  return {
    callId,
    at,
    source,
    dialled: (numberInTo && userOf(toOf(invite).uri)) || userOf(invite.uri),
    domain: source.kind === 'account' && isOurs(host) ? source.account.domain : host,
    ...thinCodecsOf(invite),
    ...(privacy && { privacy }),
    ...(preferred && { preferred }),
    ...(sdp !== undefined && {
      media: { encrypted: protectsMedia(sdp), secretSignalling: isSecret(flow) || flow.transport === 'ws' },
    }),
  };
}

/** The codecs that an INVITE offers which need little room: Opus by its rtpmap, G.729 by its payload type too (RFC 3551 §6). */
function thinCodecsOf(invite: SipRequest): Pick<CallRequest, 'codecs'> {
  const offer = sdpOf(invite) ?? '';
  const opus = /^a=rtpmap:\d+ opus\/48000/im.test(offer) ? (['opus'] as const) : [];
  const g729 = /^a=rtpmap:\d+ G729\/8000/im.test(offer) || /^m=audio \S+ \S+ (?:.* )?18(?: |\r?$)/m.test(offer);
  const codecs = [...opus, ...(g729 ? (['G729'] as const) : [])];
  return codecs.length > 0 ? { codecs } : {};
}

/** Identity headers longer or more than these are none of a call that anybody signed. */
const MAX_IDENTITIES = 4;
const MAX_IDENTITY_LENGTH = 8192;

/** Who signed for the caller, for peers whose calls are verified. */
function identitiesSaid(invite: SipRequest): Pick<Extract<CallSource, { kind: 'peer' }>, 'identities' | 'sipCallId'> {
  const identities = invite.headers.getAll('identity').slice(0, MAX_IDENTITIES);
  if (identities.length === 0) return {};
  const short = identities.map((one) => readable(one.slice(0, MAX_IDENTITY_LENGTH)));
  return { identities: short, sipCallId: callIdOf(invite) };
}

/**
 * A peer as the source of a call. The word of a trusted one on who calls, who wants to be hidden and who forwarded is taken; of another one only From is
 * read, and the wish to be hidden (RFC 3325 §5). `use`: it is an IPBX, and speaks for this company. `unknownTenant`: it is one, and why it is not known for whom it
 * speaks.
 */
export function peerSource(
  peer: Pick<KnownPeer, 'peerId' | 'brandId' | 'name' | 'trusted'>,
  invite: SipRequest,
  use?: IpbxUse,
  unknownTenant?: string,
): CallSource {
  const { peerId, brandId, name } = peer;
  const from = { address: fromOf(invite), hidden: privacyAsked(invite) === 'hide' };
  const { address, hidden } = peer.trusted ? assertedCaller(invite) : from;
  const diversions = peer.trusted ? diversionsOf(invite) : [];
  const callerNumber = numberOf(address);
  const said = {
    peerId,
    brandId,
    name,
    callerNumber,
    callerName: callerNumber === '' ? '' : readable(address.displayName ?? ''),
    ...(hidden && { callerHidden: hidden }),
    ...(diversions.length > 0 && { diversions }),
    ...(unknownTenant !== undefined && { unknownTenant }),
  };
  if (use === undefined) return { kind: 'peer', ...said, ...identitiesSaid(invite) };
  return { kind: 'trunk', ...said, companyId: use.companyId, trunkUseId: use.trunkUseId };
}
