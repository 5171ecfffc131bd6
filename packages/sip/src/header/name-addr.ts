import { err, ok, type Result } from '@belfry/core';
import {
  BLANK,
  DISPLAY_NAME,
  endOf,
  hasAny,
  isAll,
  LETTER,
  NOT_IN_ADDR_SPEC,
  NOT_IN_BRACKETS,
  NOT_IN_VALUE,
  SCHEME,
  TOKEN,
} from '../characters.ts';
import { memo } from '../memo.ts';
import { decodeText, encodeText } from '../message/text.ts';
import { parseUri, type Uri } from '../uri/uri.ts';
import { splitOutside } from './list.ts';
import { type Params, printParams } from './params.ts';

/** A name-addr or addr-spec with header parameters: From, To, Contact, Route, Record-Route, … (RFC 3261 §20.10). */
export interface NameAddr {
  /** Plain text, quotes and escapes resolved. */
  readonly displayName?: string;
  /** The URI as it stood, without brackets. */
  readonly uri: string;
  /** Header parameters: `tag`, `expires`, `q`, … */
  readonly params: ReadonlyMap<string, string | null>;
}

const bad = (message: string, offset: number) =>
  err({ code: 'name_addr_syntax', message, offset, section: 'RFC 3261 §25.1' });

/**
 * Parses one name-addr or addr-spec with its parameters. Without angle brackets every `;` begins a header parameter and a `?` or
 * `,` is refused (RFC 3261 §20). Spaces inside the brackets are ignored (RFC 4475 §3.1.2.15). Fails with `name_addr_syntax`. What comes out is shared
 * and must not be changed.
 */
export const parseNameAddr: (value: string) => Result<NameAddr> = memo(readNameAddr);

function readNameAddr(value: string): Result<NameAddr> {
  const text = value.trim();
  let displayName: string | undefined;
  let at = 0;
  if (text.startsWith('"')) {
    const end = endOfQuoted(text);
    if (end < 0) return bad('quoted string does not end', 0);
    displayName = unescaped(text.slice(1, end - 1));
    at = endOf(text, BLANK, end);
    if (text[at] !== '<') return bad('no address after the display name', at);
  } else {
    const open = text.indexOf('<');
    const semicolon = text.indexOf(';');
    if (open > 0 && (semicolon < 0 || open < semicolon)) {
      displayName = text.slice(0, open).trim();
      if (displayName !== '' && !isAll(displayName, DISPLAY_NAME)) return bad('display name must be quoted', 0);
      at = open;
    }
  }
  const params: Params = new Map();
  if (text[at] !== '<') return parseAddrSpec(text, params);
  const close = text.indexOf('>', at);
  if (close < 0) return bad('no closing bracket', at);
  const uri = text.slice(at + 1, close).trim();
  if (uri === '' || hasAny(uri, NOT_IN_BRACKETS)) return bad('bad URI', at + 1);
  const rest = text.slice(close + 1).trim();
  if (rest !== '' && (rest[0] !== ';' || !readHeaderParams(rest.slice(1), params)))
    return bad('bad parameters', close + 1);
  return ok(displayName ? { displayName: decodeText(displayName), uri, params } : { uri, params });
}

function parseAddrSpec(text: string, params: Params): Result<NameAddr> {
  const semicolon = text.indexOf(';');
  const uri = (semicolon < 0 ? text : text.slice(0, semicolon)).trim();
  const scheme = endOf(uri, LETTER) > 0 ? endOf(uri, SCHEME) : -1;
  if (uri[scheme] !== ':' || scheme + 1 === uri.length || hasAny(uri, NOT_IN_ADDR_SPEC)) return bad('bad URI', 0);
  if (semicolon >= 0 && !readHeaderParams(text.slice(semicolon + 1), params)) return bad('bad parameters', semicolon);
  return ok({ uri, params });
}

/** Reads `name=value;name` into `params`; false when it is not of that form. An empty element is refused, one at the end let pass. */
export function readHeaderParams(text: string, params: Params): boolean {
  const parts = text.includes('"') ? splitOutside(text, ';') : text.split(';');
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!.trim();
    if (part === '') {
      if (i === parts.length - 1 && i > 0) continue;
      return false;
    }
    const equals = part.indexOf('=');
    const name = (equals < 0 ? part : part.slice(0, equals)).trim().toLowerCase();
    const value = equals < 0 ? null : part.slice(equals + 1).trim();
    if (!isAll(name, TOKEN)) return false;
    if (value?.startsWith('"') ? endOfQuoted(value) !== value.length : value !== null && hasAny(value, NOT_IN_VALUE))
      return false;
    if (!params.has(name)) params.set(name, value);
  }
  return true;
}

/** Prints a name-addr; the URI always in brackets. */
export function printNameAddr(address: NameAddr): string {
  const uri = `<${address.uri}>${printParams(address.params)}`;
  return address.displayName ? `${quote(encodeText(address.displayName))} ${uri}` : uri;
}

/** Index after the closing quote of a text that begins with a quote; -1 when it does not end. */
function endOfQuoted(text: string): number {
  for (let at = 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at + 1;
  }
  return -1;
}

/** A quoted string (RFC 3261 §25.1) of a latin-1 image. */
export function quote(text: string): string {
  let quoted = '"';
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '"' || char === '\\') quoted += `${text.slice(from, at)}\\${char}`;
    else if (char === '\r' || char === '\n' || char === '\0') quoted += `${text.slice(from, at)} `;
    else continue;
    from = at + 1;
  }
  return `${quoted}${text.slice(from)}"`;
}

/** The text of a quoted string; anything else as it stands. */
export function unquote(text: string): string {
  return text.length >= 2 && text[0] === '"' && text.endsWith('"') ? unescaped(text.slice(1, -1)) : text;
}

/** Resolves the pairs of a backslash and any character. */
function unescaped(text: string): string {
  let plain = '';
  let from = 0;
  for (let at = text.indexOf('\\'); at >= 0 && at + 1 < text.length; at = text.indexOf('\\', at + 2)) {
    plain += text.slice(from, at);
    from = at + 1;
  }
  return from === 0 ? text : plain + text.slice(from);
}

/** The parsed URI of a name-addr; undefined when it is malformed. */
export function uriOf(address: NameAddr): Uri | undefined {
  const uri = parseUri(address.uri);
  return uri.ok ? uri.value : undefined;
}

/** The `tag` parameter of a From or To value, undefined without one. */
export function tagOf(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  // Nearly all are `<uri>` or `<uri>;tag=token`: those need no parsing.
  if (value.startsWith('<')) {
    const end = value.indexOf('>') + 1;
    if (end === value.length) return undefined;
    if (end > 0 && value.startsWith(';tag=', end) && isAll(value, TOKEN, end + 5)) return value.slice(end + 5);
  }
  const address = parseNameAddr(value);
  return (address.ok && address.value.params.get('tag')) || undefined;
}

/** A Contact: `*`, or addresses (RFC 3261 §20.10). `values` are the elements of all Contact fields (`headers.list('Contact')`). */
export function parseContacts(values: readonly string[]): Result<'*' | NameAddr[]> {
  if (values.length === 1 && values[0] === '*') return ok('*');
  const contacts: NameAddr[] = [];
  for (const value of values) {
    const contact = parseNameAddr(value);
    if (!contact.ok) return contact;
    contacts.push(contact.value);
  }
  return ok(contacts);
}
