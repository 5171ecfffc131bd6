import type { WallMs } from '@belfry/core';
import { parseDeltaSeconds } from '../header/integer.ts';
import { type NameAddr, parseContacts, unquote } from '../header/name-addr.ts';
import type { SipRequest } from '../message/message.ts';
import { callIdOf, cseqOf } from '../message/read.ts';
import { canonicalHost } from '../uri/host.ts';
import { escapeUser, parseUri, type SipUri, unescapeUser } from '../uri/uri.ts';
import type { Binding, BindingFlow, RegistrarLimits, Registration } from './binding.ts';

/** Everything a REGISTER is judged by. */
export interface RegisterInput {
  readonly aor: string;
  readonly request: SipRequest;
  /** Bindings of the AOR that the location service holds; expired ones may be among them. */
  readonly bindings: readonly Binding[];
  readonly flow: BindingFlow;
  readonly limits: RegistrarLimits;
  readonly now: WallMs;
}

type Fault = { readonly status: number; readonly reason: string; readonly headers?: Registration['headers'] };
type Wish = { readonly contact: NameAddr; readonly id: string; readonly seconds: number };

/**
 * RFC 3261 §10.3, steps 6 to 8: what an authenticated REGISTER changes, and how it is answered. All or nothing: 400 for a Contact that
 * cannot be read, 500 for an out-of-order CSeq of the same Call-ID, 423 below the least expiry, 403 beyond the number of bindings.
 */
export function register(input: RegisterInput): Registration {
  const { request, now } = input;
  const live = input.bindings.filter((binding) => binding.expiresAt > now);
  const expired = input.bindings.filter((binding) => binding.expiresAt <= now).map((binding) => binding.id);
  const refuse = (fault: Fault): Registration => ({
    put: [],
    removed: [],
    bindings: live,
    status: fault.status,
    reason: fault.reason,
    headers: fault.headers ?? [],
  });
  const contacts = parseContacts(request.headers.list('contact'));
  if (!contacts.ok) return refuse({ status: 400, reason: 'Bad Contact' });
  if (contacts.value === '*') {
    if (parseDeltaSeconds(request.headers.get('expires')) !== 0)
      return refuse({ status: 400, reason: 'Contact * Needs Expires 0' });
    if (live.some((binding) => outOfOrder(binding, request)))
      return refuse({ status: 500, reason: 'CSeq Out Of Order' });
    return { put: [], removed: input.bindings.map((binding) => binding.id), ...answer([], input) };
  }
  const wishes: Wish[] = [];
  for (const contact of contacts.value) {
    const wish = readWish(contact, input);
    if ('status' in wish) return refuse(wish);
    wishes.push(wish);
  }
  return apply(wishes, live, expired, input, refuse);
}

function apply(
  wishes: readonly Wish[],
  live: readonly Binding[],
  expired: readonly string[],
  input: RegisterInput,
  refuse: (fault: Fault) => Registration,
): Registration {
  const result = new Map(live.map((binding) => [binding.id, binding]));
  const put = new Map<string, Binding>();
  const removed = new Set(expired);
  for (const wish of wishes) {
    const before = result.get(wish.id);
    if (before !== undefined && outOfOrder(before, input.request))
      return refuse({ status: 500, reason: 'CSeq Out Of Order' });
    if (wish.seconds === 0) {
      if (before !== undefined) removed.add(wish.id);
      result.delete(wish.id);
      put.delete(wish.id);
    } else {
      const binding = bind(wish, before, input);
      result.set(wish.id, binding);
      put.set(wish.id, binding);
      removed.delete(wish.id);
    }
  }
  if (put.size > 0 && result.size > input.limits.maxBindings && result.size > live.length) {
    return refuse({ status: 403, reason: 'Too Many Bindings' });
  }
  return { put: [...put.values()], removed: [...removed], ...answer([...result.values()], input) };
}

function readWish(contact: NameAddr, input: RegisterInput): Wish | Fault {
  const uri = parseUri(contact.uri);
  if (!uri.ok || (uri.value.scheme !== 'sip' && uri.value.scheme !== 'sips'))
    return { status: 400, reason: 'Bad Contact' };
  if (uri.value.headers !== undefined) return { status: 400, reason: 'Headers In Contact' };
  const { limits, request } = input;
  const own = parseDeltaSeconds(contact.params.get('expires'));
  const asked = own ?? parseDeltaSeconds(request.headers.get('expires')) ?? limits.defaultExpiresSeconds;
  if (asked > 0 && asked < limits.minExpiresSeconds) {
    return { status: 423, reason: 'Interval Too Brief', headers: [['Min-Expires', String(limits.minExpiresSeconds)]] };
  }
  return { contact, id: bindingId(contact, uri.value), seconds: Math.min(asked, limits.maxExpiresSeconds) };
}

function bind(wish: Wish, before: Binding | undefined, input: RegisterInput): Binding {
  const { request, now } = input;
  const userAgent = request.headers.get('user-agent');
  const instanceId = instanceOf(wish.contact);
  const regId = parseDeltaSeconds(wish.contact.params.get('reg-id'));
  return {
    id: wish.id,
    aor: input.aor,
    contact: wish.contact.uri,
    q: qOf(wish.contact),
    callId: callIdOf(request),
    cseq: cseqOf(request).number,
    registeredAt: before?.registeredAt ?? now,
    expiresAt: (now + wish.seconds * 1000) as WallMs,
    ...(userAgent === undefined ? {} : { userAgent: userAgent.slice(0, 200) }),
    ...(instanceId === undefined ? {} : { instanceId }),
    ...(regId === undefined ? {} : { regId }),
    path: request.headers.list('path'),
    flow: input.flow,
  };
}

/** Within one Call-ID the CSeq must rise (RFC 3261 §10.3 step 7); the very same request again, over another transaction, does no harm. */
function outOfOrder(binding: Binding, request: SipRequest): boolean {
  return binding.callId === callIdOf(request) && cseqOf(request).number < binding.cseq;
}

function answer(bindings: readonly Binding[], input: RegisterInput): Omit<Registration, 'put' | 'removed'> {
  const headers: [string, string][] = [];
  for (const binding of bindings) {
    const seconds = Math.max(0, Math.ceil((binding.expiresAt - input.now) / 1000));
    let value = `<${binding.contact}>;expires=${seconds}`;
    if (binding.q !== 1000) value += `;q=${(binding.q / 1000).toFixed(3).replace(/0+$/, '').replace(/\.$/, '')}`;
    if (binding.instanceId !== undefined) value += `;+sip.instance="<${binding.instanceId}>"`;
    if (binding.regId !== undefined) value += `;reg-id=${binding.regId}`;
    headers.push(['Contact', value]);
  }
  for (const path of input.request.headers.list('path')) headers.push(['Path', path]);
  return { bindings, status: 200, reason: 'OK', headers };
}

/** Instance and reg-id name a binding (RFC 5626 §6); without an instance the contact URI does, in one spelling of RFC 3261 §19.1.4. */
function bindingId(contact: NameAddr, uri: SipUri): string {
  const instance = instanceOf(contact);
  if (instance !== undefined) return `${instance.toLowerCase()};${contact.params.get('reg-id') ?? '0'}`;
  const user = uri.user === undefined ? '' : `${escapeUser(unescapeUser(uri.user))}@`;
  const transport = uri.params.get('transport')?.toLowerCase();
  return `${uri.scheme}:${user}${canonicalHost(uri.host)}:${uri.port ?? ''}${transport ? `;transport=${transport}` : ''}`;
}

function instanceOf(contact: NameAddr): string | undefined {
  const value = contact.params.get('+sip.instance');
  return value ? unquote(value).replace(/^<|>$/g, '').slice(0, 200) || undefined : undefined;
}

function qOf(contact: NameAddr): number {
  const q = contact.params.get('q');
  return q && /^(?:0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)$/.test(q) ? Math.round(Number(q) * 1000) : 1000;
}
