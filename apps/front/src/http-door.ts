import { createServer, type Server } from 'node:http';
import { hostOf } from './host-of.ts';
import { answerNeutrally } from './neutral-page.ts';

/** What the door at the plain port asks. */
export interface HttpDoorOptions {
  readonly httpsPort: number;
  /** Is there a portal at this name? Rejects when it cannot be told. */
  readonly isPortal: (host: string) => Promise<boolean>;
  /** What an authority is to be answered (RFC 8555 §8.3); undefined: nothing was asked of us. */
  readonly challenge: (host: string, token: string) => Promise<string | undefined>;
}

const challengePath = /^\/\.well-known\/acme-challenge\/([A-Za-z0-9_-]{8,200})$/;

/** The plain port: sends browsers to HTTPS, and proves to certificate authorities that a name is ours. Nothing else is served there. */
export function createHttpDoor({ httpsPort, isPortal, challenge }: HttpDoorOptions): Server {
  const server = createServer(
    { maxHeaderSize: 16_384, headersTimeout: 10_000, requestTimeout: 10_000, keepAliveTimeout: 5_000 },
    (request, response) => {
      const host = hostOf(request.headers.host);
      const path = request.url ?? '';
      const [, token] = challengePath.exec(path) ?? [];
      const answer = async () => {
        if (token !== undefined) {
          const text = await challenge(host, token);
          if (text === undefined) return answerNeutrally(response, 404);
          response.writeHead(200, { 'content-type': 'application/octet-stream', 'cache-control': 'no-store' });
          return void response.end(text);
        }
        if (host === '' || !path.startsWith('/')) return answerNeutrally(response, 400);
        if (!(await isPortal(host))) return answerNeutrally(response, 404);
        const name = host.includes(':') ? `[${host}]` : host;
        const location = `https://${name}${httpsPort === 443 ? '' : `:${httpsPort}`}${path}`;
        answerNeutrally(response, 308, { location });
      };
      answer().catch(() => answerNeutrally(response, 503));
    },
  );
  server.maxRequestsPerSocket = 100;
  return server;
}
