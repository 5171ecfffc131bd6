import type { IncomingHttpHeaders } from 'node:http';

const types: Readonly<Record<string, string>> = {
  js: 'application/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
};

/** A script or style sheet of the portal that the browser may have compressed: where that lies, and what is to be said of it. */
export interface CompressedFile {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

/** The build lays `x.js.br` beside `x.js` (RFC 7932). Undefined: this is no such file, or the browser does not read brotli. */
export function compressedFileOf(
  method: string | undefined,
  path: string | undefined,
  headers: IncomingHttpHeaders,
): CompressedFile | undefined {
  const [, type = ''] = /^\/_next\/static\/[^?#]+\.(js|css)(?:\?|$)/.exec(path ?? '') ?? [];
  if (method !== 'GET' || path === undefined || type === '' || headers.range !== undefined) return undefined;
  if (!acceptsBrotli(headers['accept-encoding'])) return undefined;
  return {
    path: path.replace(/(?=\?|$)/, '.br'),
    headers: { 'content-type': types[type], 'content-encoding': 'br', vary: 'accept-encoding' },
  };
}

/** RFC 9110 §12.5.3: named, and not with a weight of 0. */
function acceptsBrotli(accepted: string | string[] | undefined): boolean {
  return String(accepted ?? '')
    .toLowerCase()
    .split(',')
    .some((one) => /^\s*br\s*(?:;\s*q=(?!0(?:\.0{0,3})?\s*$)[\d.]+\s*)?$/.test(one));
}
