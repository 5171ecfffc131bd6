import {
  type CallerIdentity,
  type Diversion,
  type DiversionReason,
  type FromRules,
  type IdentityRules,
  verstats,
} from '@belfry/policy';
import { createSipUri, printNameAddr, printUri } from '@belfry/sip';

/** From's address when nobody may know who calls (RFC 3323 §4.1.1.3). */
const ANONYMOUS = { uri: 'sip:anonymous@anonymous.invalid', displayName: 'Anonymous' } as const;

/** Peers of whom nothing else is known get P-Asserted-Identity and Diversion. */
const USUAL: IdentityRules = { header: 'pai', trusted: true, diversion: 'diversion' };
/** A phone is told by From alone who calls, and by both headers who forwarded. */
const PHONE: IdentityRules = { header: 'none', trusted: false, diversion: 'both' };

type Fields = [string, string][];

/** Who is to be told: a phone, or a peer by its own rules. */
export type Audience = 'phone' | IdentityRules | undefined;

const rulesOf = (audience: Audience): IdentityRules => (audience === 'phone' ? PHONE : (audience ?? USUAL));

/** A phone is told by P-Asserted-Identity who answers, and to whom it talks from now on: From cannot say it in a response. */
const CONNECTED_PHONE: IdentityRules = { header: 'pai', trusted: false, diversion: 'none' };
/** So is a peer of whom nothing else is known. */
const CONNECTED_PEER: IdentityRules = { header: 'pai', trusted: false, diversion: 'none' };

/** Who is at the other side of a call that is set up or changes hands (RFC 3325 §5, RFC 4916), for whoever is told: in a response the one `called`, in a request the one `calling`. */
export function connectedHeaders(
  who: CallerIdentity,
  audience: 'phone' | IdentityRules | undefined,
  host: string,
  party: 'called' | 'calling' = 'called',
): Fields {
  const rules = audience === 'phone' ? CONNECTED_PHONE : (audience ?? CONNECTED_PEER);
  const { number, name, hidden } = who;
  if (rules.header === 'none') return [];
  const fields: Fields = hidden ? [['Privacy', 'id']] : [];
  if (number === '' || number === 'anonymous' || (hidden && !rules.trusted)) return fields;
  const address = printNameAddr({
    uri: addressOf(number, host),
    params: new Map(),
    ...(name !== '' && { displayName: name }),
  });
  if (rules.header === 'pai') fields.push(['P-Asserted-Identity', address]);
  else fields.push(['Remote-Party-ID', `${address};party=${party};privacy=${hidden ? 'full' : 'off'};screen=yes`]);
  return fields;
}

/** From's address and name for a caller, whose own address would be of `host`. */
export function callerAddress(
  { number, name, hidden }: CallerIdentity,
  host: string,
): { uri: string; displayName?: string } {
  if (hidden || number === '' || number === 'anonymous') return ANONYMOUS;
  return { uri: addressOf(number, host), ...(name !== '' && { displayName: name }) };
}

/** From as a peer wants it: the caller, or the account that we are there, which need not be kept from a peer that is trusted. `host`: ours. */
export function peerAddress(
  caller: CallerIdentity,
  { from, identity }: { readonly from?: FromRules; readonly identity?: IdentityRules },
  host: string,
): { uri: string; displayName?: string } {
  const domain = from?.domain ?? host;
  const hides = caller.hidden && !(identity?.trusted ?? true);
  if (from?.user !== 'account' || from.account === undefined || hides) return callerAddress(caller, domain);
  const uri = printUri(createSipUri({ user: from.account, host: domain }));
  return { uri, ...(caller.name !== '' && !caller.hidden && { displayName: caller.name }) };
}

/**
 * What stands beside From: `Privacy` when the caller hides the number (RFC 3323 §4.2), and the number itself for whoever reads such a header, but a hidden
 * one only for peers of our trust domain (RFC 3325 §7).
 */
export function callerHeaders(caller: CallerIdentity, audience: Audience, host: string): Fields {
  const { number, name, hidden, verified } = caller;
  const { header: wanted, trusted } = rulesOf(audience);
  // A phone is told there whether the number was verified.
  const header = audience === 'phone' && verified !== undefined ? 'pai' : wanted;
  const fields: Fields = hidden ? [['Privacy', 'id']] : [];
  if (header === 'none' || number === '' || number === 'anonymous' || (hidden && !trusted)) return fields;
  const address = printNameAddr({
    uri: addressOf(verified && header === 'pai' ? `${number};verstat=${verstats[verified]}` : number, host),
    params: new Map(),
    ...(name !== '' && { displayName: name }),
  });
  if (header === 'pai') fields.push(['P-Asserted-Identity', address]);
  else fields.push(['Remote-Party-ID', `${address};party=calling;privacy=${hidden ? 'full' : 'off'};screen=yes`]);
  return fields;
}

/** Who forwarded the call, in the headers that the audience reads. `target`: whom the call goes to now. */
export function diversionHeaders(
  diversions: readonly Diversion[],
  audience: Audience,
  host: string,
  target: string,
): Fields {
  if (diversions.length === 0) return [];
  const { diversion: wanted, trusted } = rulesOf(audience);
  const fields: Fields = [];
  const known = (one: Diversion) => (one.hidden && !trusted ? 'anonymous' : one.number);
  if (wanted === 'diversion' || wanted === 'both') {
    // The latest comes first (RFC 5806 §9.1).
    for (const one of diversions.toReversed()) fields.push(['Diversion', diversionOf(one, known(one), host, trusted)]);
  }
  if (wanted === 'history_info' || wanted === 'both') {
    fields.push(['History-Info', historyOf(diversions, known, host, target)]);
  }
  return fields;
}

function diversionOf(
  { name, reason, count, hidden }: Diversion,
  number: string,
  host: string,
  trusted: boolean,
): string {
  const params = new Map([
    ['reason', reason as string],
    ['counter', String(count)],
  ]);
  if (hidden) params.set('privacy', 'full');
  const shows = name !== '' && (!hidden || trusted);
  return printNameAddr({ uri: addressOf(number, host), params, ...(shows && { displayName: name }) });
}

/** RFC 4458 §3.1 and, for what a phone said, RFC 7044 §10.2. */
const causes: { readonly [reason in DiversionReason]: number } = {
  unconditional: 302,
  'user-busy': 486,
  'no-answer': 408,
  unavailable: 503,
  'do-not-disturb': 486,
  deflection: 480,
  unknown: 404,
};

/** RFC 7044 §5: one entry for each address the call was for, each one beneath the one before. */
function historyOf(
  diversions: readonly Diversion[],
  known: (one: Diversion) => string,
  host: string,
  target: string,
): string {
  const entries: string[] = [];
  let index = '1';
  for (const [at, one] of diversions.entries()) {
    const { cause, mp } = reachedBy(diversions[at - 1], index);
    entries.push(`<${addressOf(known(one), host)}${cause}>;index=${index}${mp}`);
    index += '.1';
  }
  const { cause, mp } = reachedBy(diversions.at(-1), index);
  entries.push(`<${addressOf(target, host)}${cause}>;index=${index}${mp}`);
  return entries.join(', ');
}

function reachedBy(before: Diversion | undefined, index: string): { cause: string; mp: string } {
  if (before === undefined) return { cause: '', mp: '' };
  return { cause: `;cause=${causes[before.reason]}`, mp: `;mp=${index.slice(0, -2)}` };
}

function addressOf(number: string, host: string): string {
  if (number === 'anonymous') return ANONYMOUS.uri;
  return printUri(createSipUri({ user: number, host }));
}
