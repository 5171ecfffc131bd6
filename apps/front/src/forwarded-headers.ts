import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';

/** What is said of a request to the portal behind. */
export interface Origin {
  /** The host that was asked for, with its port. */
  readonly host: string;
  readonly address: string;
  /** What the portal knows us by. */
  readonly proof: string;
}

/** Headers that hold for one connection alone (RFC 9110 §7.6.1). */
const hopByHop = new Set([
  'connection',
  'http2-settings',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** What only somebody in front may say, or what means something inside alone. */
const ours = /^(?:forwarded$|x-real-ip$|x-forwarded-|x-belfry-|x-middleware-|x-invoke-)/;

/** A request's headers as the portal behind gets them: what a browser has said of where it comes from is replaced by what is so. */
export function forwardedHeaders(headers: IncomingHttpHeaders, origin: Origin): OutgoingHttpHeaders {
  const { host, address, proof } = origin;
  return {
    ...endToEnd(headers, (name) => ours.test(name)),
    host,
    'x-forwarded-for': address,
    'x-forwarded-host': host,
    'x-forwarded-proto': 'https',
    'x-belfry-front': proof,
  };
}

/** A response's headers as the browser gets them. */
export function returnedHeaders(headers: IncomingHttpHeaders, isTrusted: boolean): OutgoingHttpHeaders {
  return {
    ...endToEnd(headers, (name) => name === 'server' || name === 'x-powered-by' || name === 'alt-svc'),
    // Not with a certificate of the installation's own: a browser would then allow nobody to pass.
    ...(isTrusted && { 'strict-transport-security': 'max-age=31536000' }),
  };
}

function endToEnd(headers: IncomingHttpHeaders, isDropped: (name: string) => boolean): OutgoingHttpHeaders {
  const named = new Set((headers.connection ?? '').split(',').map((name) => name.trim().toLowerCase()));
  return Object.fromEntries(
    Object.entries(headers).filter(
      ([name]) => !name.startsWith(':') && !hopByHop.has(name) && !named.has(name) && !isDropped(name),
    ),
  );
}

/** A socket's address, an IPv4 one without its IPv6 prefix. */
export const plainAddress = (address: string | undefined): string => (address ?? '').replace(/^::ffff:(?=\d+\.)/i, '');
