/** Headers as a route handler, a server component or next-auth has them. */
export type HeaderSource = Pick<Headers, 'get'> | Readonly<Record<string, string | string[] | undefined>>;

/** Where a request came from, as the sign-in and the audit log keep it. */
export interface RequestOrigin {
  /** The host that was asked for, with its port. */
  readonly host: string;
  readonly ip: string;
  readonly userAgent: string;
}

/**
 * Reads a request's origin. `x-forwarded-host` and `x-forwarded-for` go first: `trustForwarded` has seen to it that only a trusted proxy has written them
 * (Next.js sets them itself where there is none).
 */
export function requestOrigin(headers: HeaderSource): RequestOrigin {
  return {
    host: first(header(headers, 'x-forwarded-host')) || header(headers, 'host'),
    ip: first(header(headers, 'x-forwarded-for')).replace(/^::ffff:/, ''),
    userAgent: header(headers, 'user-agent'),
  };
}

/**
 * May a request that bears a session cookie change something? Only when the browser says that a page of this very host sent it
 * (`Sec-Fetch-Site` or `Origin`): the second lock beside the cookie's `SameSite`.
 */
export function isSameOrigin(headers: HeaderSource): boolean {
  const site = header(headers, 'sec-fetch-site');
  if (site !== '') return site === 'same-origin';
  const origin = header(headers, 'origin');
  if (origin === '') return true;
  return URL.canParse(origin) && new URL(origin).host === requestOrigin(headers).host;
}

function header(headers: HeaderSource, name: string): string {
  const value = isFetchHeaders(headers) ? headers.get(name) : headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
}

function isFetchHeaders(headers: HeaderSource): headers is Pick<Headers, 'get'> {
  return typeof (headers as { get?: unknown }).get === 'function';
}

const first = (list: string) => list.split(',')[0]!.trim();
