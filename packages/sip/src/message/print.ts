import type { SipMessage } from './message.ts';
import { decodeText } from './text.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * The octets of a message. Content-Length is always that of the body: it stays where it stands, and is added at the end when absent
 * (RFC 3261 §20.14).
 */
export function printMessage(message: SipMessage): Uint8Array {
  const head = printHead(message);
  const { body } = message;
  const bytes = new Uint8Array(head.length + body.length);
  for (let i = 0; i < head.length; i++) bytes[i] = head.charCodeAt(i);
  bytes.set(body, head.length);
  return bytes;
}

/** The message as text for people: octets beyond ASCII read as UTF-8. */
export function printText(message: SipMessage): string {
  const head = decodeText(printHead(message));
  return message.body.length === 0 ? head : head + decoder.decode(message.body);
}

/** Start line, header fields and the empty line, as a latin-1 image. */
function printHead(message: SipMessage): string {
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
