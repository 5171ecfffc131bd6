import { err, ok, type Result } from '@belfry/core';
import { BLANK, DIGIT, endOf, hasAny, TOKEN } from '../characters.ts';
import { memo } from '../memo.ts';
import { printHost } from '../uri/host.ts';
import { parseHostPort } from '../uri/uri.ts';
import { readHeaderParams } from './name-addr.ts';
import { type Params, printParams } from './params.ts';

/** One Via value (RFC 3261 §20.42). */
export interface Via {
  /** Upper case: `UDP`, `TCP`, `TLS`, `WS`, `WSS`, … */
  readonly transport: string;
  /** sent-by host as written; an IPv6 reference keeps its brackets. */
  readonly host: string;
  readonly port?: number;
  readonly params: ReadonlyMap<string, string | null>;
}

/** Parses one Via value. Fails with `via_syntax`, or `via_version` when it is not of SIP/2.0. What comes out is shared and must not be changed. */
export const parseVia: (value: string) => Result<Via> = memo(readVia);

function readVia(value: string): Result<Via> {
  const protocol = readSentProtocol(value);
  if (protocol === 'other')
    return err({ code: 'via_version', message: 'Via is not of SIP/2.0', offset: 0, section: 'RFC 3261 §20.42' });
  if (protocol === undefined)
    return err({ code: 'via_syntax', message: 'bad sent-protocol', offset: 0, section: 'RFC 3261 §25.1' });
  const rest = value.slice(protocol.end);
  const semicolon = rest.indexOf(';');
  const sentBy = (semicolon < 0 ? rest : rest.slice(0, semicolon)).trim();
  const hostPort = parseHostPort(withoutSpaces(sentBy));
  const params: Params = new Map();
  if (hostPort === undefined || (semicolon >= 0 && !readHeaderParams(rest.slice(semicolon + 1), params))) {
    return err({
      code: 'via_syntax',
      message: 'bad sent-by or parameter',
      offset: protocol.end,
      section: 'RFC 3261 §25.1',
    });
  }
  return ok({ transport: protocol.transport, ...hostPort, params });
}

/** What stands before the sent-by, and where it ends; `other`: of another version of SIP. Blanks may stand around each slash. */
function readSentProtocol(value: string): { transport: string; end: number } | 'other' | undefined {
  if (value.slice(0, 3).toUpperCase() !== 'SIP') return undefined;
  const version = afterSlash(value, 3);
  if (version < 0) return undefined;
  const point = endOf(value, DIGIT, version);
  const versionEnd = endOf(value, DIGIT, point + 1);
  if (point === version || value[point] !== '.' || versionEnd === point + 1) return undefined;
  const transport = afterSlash(value, versionEnd);
  if (transport < 0) return undefined;
  if (value.slice(version, versionEnd) !== '2.0') return 'other';
  const transportEnd = endOf(value, TOKEN, transport);
  const end = endOf(value, BLANK, transportEnd);
  if (transportEnd === transport || end === transportEnd) return undefined;
  return { transport: value.slice(transport, transportEnd).toUpperCase(), end };
}

/** Index after a slash and the blanks around it; -1 without one. */
function afterSlash(value: string, from: number): number {
  const at = endOf(value, BLANK, from);
  return value[at] === '/' ? endOf(value, BLANK, at + 1) : -1;
}

/** `host : port` without the spaces that may stand around the colon. Takes no longer than the text is long, whatever stands there. */
function withoutSpaces(sentBy: string): string {
  if (!hasAny(sentBy, BLANK)) return sentBy;
  return sentBy
    .split(':')
    .map((part) => part.trim())
    .join(':');
}

/** Prints one Via value. */
export function printVia(via: Via): string {
  const port = via.port === undefined ? '' : `:${via.port}`;
  return `SIP/2.0/${via.transport} ${printHost(via.host)}${port}${printParams(via.params)}`;
}
