import type { NumberRuleSet } from '@belfry/numbering';
import type { CallerIdentity, CallRequest, CallSource, ForeignDiversion, Party } from './call.ts';
import { callerOfTrunk } from './caller-of-trunk.ts';
import type { RateQuote, UserRecord } from './facts.ts';
import { anonymous } from './identity.ts';
import { readDiversions, readNumber } from './numbers.ts';
import { recordingOf } from './recording.ts';
import type { CarrierRules, Rules, SiteRules, SourceRules, TrunkRules } from './rules.ts';
import type { CallerVerification } from './signature.ts';

/** Who calls, as the rest of the decision sees it. */
export interface Caller {
  readonly source: CallSource;
  /** Rules of the caller's company; absent: the caller is a peer. */
  readonly rules?: Rules;
  readonly user?: UserRecord;
  /** The carrier or DDI provider that speaks, when it is one that is switched on. */
  readonly peer?: CarrierRules;
  /** The IPBX that speaks, when it is one that is switched on. */
  readonly trunk?: TrunkRules;
  /** As it is called itself; whoever it sends on is seen in its place. */
  readonly own: CallerIdentity;
  /** How people of the caller's own company see it. */
  readonly inside: CallerIdentity;
  /** How everybody else sees it: E.164, or `anonymous`. */
  readonly outside: CallerIdentity;
  /** The caller wants to be unknown to whoever is called; both identities say so, too. */
  readonly hidden: boolean;
  /** Where the caller is: decides what dialled digits mean. */
  readonly site?: SiteRules;
  readonly country: string;
  /** How it writes numbers; absent: as dialled in its country. */
  readonly numbers?: NumberRuleSet;
  /** What came of verifying it; absent: it was not looked at. */
  readonly verification?: CallerVerification;
  /** Who forwarded the call before it came here, the first one first, as far as that is believed. */
  readonly diversions: readonly ForeignDiversion[];
}

/** The caller of a call. Throws for an account whose company's rules are not given. */
export function callerOf(rules: SourceRules, call: CallRequest): Caller {
  const { source } = call;
  if (source.kind === 'peer') return callerOfPeer(rules, source);
  const { company } = rules;
  if (!company) {
    const companyId = source.kind === 'account' ? source.account.companyId : source.companyId;
    throw new Error(`no rules of company ${companyId}`);
  }
  const whole = { platform: rules.platform, brand: rules.brand, company };
  if (source.kind === 'trunk') return callerOfTrunk(whole, source, call.onBehalfOf);
  const { user, username } = source.account;
  const site = company.sites.find((one) => one.siteId === user?.siteId) ?? company.defaultSite;
  const own = { number: user?.extension ?? username, name: user?.name ?? '' };
  return {
    source,
    own,
    rules: whole,
    ...(user && { user }),
    inside: call.onBehalfOf ?? own,
    outside: { number: user?.outgoingNumber ?? company.outgoingNumber ?? anonymous, name: '' },
    hidden: false,
    site,
    country: site.country,
    ...(company.numbers && { numbers: company.numbers }),
    diversions: [],
  };
}

function callerOfPeer({ brand }: SourceRules, source: Extract<CallSource, { kind: 'peer' }>): Caller {
  const isIt = ({ peerId }: CarrierRules) => peerId === source.peerId;
  const peer = brand.carriers.find(isIt) ?? brand.providers?.find(isIt);
  const read = (text: string) => readNumber(peer?.numbers?.callerIn, brand.country, text);
  const hidden = source.callerHidden ?? false;
  const seen = {
    number: read(source.callerNumber) ?? (source.callerNumber || anonymous),
    name: source.callerName,
    ...(hidden && { hidden }),
  };
  return {
    source,
    ...(peer && { peer }),
    own: seen,
    inside: seen,
    outside: seen,
    hidden,
    country: brand.country,
    ...(peer?.numbers && { numbers: peer.numbers }),
    diversions: readDiversions(source.diversions, read),
  };
}

/** The site whose link the caller's media pass; an IPBX that stands at no site is read as being at the default one, whose link it does not use. */
export function linkSiteOf({ rules, site, trunk }: Caller): SiteRules | undefined {
  return rules === undefined || (trunk && site?.trunkUseId !== trunk.trunkUseId) ? undefined : site;
}

/** The same caller, of whom it is known now whether it is who it says. */
export function verifiedCaller(caller: Caller, verification: CallerVerification | undefined): Caller {
  if (verification === undefined) return caller;
  const verified = verification.result;
  const { inside, outside } = caller;
  return { ...caller, inside: { ...inside, verified }, outside: { ...outside, verified }, verification };
}

/** The same caller, unknown to whoever is called. */
export function hiding(caller: Caller): Caller {
  const hidden = true as const;
  return { ...caller, inside: { ...caller.inside, hidden }, outside: { ...caller.outside, hidden }, hidden };
}

/** What another company may write down of the caller. */
export function recordedOutside({ outside, hidden }: Caller): Pick<Party, 'caller' | 'callerName'> {
  return hidden ? { caller: anonymous, callerName: '' } : { caller: outside.number, callerName: outside.name };
}

/** How the trace calls the caller. */
export function nameOf(caller: Caller): string {
  const { source, rules, own } = caller;
  if (source.kind === 'peer') return `${source.name}, for ${own.number}`;
  if (source.kind === 'trunk') return `${source.name} of ${rules?.company.name ?? 'nobody'}, for ${own.number}`;
  return `${own.name ? `${own.name} (${own.number})` : own.number} of ${rules?.company.name ?? 'nobody'}`;
}

/** The part that a company takes in the call; `user`: whose call it is. */
export function partyOf(
  rules: Rules,
  part: Pick<Party, 'direction' | 'caller' | 'callerName' | 'callee'> & {
    readonly userId?: string;
    readonly callerHidden?: true;
    readonly rate?: RateQuote;
    readonly pays?: true;
  },
  callId: string,
  user?: UserRecord,
): Party {
  const recording = recordingOf(rules.company, callId, user);
  return {
    brandId: rules.brand.brandId,
    companyId: rules.company.companyId,
    currency: rules.company.currency,
    revisions: { platform: rules.platform.revision, brand: rules.brand.revision, company: rules.company.revision },
    ...(recording && { recording }),
    ...(rules.company.holdMusic && { holdMusic: rules.company.holdMusic }),
    ...part,
  };
}

/** The parties with `party` among them, unless its company has its part already: it has one in a call. */
export function withParty(parties: readonly Party[], party: Party): readonly Party[] {
  return parties.some((one) => one.companyId === party.companyId) ? parties : [...parties, party];
}

/** The parties with what became of the call at one company's user, in plain words after what is said already. */
export function withForwarded(parties: readonly Party[], companyId: string, words: string): readonly Party[] {
  return parties.map((party) =>
    party.companyId === companyId
      ? { ...party, forwarded: party.forwarded === undefined ? words : `${party.forwarded}; ${words}` }
      : party,
  );
}

/** The parties with `payer` among them: a company that has its part already calls the outside now, and pays for it. */
export function withPayer(parties: readonly Party[], payer: Party): readonly Party[] {
  const at = parties.findIndex((one) => one.companyId === payer.companyId);
  const known = parties[at];
  if (!known) return [...parties, payer];
  const direction = known.direction === 'inbound' ? 'inbound' : 'outbound';
  return parties.with(at, {
    ...known,
    direction,
    callee: payer.callee,
    pays: true,
    ...(payer.rate && { rate: payer.rate }),
  });
}
