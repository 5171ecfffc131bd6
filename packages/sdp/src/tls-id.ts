import { ok, type Result } from '@belfry/core';
import { malformed } from './malformed.ts';

/** Reads the value of an a=tls-id line, which names a DTLS association: another one means a new handshake (RFC 8842 §4). Error: `sdp/tls-id`. */
export function parseTlsId(value: string): Result<string> {
  const id = value.trim();
  return /^[A-Za-z0-9+/_-]{20,255}$/.test(id) ? ok(id) : malformed('sdp/tls-id', 'unreadable', 'RFC 8842 §4');
}
