import { err, type Failure, ok, type Result } from '@belfry/core';
import { BLANK, DIGIT, endOf, hasAny, isAll, LINE_END, TOKEN } from '../characters.ts';
import { parseInteger } from '../header/integer.ts';
import { type CheckFailure, checkMessage } from './check.ts';
import { Headers } from './headers.ts';
import type { SipMessage, SipRequest } from './message.ts';
import { latin1Text } from './text.ts';

/** Why a message was refused; when it is a request of which enough could be read, `answer` says how to answer it (see `createResponse`). */
export interface MessageFailure extends Failure {
  readonly answer?: { readonly request: SipRequest; readonly status: number; readonly reason: string };
}

/** More header fields than this are no message but an attack. */
const MAX_FIELDS = 256;
const EMPTY = new Uint8Array(0);

const failure = (code: string, message: string, offset: number, section: string): MessageFailure => ({
  code,
  message,
  offset,
  section,
});

/** Made once: garbage comes in thousands a second. */
const NOT_SIP = err(failure('start_line', 'bad start line', 0, 'RFC 3261 §7.1'));

/**
 * Parses a message: `head` is the latin-1 image of start line and header fields (the empty line may follow), `body` all octets after
 * the empty line. Octets beyond Content-Length are dropped (RFC 3261 §18.3). What comes out is fit for the transaction layer: start
 * line, Via, From, To, Call-ID, CSeq and the numbers have been checked.
 */
export function parseMessage(head: string, body: Uint8Array = EMPTY): Result<SipMessage, MessageFailure> {
  const lineEnd = endOfLine(head, 0);
  const startLine = head.slice(0, lineEnd.end);
  const headers = new Headers();
  const broken = readFields(head, lineEnd.next, headers);
  const length = parseInteger(headers.get('content-length'));
  let content = body;
  if (length !== undefined && length < body.length) content = body.subarray(0, length);
  const truncated = length !== undefined && length > body.length;

  const status = readStatusLine(startLine);
  if (status !== undefined) {
    if (broken !== undefined) return err(broken);
    const { code, reason } = status;
    if (status.version !== '2.0') return err(failure('version', 'not SIP/2.0', 0, 'RFC 3261 §7.1'));
    if (code < 100 || code > 699) return err(failure('status_code', 'no such status code', 8, 'RFC 3261 §7.2'));
    if (truncated) return err(failure('truncated', 'body shorter than Content-Length', head.length, 'RFC 3261 §18.3'));
    const response: SipMessage = { kind: 'response', status: code, reason, headers, body: content };
    const wrong = checkMessage(response);
    return wrong === undefined
      ? ok(response)
      : err({ code: wrong.code, message: wrong.reason, offset: lineEnd.next, section: wrong.section });
  }

  const line = readRequestLine(startLine);
  if (line === undefined) {
    // A request whose start line cannot be read may still be told so, when its headers can (RFC 4475 §3.1.2).
    const methodEnd = endOf(startLine, TOKEN);
    const method = startLine.slice(0, methodEnd);
    const found = failure('start_line', 'bad start line', 0, 'RFC 3261 §7.1');
    const isRequest = method !== '' && endOf(startLine, BLANK, methodEnd) > methodEnd && endsInVersion(startLine);
    if (!isRequest) return err(found);
    return err(answerable(found, { kind: 'request', method, uri: '', headers, body: EMPTY }, 400, 'Bad Request Line'));
  }
  const request: SipRequest = { kind: 'request', method: line.method, uri: line.uri, headers, body: content };
  if (line.version !== '2.0') {
    return err(
      answerable(failure('version', 'not SIP/2.0', 0, 'RFC 3261 §7.1'), request, 505, 'Version Not Supported'),
    );
  }
  if (broken !== undefined) return err(answerable(broken, request, 400, 'Bad Header'));
  const wrong: CheckFailure | undefined = truncated
    ? { code: 'truncated', status: 400, reason: 'Body Shorter Than Content-Length', section: 'RFC 3261 §18.3' }
    : checkMessage(request);
  if (wrong === undefined) return ok(request);
  return err(
    answerable(failure(wrong.code, wrong.reason, lineEnd.next, wrong.section), request, wrong.status, wrong.reason),
  );
}

/** The version that a start line says at `from` (`SIP/2.0`, in whatever case), and where it ends; undefined when it says none. */
function versionAt(line: string, from: number): { version: string; end: number } | undefined {
  if (line.slice(from, from + 4).toUpperCase() !== 'SIP/') return undefined;
  const point = endOf(line, DIGIT, from + 4);
  const end = endOf(line, DIGIT, point + 1);
  if (point === from + 4 || line[point] !== '.' || end === point + 1) return undefined;
  return { version: line.slice(from + 4, end), end };
}

function readStatusLine(line: string): { version: string; code: number; reason: string } | undefined {
  const said = versionAt(line, 0);
  if (said === undefined || line[said.end] !== ' ') return undefined;
  const codeEnd = endOf(line, DIGIT, said.end + 1);
  if (codeEnd !== said.end + 4 || line[codeEnd] !== ' ') return undefined;
  const reason = line.slice(codeEnd + 1);
  if (hasAny(reason, LINE_END)) return undefined;
  return { version: said.version, code: Number(line.slice(said.end + 1, codeEnd)), reason };
}

/** What stands between the first space and the last is the URI, whatever it is. */
function readRequestLine(line: string): { method: string; uri: string; version: string } | undefined {
  const methodEnd = endOf(line, TOKEN);
  const uriEnd = line.lastIndexOf(' ');
  if (methodEnd === 0 || line[methodEnd] !== ' ' || uriEnd <= methodEnd) return undefined;
  const said = versionAt(line, uriEnd + 1);
  if (said === undefined || said.end !== line.length || line.includes('\r')) return undefined;
  return { method: line.slice(0, methodEnd), uri: line.slice(methodEnd + 1, uriEnd), version: said.version };
}

/** Does a start line that is none end as one does? */
function endsInVersion(line: string): boolean {
  const text = line.trimEnd();
  return versionAt(text, text.toUpperCase().lastIndexOf('SIP/'))?.end === text.length;
}

/**
 * Parses a datagram (or one whole framed message). Leading CRLFs are passed over (RFC 3261 §7.5). Fails with `empty` when there is
 * nothing else (a keep-alive), `no_end_of_head` without the empty line.
 */
export function parseDatagram(bytes: Uint8Array): Result<SipMessage, MessageFailure> {
  let start = 0;
  while (bytes[start] === 13 || bytes[start] === 10) start++;
  if (start === bytes.length) return err(failure('empty', 'no message', 0, 'RFC 3261 §7.5'));
  if (!namesSip(bytes, start)) return NOT_SIP;
  const end = endOfHead(bytes, start);
  if (end < 0)
    return err(failure('no_end_of_head', 'no empty line after the header fields', bytes.length, 'RFC 3261 §7'));
  return parseMessage(latin1Text(bytes.subarray(start, end)), bytes.subarray(end));
}

/** Does the first line from `start` name the protocol, as every start line does? Looked at in the octets: what is no SIP at all costs no text and no headers. */
function namesSip(bytes: Uint8Array, start: number): boolean {
  for (let at = start; at < bytes.length && bytes[at] !== 10; at++) {
    if (bytes[at] !== 0x2f || at < start + 3) continue;
    const [s, i, p] = [bytes[at - 3]! | 0x20, bytes[at - 2]! | 0x20, bytes[at - 1]! | 0x20];
    if (s === 0x73 && i === 0x69 && p === 0x70) return true;
  }
  return false;
}

/** Index after the empty line that ends the head, from `start`; -1 when there is none yet. */
export function endOfHead(bytes: Uint8Array, start: number): number {
  let at = bytes.indexOf(10, start);
  while (at >= 0) {
    if (bytes[at + 1] === 10) return at + 2;
    if (bytes[at + 1] === 13 && bytes[at + 2] === 10) return at + 3;
    at = bytes.indexOf(10, at + 1);
  }
  return -1;
}

function answerable(found: MessageFailure, request: SipRequest, status: number, reason: string): MessageFailure {
  const { headers } = request;
  const readable =
    headers.has('via') && headers.has('from') && headers.has('to') && headers.has('call-id') && headers.has('cseq');
  return readable && request.method !== 'ACK' ? { ...found, answer: { request, status, reason } } : found;
}

function endOfLine(text: string, from: number): { end: number; next: number } {
  const at = text.indexOf('\n', from);
  if (at < 0) return { end: text.length, next: text.length };
  return { end: text.charCodeAt(at - 1) === 13 && at > from ? at - 1 : at, next: at + 1 };
}

/** Reads header fields from `at`; returns the first fault, having read on past it. */
function readFields(head: string, at: number, headers: Headers): MessageFailure | undefined {
  let broken: MessageFailure | undefined;
  let next = at;
  while (next < head.length) {
    const start = next;
    const line = endOfLine(head, start);
    next = line.next;
    if (line.end === start) break;
    let end = line.end;
    let folded = '';
    while (next < head.length && (head[next] === ' ' || head[next] === '\t')) {
      const more = endOfLine(head, next);
      folded += ` ${head.slice(next, more.end).trim()}`;
      next = more.next;
    }
    const colon = head.indexOf(':', start);
    if (colon < 0 || colon >= end) {
      broken ??= failure('header_syntax', 'no colon in a header field', start, 'RFC 3261 §7.3.1');
      continue;
    }
    let nameEnd = colon;
    while (nameEnd > start && (head[nameEnd - 1] === ' ' || head[nameEnd - 1] === '\t')) nameEnd--;
    const name = head.slice(start, nameEnd);
    if (!isAll(name, TOKEN)) {
      broken ??= failure('header_syntax', 'bad header name', start, 'RFC 3261 §25.1');
      continue;
    }
    let valueStart = colon + 1;
    while (valueStart < end && (head[valueStart] === ' ' || head[valueStart] === '\t')) valueStart++;
    while (end > valueStart && (head[end - 1] === ' ' || head[end - 1] === '\t')) end--;
    let value = head.slice(valueStart, end);
    if (folded !== '') value = (value + folded).trim();
    if (value.includes('\r')) {
      broken ??= failure('header_syntax', 'bare CR in a header field', start, 'RFC 3261 §25.1');
      continue;
    }
    headers.append(name, value);
    if (headers.size > MAX_FIELDS)
      return broken ?? failure('too_many_headers', 'too many header fields', start, 'RFC 3261 §26.3.2.4');
  }
  return broken;
}
