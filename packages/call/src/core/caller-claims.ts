import type { DiversionReason, ForeignDiversion } from '@belfry/policy';
import {
  CONTROL,
  fromOf,
  hasAny,
  type NameAddr,
  parseInteger,
  parseNameAddr,
  parseUri,
  type SipRequest,
  unescapeUser,
} from '@belfry/sip';

/** More forwards than this are not read: the call is in a loop anyway. */
const MAX_DIVERSIONS = 20;

/** What an INVITE asks for its caller's privacy: RFC 3323 §4.2, or From as it describes it; undefined: nothing. */
export function privacyAsked(invite: SipRequest): 'hide' | 'show' | undefined {
  const header = invite.headers.get('privacy');
  if (header !== undefined) {
    const wanted = header.toLowerCase().split(/[;,\s]+/);
    if (wanted.includes('none')) return 'show';
    if (wanted.includes('id') || wanted.includes('user') || wanted.includes('header')) return 'hide';
  }
  const uri = parseUri(fromOf(invite).uri);
  const anonymous = uri.ok && uri.value.scheme !== 'tel' && uri.value.scheme !== 'other';
  return anonymous && uri.value.host.toLowerCase() === 'anonymous.invalid' ? 'hide' : undefined;
}

/** Who calls, as a trusted peer asserts it: P-Asserted-Identity (RFC 3325), else P-Preferred-Identity, else Remote-Party-ID of the calling party, else From. */
export function assertedCaller(invite: SipRequest): { address: NameAddr; hidden: boolean } {
  const hidden = privacyAsked(invite) === 'hide';
  for (const name of ['p-asserted-identity', 'p-preferred-identity'] as const) {
    for (const value of invite.headers.list(name)) {
      const address = parseNameAddr(value);
      if (address.ok) return { address: address.value, hidden };
    }
  }
  for (const value of invite.headers.list('remote-party-id')) {
    const address = parseNameAddr(value);
    if (!address.ok || (address.value.params.get('party') ?? 'calling') !== 'calling') continue;
    const privacy = address.value.params.get('privacy') ?? 'off';
    return { address: address.value, hidden: hidden || !privacy.includes('off') };
  }
  return { address: fromOf(invite), hidden };
}

/** The number that a phone would like to be known by (P-Preferred-Identity, RFC 3325 §9.2); empty: none. */
export function preferredCaller(invite: SipRequest): string {
  for (const value of invite.headers.list('p-preferred-identity')) {
    const address = parseNameAddr(value);
    const number = address.ok ? numberOf(address.value) : '';
    if (/^\+?[0-9]+$/.test(number)) return number;
  }
  return '';
}

/** Telephone number or user part of an address; empty when it has none, or says that it is anonymous. */
export function numberOf(address: NameAddr): string {
  const uri = parseUri(address.uri);
  if (!uri.ok || uri.value.scheme === 'other') return '';
  if (uri.value.scheme === 'tel') return uri.value.number;
  if (uri.value.host.toLowerCase() === 'anonymous.invalid') return '';
  const user = unescapeUser(uri.value.user ?? '').split(';')[0] ?? '';
  return user.toLowerCase() === 'anonymous' ? '' : readable(user);
}

/** Control characters, which SIP can carry (`%00`) and no number or name has, as something that can be stored, shown, and matches nothing. */
export function readable(text: string): string {
  return hasAny(text, CONTROL) ? text.replace(/\p{Cc}/gu, '\uFFFD') : text;
}

/** Who forwarded the call before, the first one first: Diversion (RFC 5806), else History-Info (RFC 7044). */
export function diversionsOf(invite: SipRequest): readonly ForeignDiversion[] {
  const values = invite.headers.list('diversion').slice(0, MAX_DIVERSIONS);
  if (values.length > 0) {
    return values
      .flatMap((value) => {
        const address = parseNameAddr(value);
        if (!address.ok) return [];
        const { params } = address.value;
        const reason = reasons.get((params.get('reason') ?? '').replaceAll('"', '')) ?? 'unknown';
        return [
          { number: numberOf(address.value), reason, count: parseInteger(params.get('counter') ?? '1', 100) ?? 1 },
        ];
      })
      .reverse();
  }
  return historyOf(invite);
}

const reasons: ReadonlyMap<string, DiversionReason> = new Map(
  (['unconditional', 'user-busy', 'no-answer', 'unavailable', 'do-not-disturb', 'deflection'] as const).map(
    (reason) => [reason, reason],
  ),
);

const causes: ReadonlyMap<string, DiversionReason> = new Map([
  ['302', 'unconditional'],
  ['486', 'user-busy'],
  ['408', 'no-answer'],
  ['480', 'deflection'],
  ['503', 'unavailable'],
]);

/** An entry has forwarded the call when the next one says why it was reached: by `cause` in its URI (RFC 4458), or `mp` (RFC 7044 §8). */
function historyOf(invite: SipRequest): readonly ForeignDiversion[] {
  const entries = invite.headers
    .list('history-info')
    .slice(0, MAX_DIVERSIONS)
    .flatMap((value) => {
      const address = parseNameAddr(value);
      if (!address.ok) return [];
      const uri = parseUri(address.value.uri);
      const cause = uri.ok && uri.value.scheme !== 'other' ? uri.value.params.get('cause') : undefined;
      return [{ number: numberOf(address.value), cause: cause ?? undefined, mapped: address.value.params.has('mp') }];
    });
  return entries.flatMap(({ number }, at) => {
    const next = entries[at + 1];
    if (next === undefined || (next.cause === undefined && !next.mapped)) return [];
    return [{ number, reason: causes.get(next.cause ?? '') ?? ('unknown' as const), count: 1 }];
  });
}
