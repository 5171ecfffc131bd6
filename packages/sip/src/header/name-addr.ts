import { err, ok, type Result } from '@belfry/core';
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
/** More than RFC 3261 lets stand unquoted, since phones do; not what would make another header of it. */
const UNQUOTED = /^[\t !#-+\--9=?A-[\]-~\x80-\xff]*$/;
const QUOTED = /^"((?:[^"\\]|\\[\s\S])*)"[ \t]*/;

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
    const quoted = QUOTED.exec(text);
    if (quoted === null) return bad('quoted string does not end', 0);
    displayName = quoted[1]!.replace(/\\([\s\S])/g, '$1');
    at = quoted[0].length;
    if (text[at] !== '<') return bad('no address after the display name', at);
  } else {
    const open = text.indexOf('<');
    const semicolon = text.indexOf(';');
    if (open > 0 && (semicolon < 0 || open < semicolon)) {
      displayName = text.slice(0, open).trim();
      if (!UNQUOTED.test(displayName)) return bad('display name must be quoted', 0);
      at = open;
    }
  }
  const params: Params = new Map();
  if (text[at] !== '<') return parseAddrSpec(text, params);
  const close = text.indexOf('>', at);
  if (close < 0) return bad('no closing bracket', at);
  const uri = text.slice(at + 1, close).trim();
  if (uri === '' || /[\s\0<>"]/.test(uri)) return bad('bad URI', at + 1);
  const rest = text.slice(close + 1).trim();
  if (rest !== '' && (rest[0] !== ';' || !readHeaderParams(rest.slice(1), params)))
    return bad('bad parameters', close + 1);
  return ok(displayName ? { displayName: decodeText(displayName), uri, params } : { uri, params });
}

function parseAddrSpec(text: string, params: Params): Result<NameAddr> {
  const semicolon = text.indexOf(';');
  const uri = (semicolon < 0 ? text : text.slice(0, semicolon)).trim();
  if (!/^[A-Za-z][A-Za-z0-9+\-.]*:[^\s\0<>",?]+$/.test(uri)) return bad('bad URI', 0);
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
    if (!/^[!%'*+\-.0-9a-z_`~]+$/.test(name)) return false;
    if (value !== null && !/^(?:[^\s\0";,<>]*|"(?:[^"\\]|\\[\s\S])*")$/.test(value)) return false;
    if (!params.has(name)) params.set(name, value);
  }
  return true;
}

/** Prints a name-addr; the URI always in brackets. */
export function printNameAddr(address: NameAddr): string {
  const uri = `<${address.uri}>${printParams(address.params)}`;
  return address.displayName ? `${quote(encodeText(address.displayName))} ${uri}` : uri;
}

/** A quoted string (RFC 3261 §25.1) of a latin-1 image. */
export function quote(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replace(/[\r\n\0]/g, ' ')}"`;
}

/** The text of a quoted string; anything else as it stands. */
export function unquote(text: string): string {
  return text.length >= 2 && text[0] === '"' && text.endsWith('"')
    ? text.slice(1, -1).replace(/\\([\s\S])/g, '$1')
    : text;
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
    if (end > 0 && value.startsWith(';tag=', end) && isToken(value, end + 5)) return value.slice(end + 5);
  }
  const address = parseNameAddr(value);
  return (address.ok && address.value.params.get('tag')) || undefined;
}

/** Letters, digits and some signs (RFC 3261 §25.1) from `start` to the end, and at least one. */
function isToken(text: string, start: number): boolean {
  for (let i = start; i < text.length; i++) if (!TOKEN_CHARACTERS.includes(text[i]!)) return false;
  return start < text.length;
}

const TOKEN_CHARACTERS = "!%'*+-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_`abcdefghijklmnopqrstuvwxyz~";

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
