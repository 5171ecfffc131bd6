import { err, ok, type Result } from '@belfry/core';
import { isAll, isNumber, TOKEN } from '../characters.ts';
import { quote, readHeaderParams, unquote } from './name-addr.ts';
import type { Params } from './params.ts';

/** One Reason value (RFC 3326 §2). */
export interface Reason {
  /** `SIP`, `Q.850`, … */
  readonly protocol: string;
  readonly cause?: number;
  readonly text?: string;
}

/** Parses one Reason value. Fails with `reason_syntax`. */
export function parseReason(value: string): Result<Reason> {
  const semicolon = value.indexOf(';');
  const protocol = (semicolon < 0 ? value : value.slice(0, semicolon)).trim();
  const params: Params = new Map();
  if (!isAll(protocol, TOKEN) || (semicolon >= 0 && !readHeaderParams(value.slice(semicolon + 1), params))) {
    return err({ code: 'reason_syntax', message: 'bad Reason', offset: 0, section: 'RFC 3326 §2' });
  }
  const cause = params.get('cause');
  const text = params.get('text');
  return ok({
    protocol,
    ...(cause && isNumber(cause, 4) ? { cause: Number(cause) } : {}),
    ...(text ? { text: unquote(text) } : {}),
  });
}

/** Prints one Reason value. */
export function printReason(reason: Reason): string {
  const cause = reason.cause === undefined ? '' : `;cause=${reason.cause}`;
  return `${reason.protocol}${cause}${reason.text === undefined ? '' : `;text=${quote(reason.text)}`}`;
}
