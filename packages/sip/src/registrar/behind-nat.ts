import { defaultPort } from '../transport/received.ts';
import { canonicalHost } from '../uri/host.ts';
import { parseUri } from '../uri/uri.ts';
import type { Binding } from './binding.ts';

/**
 * Does a phone seem to stand behind a NAT: did its REGISTER come from another address or port than its Contact says (as `received` tells a difference
 * in RFC 3581)? A phone behind an edge proxy (RFC 3327) is that proxy's business.
 */
export function isBehindNat({ contact, flow, path }: Pick<Binding, 'contact' | 'flow' | 'path'>): boolean {
  if (path.length > 0) return false;
  const uri = parseUri(contact);
  if (!uri.ok || uri.value.scheme === 'tel' || uri.value.scheme === 'other') return false;
  const { host, port = defaultPort(flow.transport) } = uri.value;
  return canonicalHost(host) !== canonicalHost(flow.remote.host) || port !== flow.remote.port;
}
