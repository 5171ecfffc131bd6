import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { trustForwarded } from '@belfry/auth/trust-forwarded';
import { deriveKey, readConfig } from '@belfry/ops';

/**
 * Lets only trusted proxies say where a request came from. Next.js takes a client's own `x-forwarded-*` for granted and shows no socket to its routes, so
 * it is done where Node's HTTP server announces a request, before Next.js sees it.
 */
export function trustOnlyProxies(): void {
  const { trustedProxies, key } = readConfig();
  const trusted = new Set(trustedProxies);
  const proof = deriveKey(key, 'front').toString('hex');
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage };
    trustForwarded(request.headers, request.socket.remoteAddress, trusted, proof);
  });
}
