import { err, ok, type Result } from '@belfry/core';
import {
  endOf,
  hasAny,
  isAll,
  isEscaped,
  isNumber,
  LETTER,
  NOT_IN_BRACKETS,
  PASSWORD,
  SCHEME,
  TELEPHONE,
  URI_HEADERS,
  URI_PARAMETER,
  USER,
  VISIBLE,
} from '../characters.ts';
import { createParams, type Params, printParams } from '../header/params.ts';
import { memo } from '../memo.ts';
import { isHost } from './host.ts';

/** A SIP or SIPS URI (RFC 3261 §19.1). Parts are as on the wire: `%` escapes are kept; `unescapeUser` reads them. */
export interface SipUri {
  readonly scheme: 'sip' | 'sips';
  readonly user?: string;
  readonly password?: string;
  /** As written; an IPv6 reference keeps its brackets. */
  readonly host: string;
  readonly port?: number;
  readonly params: ReadonlyMap<string, string | null>;
  /** What follows `?`, without it. */
  readonly headers?: string;
}

/** A telephone number (RFC 3966): `number` keeps its visual separators. */
export interface TelUri {
  readonly scheme: 'tel';
  readonly number: string;
  readonly params: ReadonlyMap<string, string | null>;
}

/** A URI of any other scheme; `rest` is what follows the colon. */
export interface OtherUri {
  readonly scheme: 'other';
  readonly name: string;
  readonly rest: string;
}

/** What may stand as Request-URI or in a name-addr. */
export type Uri = SipUri | TelUri | OtherUri;

const bad = (message: string, offset: number, section = 'RFC 3261 §25.1') =>
  err({ code: 'uri_syntax', message, offset, section });

/**
 * Parses a URI without the angle brackets. Fails with `uri_syntax`; an unknown scheme is no failure.
 * A `#` in a user part is let through, since keypads send it unescaped. What comes out is shared and must not be changed.
 */
export const parseUri: (text: string) => Result<Uri> = memo(readUri);

function readUri(text: string): Result<Uri> {
  const colon = text.indexOf(':');
  if (colon <= 0) return bad('no scheme', 0);
  const scheme = text.slice(0, colon).toLowerCase();
  if (scheme === 'sip' || scheme === 'sips') return parseSip(scheme, text, colon + 1);
  const isScheme = endOf(scheme, LETTER) > 0 && isAll(scheme, SCHEME);
  if (!isScheme || !isAll(text, VISIBLE) || hasAny(text, NOT_IN_BRACKETS)) return bad('not a URI', 0);
  if (scheme === 'tel') return parseTel(text, colon + 1);
  return ok({ scheme: 'other', name: scheme, rest: text.slice(colon + 1) });
}

function parseSip(scheme: 'sip' | 'sips', text: string, start: number): Result<Uri> {
  const at = text.indexOf('@', start);
  let user: string | undefined;
  let password: string | undefined;
  if (at >= 0) {
    const info = text.slice(start, at);
    const colon = info.indexOf(':');
    user = colon < 0 ? info : info.slice(0, colon);
    if (user === '' || !isEscaped(user.includes('#') ? user.replaceAll('#', '') : user, USER))
      return bad('bad user part', start);
    if (colon >= 0) {
      password = info.slice(colon + 1);
      if (!isEscaped(password, PASSWORD)) return bad('bad password', start + colon);
    }
  }
  const hostStart = at < 0 ? start : at + 1;
  let end = text.length;
  const question = text.indexOf('?', hostStart);
  let headers: string | undefined;
  if (question >= 0) {
    headers = text.slice(question + 1);
    if (!isEscaped(headers, URI_HEADERS)) return bad('bad headers part', question);
    end = question;
  }
  const semicolon = text.indexOf(';', hostStart);
  const hostEnd = semicolon >= 0 && semicolon < end ? semicolon : end;
  const hostPort = parseHostPort(text.slice(hostStart, hostEnd));
  if (hostPort === undefined) return bad('bad host or port', hostStart, 'RFC 3261 §19.1.1');
  const params: Params = new Map();
  if (hostEnd < end && !readParams(text.slice(hostEnd + 1, end), params)) return bad('bad URI parameter', hostEnd);
  const uri: { -readonly [K in keyof SipUri]: SipUri[K] } = { scheme, host: hostPort.host, params };
  if (user !== undefined) uri.user = user;
  if (password !== undefined) uri.password = password;
  if (hostPort.port !== undefined) uri.port = hostPort.port;
  if (headers !== undefined) uri.headers = headers;
  return ok(uri);
}

function readParams(text: string, params: Params): boolean {
  for (const part of text.split(';')) {
    if (part === '') continue;
    const equals = part.indexOf('=');
    const name = equals < 0 ? part : part.slice(0, equals);
    const value = equals < 0 ? null : part.slice(equals + 1);
    if (name === '' || !isEscaped(name, URI_PARAMETER) || (value !== null && !isEscaped(value, URI_PARAMETER)))
      return false;
    if (!params.has(name.toLowerCase())) params.set(name.toLowerCase(), value);
  }
  return true;
}

function parseTel(text: string, start: number): Result<Uri> {
  const semicolon = text.indexOf(';', start);
  const number = text.slice(start, semicolon < 0 ? text.length : semicolon);
  if (!isAll(number, TELEPHONE, number.startsWith('+') ? 1 : 0))
    return bad('bad telephone number', start, 'RFC 3966 §3');
  const params: Params = new Map();
  if (semicolon >= 0 && !readParams(text.slice(semicolon + 1), params)) return bad('bad tel parameter', semicolon);
  return ok({ scheme: 'tel', number, params });
}

/** Reads `host`, `host:port` or `[ipv6]:port`; undefined when it is none of them. Empty ports count as absent. */
export function parseHostPort(text: string): { host: string; port?: number } | undefined {
  let colon = -1;
  if (text.startsWith('[')) {
    const close = text.indexOf(']');
    if (close < 0) return undefined;
    if (close + 1 < text.length) {
      if (text[close + 1] !== ':') return undefined;
      colon = close + 1;
    }
  } else colon = text.indexOf(':');
  const host = colon < 0 ? text : text.slice(0, colon);
  if (!isHost(host)) return undefined;
  if (colon < 0 || colon + 1 === text.length) return { host };
  const digits = text.slice(colon + 1);
  if (!isNumber(digits, 5)) return undefined;
  const port = Number(digits);
  return port > 65535 ? undefined : { host, port };
}

/** Prints a URI. */
export function printUri(uri: Uri): string {
  if (uri.scheme === 'other') return `${uri.name}:${uri.rest}`;
  if (uri.scheme === 'tel') return `tel:${uri.number}${printParams(uri.params)}`;
  let text = `${uri.scheme}:`;
  if (uri.user !== undefined) text += uri.password === undefined ? `${uri.user}@` : `${uri.user}:${uri.password}@`;
  text += uri.port === undefined ? uri.host : `${uri.host}:${uri.port}`;
  text += printParams(uri.params);
  return uri.headers === undefined ? text : `${text}?${uri.headers}`;
}

/**
 * Makes a SIP URI. `user` is plain text and is escaped; `host` is a name or numeric address, IPv6 with or without brackets.
 * Params: `null` for a flag.
 */
export function createSipUri(parts: {
  scheme?: 'sip' | 'sips';
  user?: string;
  host: string;
  port?: number;
  params?: Readonly<Record<string, string | null | undefined>>;
}): SipUri {
  const host = parts.host.includes(':') && !parts.host.startsWith('[') ? `[${parts.host}]` : parts.host;
  return {
    scheme: parts.scheme ?? 'sip',
    ...(parts.user === undefined || parts.user === '' ? {} : { user: escapeUser(parts.user) }),
    host,
    ...(parts.port === undefined ? {} : { port: parts.port }),
    params: createParams(parts.params ?? {}),
  };
}

/** Escapes plain text for a user part (RFC 3261 §19.1.2); octets beyond ASCII go as UTF-8. */
export function escapeUser(text: string): string {
  if (endOf(text, USER) === text.length) return text;
  return encodeURIComponent(text.toWellFormed()).replace(/%(?:26|3D|2B|24|2C|3B|3F|2F)/g, decodeURIComponent);
}

/** The plain text of a user part: escapes resolved once, octets read as UTF-8. */
export function unescapeUser(user: string): string {
  if (!user.includes('%')) return user;
  try {
    return decodeURIComponent(user);
  } catch {
    return user.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  }
}
