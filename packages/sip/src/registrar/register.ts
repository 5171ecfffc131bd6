import type { WallMs } from '@belfry/core';
import { parseDeltaSeconds } from '../header/integer.ts';
import { type NameAddr, parseContacts, parseNameAddr, unquote } from '../header/name-addr.ts';
import type { SipRequest } from '../message/message.ts';
import { callIdOf, cseqOf } from '../message/read.ts';
import { sameFlow } from '../transport/received.ts';
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
type Wish = {
  readonly contact: NameAddr;
  readonly id: string;
  readonly seconds: number;
  /** RFC 5626: outbound is agreed on, and this is the flow's number. */
  readonly regId?: number;
};

/**
 * RFC 3261 §10.3, steps 6 to 8: what an authenticated REGISTER changes, and how it is answered. All or nothing: 400 for a Contact that
 * cannot be read, 500 for an out-of-order CSeq of the same Call-ID, 423 below the least expiry, 403 beyond the number of bindings when the
 * oldest may not make room, 439 when outbound is asked for over a first hop that does not do it (RFC 5626 §6).
 */
export function register(input: RegisterInput): Registration {
  const { request, now } = input;
  const live = input.bindings.filter((binding) => binding.expiresAt > now);
  const expired = input.bindings.filter((binding) => binding.expiresAt <= now).map((binding) => binding.id);
  const refuse = (fault: Fault): Registration => ({
    put: [],
    removed: [],
    fresh: [],
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
    return { put: [], removed: input.bindings.map((binding) => binding.id), fresh: [], ...answer([], input) };
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
  const before = new Map(live.map((binding) => [binding.id, binding]));
  const result = new Map(before);
  const put = new Map<string, Binding>();
  const removed = new Set(expired);
  for (const wish of wishes) {
    const bound = result.get(wish.id);
    if (bound !== undefined && outOfOrder(bound, input.request))
      return refuse({ status: 500, reason: 'CSeq Out Of Order' });
    if (wish.seconds === 0) {
      if (bound !== undefined) removed.add(wish.id);
      result.delete(wish.id);
      put.delete(wish.id);
    } else {
      const binding = bind(wish, bound, input);
      result.set(wish.id, binding);
      put.set(wish.id, binding);
      removed.delete(wish.id);
    }
  }
  const excess = put.size > 0 && result.size > live.length ? result.size - input.limits.maxBindings : 0;
  if (excess > 0) {
    const old = [...result.values()].filter(({ id }) => !put.has(id)).sort(oldestFirst);
    if (!input.limits.replaceOldest || old.length < excess) return refuse({ status: 403, reason: 'Too Many Bindings' });
    for (const { id } of old.slice(0, excess)) {
      result.delete(id);
      removed.add(id);
    }
  }
  const fresh = [...put.values()].filter((binding) => isFresh(binding, before.get(binding.id))).map(({ id }) => id);
  return { put: [...put.values()], removed: [...removed], fresh, ...answer([...result.values()], input) };
}

/** Dead ones first, then whoever registered longest ago: phones that were given a new address and left their old binding behind. */
function oldestFirst(a: Binding, b: Binding): number {
  const dead = Number(b.failedAt !== undefined) - Number(a.failedAt !== undefined);
  return dead || a.refreshedAt - b.refreshedAt;
}

function isFresh(binding: Binding, before: Binding | undefined): boolean {
  return before === undefined || before.failedAt !== undefined || !sameFlow(binding.flow, before.flow);
}

function readWish(contact: NameAddr, input: RegisterInput): Wish | Fault {
  const uri = parseUri(contact.uri);
  if (!uri.ok || (uri.value.scheme !== 'sip' && uri.value.scheme !== 'sips'))
    return { status: 400, reason: 'Bad Contact' };
  if (uri.value.headers !== undefined) return { status: 400, reason: 'Headers In Contact' };
  const { limits, request } = input;
  const regId = outboundOf(contact, input);
  if (regId !== undefined && typeof regId !== 'number') return regId;
  const own = parseDeltaSeconds(contact.params.get('expires'));
  const asked = own ?? parseDeltaSeconds(request.headers.get('expires')) ?? limits.defaultExpiresSeconds;
  if (asked > 0 && asked < limits.minExpiresSeconds) {
    return { status: 423, reason: 'Interval Too Brief', headers: [['Min-Expires', String(limits.minExpiresSeconds)]] };
  }
  const seconds = Math.min(asked, limits.maxExpiresSeconds);
  return { contact, id: bindingId(contact, uri.value, regId), seconds, ...(regId !== undefined && { regId }) };
}

/**
 * The flow's number when outbound is agreed on: the client supports it, names instance and reg-id, and its first hop does it, which is this server
 * itself, or an edge proxy that put `ob` into its Path (RFC 5626 §6). Without the client's support a reg-id means nothing.
 */
function outboundOf(contact: NameAddr, { request }: RegisterInput): number | Fault | undefined {
  const regId = parseDeltaSeconds(contact.params.get('reg-id'));
  if (!regId || instanceOf(contact) === undefined || !request.headers.includes('supported', 'outbound'))
    return undefined;
  if (request.headers.list('via').length <= 1) return regId;
  const path = parseNameAddr(request.headers.list('path').at(-1) ?? '');
  const edge = path.ok ? parseUri(path.value.uri) : path;
  if (edge.ok && 'params' in edge.value && edge.value.params.has('ob')) return regId;
  return { status: 439, reason: 'First Hop Lacks Outbound Support' };
}

function bind(wish: Wish, before: Binding | undefined, input: RegisterInput): Binding {
  const { request, now } = input;
  const userAgent = request.headers.get('user-agent');
  const instanceId = instanceOf(wish.contact);
  const { regId } = wish;
  return {
    id: wish.id,
    aor: input.aor,
    contact: wish.contact.uri,
    q: qOf(wish.contact),
    callId: callIdOf(request),
    cseq: cseqOf(request).number,
    registeredAt: before?.registeredAt ?? now,
    refreshedAt: now,
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

function answer(bindings: readonly Binding[], input: RegisterInput): Omit<Registration, 'put' | 'removed' | 'fresh'> {
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
  headers.push(['Supported', 'path, outbound']);
  if (
    input.request.headers.includes('supported', 'outbound') &&
    bindings.some((binding) => isOutbound(binding, input))
  ) {
    headers.push(['Require', 'outbound']);
    // Over UDP the client's own default holds (RFC 5626 §4.4.2); a WebSocket is kept alive by its own pings (RFC 7118 §6).
    if (input.flow.transport === 'tcp' || input.flow.transport === 'tls')
      headers.push(['Flow-Timer', String(input.limits.flowTimerSeconds)]);
  }
  return { bindings, status: 200, reason: 'OK', headers };
}

/** Made by this very request as an outbound flow. */
function isOutbound(binding: Binding, { request }: RegisterInput): boolean {
  return binding.regId !== undefined && binding.callId === callIdOf(request) && binding.cseq === cseqOf(request).number;
}

/** Instance and reg-id name a binding (RFC 5626 §6); without an instance the contact URI does, in one spelling of RFC 3261 §19.1.4. */
function bindingId(contact: NameAddr, uri: SipUri, regId: number | undefined): string {
  const instance = instanceOf(contact);
  if (instance !== undefined) return `${instance.toLowerCase()};${regId ?? 0}`;
  const user = uri.user === undefined ? '' : `${escapeUser(unescapeUser(uri.user))}@`;
  const transport = uri.params.get('transport')?.toLowerCase();
  return `${uri.scheme}:${user}${canonicalHost(uri.host)}:${uri.port ?? ''}${transport ? `;transport=${transport}` : ''}`;
}

function instanceOf(contact: NameAddr): string | undefined {
  const value = contact.params.get('+sip.instance');
  if (!value) return undefined;
  const id = unquote(value);
  return id.slice(id.startsWith('<') ? 1 : 0, id.endsWith('>') ? -1 : undefined).slice(0, 200) || undefined;
}

function qOf(contact: NameAddr): number {
  const q = contact.params.get('q');
  return q && /^(?:0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)$/.test(q) ? Math.round(Number(q) * 1000) : 1000;
}
