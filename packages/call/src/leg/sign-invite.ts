import type { WallMs } from '@belfry/core';
import { identitiesOf, parsePassport, type SipRequest } from '@belfry/sip';
import type { LegSignature } from '../ended-call.ts';
import { type CallContext, wallNow } from '../machine/call-context.ts';
import { logNote, PROXY_ACTOR } from '../machine/log.ts';
import type { BranchTarget } from './branch-target.ts';
import type { Leg } from './leg.ts';

/** What another operator has signed goes on for so long: whoever gets it looks at its age too (RFC 8224 §6.2.1: a minute). */
const freshMs = 45_000;

type Signing = NonNullable<Extract<BranchTarget, { kind: 'carrier' }>['target']['signing']>;

/** The values of Identity, and what is kept of them. */
interface Identities extends LegSignature {
  readonly values: readonly string[];
}

/**
 * An INVITE to a carrier with Identity and Date, where the plan wants it signed (RFC 8224 §6.1, RFC 8588), and of a call that was sent on by whom, where that is wanted
 * (RFC 8946 §4.1); what was signed stays with the leg.
 */
export function signed(ctx: CallContext, leg: Leg, target: BranchTarget, invite: SipRequest): SipRequest {
  const signing = target.kind === 'carrier' ? target.target.signing : undefined;
  if (signing === undefined) return invite;
  const at = wallNow(ctx);
  const found = identitiesFor(ctx, leg, signing, at);
  if (found === undefined) {
    logNote(ctx, PROXY_ACTOR, 'not signed: there is no certificate to sign calls with, or it cannot be used');
    return invite;
  }
  const { values, ...kept } = found;
  leg.signed = kept;
  const headers = invite.headers.clone();
  headers.set('Date', new Date(at).toUTCString()).remove('Identity');
  for (const value of values) headers.append('Identity', value);
  return { ...invite, headers };
}

function identitiesFor(ctx: CallContext, leg: Leg, signing: Signing, at: WallMs): Identities | undefined {
  const { brandId } = leg.owner;
  const sentOn = signing.diverted ? ctx.ports.signDiversions?.(brandId, signing, at) : [];
  if (sentOn === undefined) return undefined;
  const theirs = signing.passes ? stillFresh(ctx, at) : undefined;
  const ours = theirs ? undefined : ctx.ports.signCall?.(brandId, signing, at);
  const first =
    theirs ??
    (ours && {
      attest: signing.attest,
      origId: ours.origId,
      passport: ours.passport,
      values: [ours.identity],
      diversions: [],
    });
  if (first === undefined) return undefined;
  const diversions = [...first.diversions, ...sentOn.map(({ passport }) => passport)];
  const { attest, origId, passport } = first;
  const values = [...first.values, ...sentOn.map(({ identity }) => identity)];
  return { attest, origId, passport, ...(diversions.length > 0 && { diversions }), values };
}

/** What the call came signed with, as it came; undefined: it is too old to be believed by the next one. */
function stillFresh({ state: { source } }: CallContext, at: WallMs) {
  const values = source.kind === 'peer' ? (source.identities ?? []) : [];
  const read = identitiesOf(values);
  const token = read.find(({ ppt }) => ppt === 'shaken')?.token;
  const passport = token === undefined ? undefined : parsePassport(token);
  if (token === undefined || !passport?.ok) return undefined;
  const { attest, origid: origId, iat } = passport.value.claims;
  if (at - iat * 1000 > freshMs) return undefined;
  const diversions = read.filter(({ ppt }) => ppt === 'div').map((one) => one.token);
  return { attest, origId, passport: token, values, diversions };
}
