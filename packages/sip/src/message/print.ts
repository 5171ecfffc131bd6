import type { SipMessage } from './message.ts';

/**
 * The octets of a message. Content-Length is always that of the body: it stays where it stands, and is added at the end when absent
 * (RFC 3261 §20.14).
 */
export function printMessage(message: SipMessage): Uint8Array {
  const { headers, body } = message;
  const length = String(body.length);
  let head =
    message.kind === 'request'
      ? `${message.method} ${message.uri} SIP/2.0\r\n`
      : `SIP/2.0 ${message.status} ${message.reason}\r\n`;
  if (headers.get('content-length') === length) head += `${headers.print()}\r\n`;
  else head += `${headers.print('content-length')}Content-Length: ${length}\r\n\r\n`;
  const bytes = new Uint8Array(head.length + body.length);
  for (let i = 0; i < head.length; i++) bytes[i] = head.charCodeAt(i);
  bytes.set(body, head.length);
  return bytes;
}

/** The message as text for people: octets beyond ASCII read as UTF-8. */
export function printText(message: SipMessage): string {
  return new TextDecoder().decode(printMessage(message));
}
