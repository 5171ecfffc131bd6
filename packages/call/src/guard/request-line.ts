import { type Flow, parseNameAddr, parseUri, printHost, type SipRequest, unescapeUser } from '@belfry/sip';
import { claimsOf, realmHosts } from '../core/screen.ts';

const MAX = 240;

/** One line of evidence: when, from where, what was asked for as whom by what, and what was wrong with it. No credentials stand in it. */
export function requestLine(
  request: SipRequest | undefined,
  { transport, remote }: Flow,
  what: string,
  at: number,
): string {
  const from = `${new Date(at).toISOString()} ${transport} ${printHost(remote.host)}:${remote.port}`;
  if (request === undefined) return `${from}: ${what}`;
  const agent = request.headers.get('user-agent');
  const text = `${from} ${request.method} ${request.uri} From ${request.headers.get('from') ?? ''}${agent === undefined ? '' : ` User-Agent ${agent}`}: ${what}`;
  // What a stranger wrote is shown to people: nothing in it may steer a terminal.
  const plain = text.replace(/\p{Cc}/gu, '\uFFFD');
  return plain.length <= MAX ? plain : `${plain.slice(0, MAX - what.length - 4)} … ${what}`;
}

/** The accounts that a request may be speaking for: whom its To (REGISTER) or From names, and whom its credentials name, in each domain whose realm could be asked for. */
export function accountsOf(request: SipRequest): string[] {
  const users = claimsOf(request).map(({ username }) => username);
  const address = parseNameAddr(request.headers.get(request.method === 'REGISTER' ? 'to' : 'from') ?? '');
  const uri = address.ok ? parseUri(address.value.uri) : undefined;
  if (uri?.ok && uri.value.scheme === 'sip' && uri.value.user !== undefined) users.push(unescapeUser(uri.value.user));
  return [...new Set(realmHosts(request).flatMap((host) => users.map((user) => `${user}@${host}`)))];
}
