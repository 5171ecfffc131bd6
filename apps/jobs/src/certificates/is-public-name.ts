import { isIP } from 'node:net';

/** Top level names that nobody can own (RFC 6761, RFC 8375, RFC 9476, and what ICANN keeps for inside). */
const insideOnly = /(?:^|\.)(?:localhost|local|test|example|invalid|internal|home\.arpa|alt)$/;

/** May a public authority vouch for this host name? */
export function isPublicName(host: string): boolean {
  return isIP(host) === 0 && host.includes('.') && !insideOnly.test(host);
}
