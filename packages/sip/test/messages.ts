import { createHash } from 'node:crypto';
import { unwrap } from '@belfry/core';
import { type HashFunctions, parseDatagram, type SipMessage, type SipRequest } from '../src/index.ts';

/** Digest hash functions by Node's crypto. */
export const hashes: HashFunctions = {
  MD5: (text) => createHash('md5').update(text, 'latin1').digest('hex'),
  'SHA-256': (text) => createHash('sha256').update(text, 'latin1').digest('hex'),
  'SHA-512-256': (text) => createHash('sha512-256').update(text, 'latin1').digest('hex'),
};

/** The octets of a message written with one line to an element; a body follows an empty one. */
export function wire(...lines: string[]): Uint8Array {
  return new TextEncoder().encode(lines.join('\r\n'));
}

/** A whole request. `extra` lines come after the mandatory headers. */
export function requestBytes(method: string, extra: string[] = [], changes: Record<string, string> = {}): Uint8Array {
  const fields: Record<string, string> = {
    Via: 'SIP/2.0/UDP 192.0.2.1:5062;branch=z9hG4bKabc1;rport',
    'Max-Forwards': '70',
    From: '"Anna" <sip:anna@example.test>;tag=a1',
    To: '<sip:ben@example.test>',
    'Call-ID': 'call-1@192.0.2.1',
    CSeq: `1 ${method}`,
    Contact: '<sip:anna@192.0.2.1:5062>',
    ...changes,
  };
  const lines = Object.entries(fields)
    .filter(([, value]) => value !== '-')
    .map(([name, value]) => `${name}: ${value}`);
  return wire(`${method} sip:ben@example.test SIP/2.0`, ...lines, ...extra, 'Content-Length: 0', '', '');
}

/** The same, parsed. */
export function request(method: string, extra: string[] = [], changes: Record<string, string> = {}): SipRequest {
  const message: SipMessage = unwrap(parseDatagram(requestBytes(method, extra, changes)));
  if (message.kind !== 'request') throw new Error('not a request');
  return message;
}
