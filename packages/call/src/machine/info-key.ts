import type { SipRequest } from '@belfry/sip';

/** A key that a phone sent by INFO. */
export interface InfoKey {
  /** `0` to `9`, `*`, `#`, `A` to `D`. */
  readonly digit: string;
  readonly durationMs: number;
}

const decoder = new TextDecoder();
const DEFAULT_MS = 250;
/** What `Signal` says as a number: the event codes of RFC 4733 §3.2. */
const coded: Readonly<Record<string, string>> = { 10: '*', 11: '#', 12: 'A', 13: 'B', 14: 'C', 15: 'D' };

/**
 * The key in the body of an INFO: `application/dtmf-relay` (lines `Signal=5` and `Duration=160`, in ms) or `application/dtmf` (the key alone), which no RFC
 * describes and most phones can send. Undefined: it bears none.
 */
export function infoKey({ headers, body }: SipRequest): InfoKey | undefined {
  const type = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/dtmf-relay' && type !== 'application/dtmf') return undefined;
  const text = decoder.decode(body);
  const said = (/^[ \t]*Signal[ \t]*=[ \t]*(\S+)/im.exec(text)?.[1] ?? text.trim()).toUpperCase();
  const digit = coded[said] ?? said;
  if (!/^[0-9*#A-D]$/.test(digit)) return undefined;
  const duration = Number(/^[ \t]*Duration[ \t]*=[ \t]*(\d{1,5})/im.exec(text)?.[1] ?? DEFAULT_MS);
  return { digit, durationMs: duration > 0 ? duration : DEFAULT_MS };
}
