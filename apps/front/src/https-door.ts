import type { IncomingMessage } from 'node:http';
import { createSecureServer, type Http2SecureServer } from 'node:http2';
import type { Duplex } from 'node:stream';
import type { SecureContext, TLSSocket } from 'node:tls';
import type { Forwarder } from './forward.ts';
import { plainAddress } from './forwarded-headers.ts';
import { hostOf } from './host-of.ts';
import type { KnownPortal } from './known-portals.ts';
import { answerNeutrally, type Request, type Response } from './neutral-page.ts';

/** What the door for browsers is made of. */
export interface HttpsDoorOptions {
  readonly find: (host: string) => Promise<KnownPortal<SecureContext> | undefined>;
  readonly forwarder: Forwarder;
  /** Shown to whoever names no portal: PEM. */
  readonly neutral: { readonly certificate: string; readonly key: string };
  readonly neutralContext: SecureContext;
  /** What the portal behind knows us by. */
  readonly proof: string;
  readonly answered: (status: number) => void;
}

const mostConnections = 10_000;
const mostPerAddress = 256;
const idleMs = 120_000;

/**
 * The HTTPS port, HTTP/2 and HTTP/1.1: a certificate for each portal by the name that is asked for (SNI), requests passed on to the portal behind. A name
 * of nobody gets a certificate and a page that name nobody; a request for another name than its connection was made for gets 421 (RFC 9110 §15.5.20), so
 * that nothing is shared between portals.
 */
export function createHttpsDoor(options: HttpsDoorOptions): Http2SecureServer {
  const { find, forwarder, neutral, neutralContext, proof, answered } = options;
  const server = createSecureServer({
    allowHTTP1: true,
    minVersion: 'TLSv1.2',
    honorCipherOrder: true,
    cert: neutral.certificate,
    key: neutral.key,
    handshakeTimeout: 10_000,
    SNICallback(name, done) {
      find(hostOf(name)).then(
        (portal) => done(null, portal?.context ?? neutralContext),
        () => done(null, neutralContext),
      );
    },
    peerMaxConcurrentStreams: 100,
    settings: { maxHeaderListSize: 16_384, maxConcurrentStreams: 100 },
    // Read by the HTTP/1.1 side; its types know the options of HTTP/2 alone.
    ...({ maxHeaderSize: 16_384, headersTimeout: 10_000, requestTimeout: 130_000, keepAliveTimeout: 15_000 } as object),
  });
  server.maxConnections = mostConnections;
  limitPerAddress(server);
  server.on('session', (session) => session.setTimeout(idleMs, () => session.close()));
  server.on('sessionError', () => {});
  server.on('tlsClientError', () => {});

  /** Whom a request is for; a status when it cannot be passed on. */
  const addressee = async (request: Request): Promise<KnownPortal<SecureContext> | number> => {
    const host = hostOf(request.headers[':authority'] as string | undefined) || hostOf(request.headers.host);
    if (host === '' || !request.url?.startsWith('/')) return 400;
    const named = (request.socket as TLSSocket).servername;
    if (named && hostOf(named) !== host) return 421;
    if (request.method === 'CONNECT' || request.method === 'TRACE') return 405;
    try {
      return (await find(host)) ?? 404;
    } catch {
      return 503;
    }
  };
  const originOf = (request: Request) => ({
    host: (request.headers[':authority'] as string | undefined) ?? request.headers.host ?? '',
    address: plainAddress(request.socket.remoteAddress),
    proof,
  });

  server.on('request', (request: Request, response: Response) => {
    response.on('finish', () => answered(response.statusCode));
    response.on('error', () => {});
    // Asked again once it is known whom it is for: what comes meanwhile waits in the stream.
    void addressee(request).then((portal) => {
      if (typeof portal === 'number') return answerNeutrally(response, portal);
      if (!response.destroyed) forwarder.request(request, response, originOf(request), portal.isTrusted);
    });
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    void addressee(request).then((portal) => {
      if (typeof portal === 'number')
        socket.end(`HTTP/1.1 ${portal} \r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
      else forwarder.upgrade(request, socket, head, originOf(request));
    });
  });
  return server;
}

/** One address alone cannot take all connections. */
function limitPerAddress(server: Http2SecureServer): void {
  const counts = new Map<string, number>();
  server.on('connection', (socket) => {
    const address = plainAddress(socket.remoteAddress);
    const count = (counts.get(address) ?? 0) + 1;
    counts.set(address, count);
    socket.once('close', () => {
      const left = (counts.get(address) ?? 1) - 1;
      if (left > 0) counts.set(address, left);
      else counts.delete(address);
    });
    if (count > mostPerAddress) socket.destroy();
  });
}
