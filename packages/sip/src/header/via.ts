import { err, ok, type Result } from '@belfry/core';
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

const SENT_PROTOCOL = /^SIP[ \t]*\/[ \t]*2\.0[ \t]*\/[ \t]*([!%'*+\-.0-9A-Z_`a-z~]+)[ \t]+/i;
const OTHER_VERSION = /^SIP[ \t]*\/[ \t]*(?!2\.0[ \t]*\/)[0-9]+\.[0-9]+[ \t]*\//i;

/** Parses one Via value. Fails with `via_syntax`, or `via_version` when it is not of SIP/2.0. What comes out is shared and must not be changed. */
export const parseVia: (value: string) => Result<Via> = memo(readVia);

function readVia(value: string): Result<Via> {
  const protocol = SENT_PROTOCOL.exec(value);
  if (protocol === null) {
    return OTHER_VERSION.test(value)
      ? err({ code: 'via_version', message: 'Via is not of SIP/2.0', offset: 0, section: 'RFC 3261 §20.42' })
      : err({ code: 'via_syntax', message: 'bad sent-protocol', offset: 0, section: 'RFC 3261 §25.1' });
  }
  const rest = value.slice(protocol[0].length);
  const semicolon = rest.indexOf(';');
  const sentBy = (semicolon < 0 ? rest : rest.slice(0, semicolon)).trim();
  const hostPort = parseHostPort(withoutSpaces(sentBy));
  const params: Params = new Map();
  if (hostPort === undefined || (semicolon >= 0 && !readHeaderParams(rest.slice(semicolon + 1), params))) {
    return err({
      code: 'via_syntax',
      message: 'bad sent-by or parameter',
      offset: protocol[0].length,
      section: 'RFC 3261 §25.1',
    });
  }
  return ok({ transport: protocol[1]!.toUpperCase(), ...hostPort, params });
}

/** `host : port` without the spaces that may stand around the colon. Takes no longer than the text is long, whatever stands there. */
function withoutSpaces(sentBy: string): string {
  if (!/[ \t]/.test(sentBy)) return sentBy;
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
