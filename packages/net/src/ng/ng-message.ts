import { err, ok, type Result } from '@belfry/core';
import { type BencodeDictionary, parseBencode, printBencode } from './bencode.ts';

/** One datagram of the ng control protocol: a cookie that pairs request and reply, and a dictionary. */
export interface NgMessage {
  readonly cookie: string;
  readonly body: BencodeDictionary;
}

/** The longest cookie taken from the network, in bytes. */
const MAX_COOKIE = 128;

/** The bytes of a message: cookie, space, bencoded dictionary. */
export function printNgMessage(message: NgMessage): Uint8Array {
  return Buffer.concat([Buffer.from(`${message.cookie} `, 'latin1'), printBencode(message.body)]);
}

/** The cookie at the head of a datagram, before anything else is looked at; undefined when there is none. */
export function parseNgCookie(bytes: Uint8Array): string | undefined {
  const space = bytes.subarray(0, MAX_COOKIE + 1).indexOf(0x20);
  if (space < 1) return undefined;
  return Buffer.from(bytes.buffer, bytes.byteOffset, space).toString('latin1');
}

/** A datagram as a message. Errors: `ng/cookie`, `ng/dictionary` and those of `parseBencode`. */
export function parseNgMessage(bytes: Uint8Array): Result<NgMessage> {
  const cookie = parseNgCookie(bytes);
  if (cookie === undefined) return err({ code: 'ng/cookie', message: 'no cookie', offset: 0 });
  const value = parseBencode(bytes.subarray(cookie.length + 1));
  if (!value.ok) return value;
  const body = value.value;
  if (typeof body !== 'object' || Array.isArray(body))
    return err({ code: 'ng/dictionary', message: 'not a dictionary', offset: cookie.length + 1 });
  return ok({ cookie, body: body as BencodeDictionary });
}
