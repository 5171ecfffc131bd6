import type { Result } from '@belfry/core';
import { type CSeq, parseCSeq } from '../header/cseq.ts';
import { type NameAddr, parseNameAddr } from '../header/name-addr.ts';
import { parseVia, type Via } from '../header/via.ts';
import type { SipMessage } from './message.ts';

/** Readers of the headers that `parseMessage` has checked: they throw when given a message that never passed it. */

/** The topmost Via. */
export function topVia(message: SipMessage): Via {
  return must(parseVia(message.headers.first('via') ?? ''), 'Via');
}

/** The From address. */
export function fromOf(message: SipMessage): NameAddr {
  return must(parseNameAddr(message.headers.get('from') ?? ''), 'From');
}

/** The To address. */
export function toOf(message: SipMessage): NameAddr {
  return must(parseNameAddr(message.headers.get('to') ?? ''), 'To');
}

/** The CSeq. */
export function cseqOf(message: SipMessage): CSeq {
  return must(parseCSeq(message.headers.get('cseq') ?? ''), 'CSeq');
}

/** The method that the CSeq names, without a look at the rest of it; empty when it names none. */
export function cseqMethodOf(message: SipMessage): string {
  const value = message.headers.get('cseq') ?? '';
  return value.slice(Math.max(value.lastIndexOf(' '), value.lastIndexOf('\t')) + 1);
}

/** The Call-ID. */
export function callIdOf(message: SipMessage): string {
  return message.headers.get('call-id') ?? '';
}

/** `INVITE`, `200 OK (INVITE)`: a message in a few words, for ladders and logs. */
export function summaryOf(message: SipMessage): string {
  if (message.kind === 'request') return message.method;
  return `${message.status} ${message.reason} (${cseqMethodOf(message) || '?'})`;
}

function must<T>(result: Result<T>, name: string): T {
  if (result.ok) return result.value;
  throw new Error(`${name} was not checked: ${result.error.message}`);
}
