import { createHmac, timingSafeEqual } from 'node:crypto';
import type { AppContext } from '@belfry/call';
import { err, ok, type Result } from '@belfry/core';

/** The header that a proxy tells an application server by what a call is about. It never passes the platform's edge in either direction. */
export const appContextHeader = 'X-Belfry-Context';

const longestAgeMs = 30_000;

/** The value of the header: base64url of the JSON, a dot, base64url of its HMAC-SHA256. `key`: `deriveKey(…, 'context')`. */
export function signAppContext(key: Uint8Array, context: AppContext): string {
  const body = Buffer.from(JSON.stringify(context)).toString('base64url');
  return `${body}.${hmac(key, body).toString('base64url')}`;
}

/**
 * The context in a header's value, if it was signed with `key` within 30 s of `now` (milliseconds since 1970).
 * Errors: `context.missing`, `context.signature`, `context.content`, `context.age`.
 */
export function readAppContext(key: Uint8Array, value: string | undefined, now: number): Result<AppContext> {
  if (!value) return refuse('missing', 'there is no context');
  const [body = '', signature = '', ...more] = value.split('.');
  const given = Buffer.from(signature, 'base64url');
  const right = hmac(key, body);
  if (more.length > 0 || given.length !== right.length || !timingSafeEqual(given, right)) {
    return refuse('signature', 'the context was not signed by this installation');
  }
  const context = parse(Buffer.from(body, 'base64url').toString());
  if (!context) return refuse('content', 'the context cannot be read');
  if (Math.abs(now - context.at) > longestAgeMs) return refuse('age', 'the context is older than 30 s');
  return ok(context);
}

function hmac(key: Uint8Array, body: string): Buffer {
  return createHmac('sha256', key).update(body).digest();
}

function parse(json: string): AppContext | undefined {
  try {
    const value = JSON.parse(json) as Partial<Record<keyof AppContext, unknown>>;
    const { v, callId, brandId, companyId, service, at } = value;
    const strings = [callId, brandId, companyId, service].every((one) => typeof one === 'string');
    return v === 1 && strings && typeof at === 'number' ? (value as AppContext) : undefined;
  } catch {
    return undefined;
  }
}

function refuse(code: string, message: string): Result<AppContext> {
  return err({ code: `context.${code}`, message });
}
