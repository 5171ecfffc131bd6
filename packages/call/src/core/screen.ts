import { readSosUrn } from '@belfry/numbering';
import {
  CONTROL,
  canonicalHost,
  hasAny,
  parseCredentials,
  parseNameAddr,
  parseUri,
  type SipRequest,
} from '@belfry/sip';
import type { IdentityQuery } from './identity.ts';

/** Host of a URI in canonical form; undefined when it has none that can be read. */
export function hostOf(uri: string): string | undefined {
  const parsed = parseUri(uri);
  if (!parsed.ok || parsed.value.scheme === 'tel' || parsed.value.scheme === 'other') return undefined;
  return canonicalHost(parsed.value.host);
}

function hostOfAddress(value: string | undefined): string | undefined {
  const address = parseNameAddr(value ?? '');
  return address.ok ? hostOf(address.value.uri) : undefined;
}

/**
 * The host that a request is for: that of the Request-URI, or of To when the Request-URI is unreadable or of an unknown scheme. Help is called by a name that has no host: of
 * whom it is asked, From says.
 */
export function concernedHost(request: SipRequest): string | undefined {
  const named = hostOf(request.uri) ?? hostOfAddress(request.headers.get('to'));
  return named ?? (readSosUrn(request.uri) === undefined ? undefined : hostOfAddress(request.headers.get('from')));
}

/**
 * The hosts whose realm may be asked for, the best guess first. A REGISTER is for the domain of its AOR (To); any other request is by somebody of
 * From's domain: a hint only, since identity comes of the credentials.
 */
export function realmHosts(request: SipRequest): string[] {
  const first = hostOfAddress(request.headers.get(request.method === 'REGISTER' ? 'to' : 'from'));
  return [first, hostOf(request.uri)].filter((host): host is string => host !== undefined);
}

/** Whom the request's digest credentials name. */
export function claimsOf(request: SipRequest): IdentityQuery['claims'] {
  const name = request.method === 'REGISTER' ? 'authorization' : 'proxy-authorization';
  const claims: { realm: string; username: string }[] = [];
  for (const value of request.headers.getAll(name)) {
    const credentials = parseCredentials(value);
    if (!credentials.ok) continue;
    const { realm, username } = credentials.value;
    // No account has a name with control characters; a store may not even be able to look for it.
    if (!hasAny(username, CONTROL) && !hasAny(realm, CONTROL)) claims.push({ realm, username });
  }
  return claims;
}
