import type { CallerIdentity } from '@belfry/policy';
import { createRequest, type Flow, type SipRequest } from '@belfry/sip';
import type { BranchTarget } from '../leg/branch-target.ts';
import { contactFor } from '../leg/contact.ts';
import { inviteToward, inviteTowardRegistered } from '../leg/create-invite.ts';
import { sdpContent } from '../machine/send.ts';

/** Whom a call of our own is for, and how. */
export interface PeerInviteParts {
  /** The gateway, or the registration of an IPBX, with the number as the peer writes it. */
  readonly toward: Extract<BranchTarget, { kind: 'carrier' | 'registered' }>;
  readonly caller: CallerIdentity;
  readonly flow: Flow;
  readonly sdp: string;
  readonly contactUser: string;
  readonly uniqueId: () => string;
}

/** The INVITE of a call that the platform itself makes to a peer: as a call of its people would look there. */
export function createPeerInvite({ toward, caller, flow, sdp, contactUser, uniqueId }: PeerInviteParts): SipRequest {
  const { contactHost } = toward.target;
  const { uri, routes, from, to, headers } =
    toward.kind === 'carrier'
      ? inviteToward(toward.target, caller, contactHost ?? flow.local.host, uniqueId())
      : inviteTowardRegistered(toward.target, toward.binding, caller, uniqueId());
  return createRequest({
    method: 'INVITE',
    uri,
    from,
    to,
    callId: uniqueId(),
    cseq: 1,
    contact: contactFor(flow, contactUser, uri, contactHost),
    routes,
    headers: [['Allow', 'INVITE, ACK, CANCEL, BYE, OPTIONS'], ...headers],
    content: sdpContent(sdp),
  });
}
