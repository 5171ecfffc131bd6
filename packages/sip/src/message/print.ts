import type { SipMessage } from './message.ts';
import { decodeText } from './text.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Messages are printed into slabs: memory of its own for each would cost more than the printing. */
const SLAB = 65_536;
const LARGE = 8_192;
let slab = new Uint8Array(SLAB);
let used = 0;

function room(length: number): Uint8Array {
  if (length > LARGE) return new Uint8Array(length);
  if (used + length > SLAB) {
    slab = new Uint8Array(SLAB);
    used = 0;
  }
  used += length;
  return slab.subarray(used - length, used);
}

/**
 * The octets of a message. Content-Length is always that of the body: it stays where it stands, and is added at the end when absent
 * (RFC 3261 §20.14).
 */
export function printMessage(message: SipMessage): Uint8Array {
  const head = printHead(message);
  const { body } = message;
  const bytes = room(head.length + body.length);
  // ASCII, as nearly all of SIP is, is alike in UTF-8, for which there is a fast encoder.
  const { read, written } = encoder.encodeInto(head, bytes);
  if (read !== head.length || written !== head.length)
    for (let i = 0; i < head.length; i++) bytes[i] = head.charCodeAt(i);
  bytes.set(body, head.length);
  return bytes;
}

/** The message as text for people: octets beyond ASCII read as UTF-8. */
export function printText(message: SipMessage): string {
  const head = decodeText(printHead(message));
  return message.body.length === 0 ? head : head + decoder.decode(message.body);
}

/** The head printed last: what is sent is shown to people next. */
let last: { readonly message: SipMessage; readonly changes: number; readonly head: string } | undefined;

/** Start line, header fields and the empty line, as a latin-1 image. */
function printHead(message: SipMessage): string {
  const { changes } = message.headers;
  if (last?.message !== message || last.changes !== changes) last = { message, changes, head: makeHead(message) };
  return last.head;
}

function makeHead(message: SipMessage): string {
  const { headers, body } = message;
  const length = String(body.length);
  const startLine =
    message.kind === 'request'
      ? `${message.method} ${message.uri} SIP/2.0\r\n`
      : `SIP/2.0 ${message.status} ${message.reason}\r\n`;
  return headers.get('content-length') === length
    ? `${startLine}${headers.print()}\r\n`
    : `${startLine}${headers.print('content-length')}Content-Length: ${length}\r\n\r\n`;
}
