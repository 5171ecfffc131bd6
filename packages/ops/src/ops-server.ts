import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Metrics } from './metrics.ts';

/** Healthy, or the reason why not (for an operator, without secrets). */
export type Health = { readonly healthy: true } | { readonly healthy: false; readonly reason: string };

/** Whether a process can do its work just now; `ms`: how long each step took that proves it. */
export interface Ready {
  readonly ready: boolean;
  readonly because?: string;
  readonly ms?: Readonly<Record<string, number>>;
  /** A new process is to take its place: why. */
  readonly restart?: string;
}

export interface OpsServerOptions {
  readonly app: string;
  readonly instance: string;
  /** Port on 127.0.0.1; 0: any. */
  readonly port: number;
  readonly metrics: Pick<Metrics, 'print' | 'contentType'>;
  /** Asked on each request; a throw or two seconds without an answer is unhealthy. */
  readonly health: () => Health | Promise<Health>;
  /** Absent: whoever is healthy is ready. */
  readonly ready?: () => Ready;
}

export interface OpsServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Serves `/health` and `/healthz` (does it live?), `/readyz` (can it do its work?), each 200 or 503 with JSON, and `/metrics` (Prometheus' text format) to this machine only. Rejects when the port is taken. */
export async function startOpsServer(options: OpsServerOptions): Promise<OpsServer> {
  const { app, instance, metrics } = options;
  const answer = (response: ServerResponse, isGood: boolean, body: object) => {
    response.writeHead(isGood ? 200 : 503, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ app, instance, ...body }));
  };
  const health = async (response: ServerResponse) => {
    const found = await ask(options.health);
    const { restart } = options.ready?.() ?? {};
    answer(response, found.healthy, { ...found, ...(restart !== undefined && { restart }) });
  };
  const routes: Record<string, (response: ServerResponse) => Promise<void>> = {
    '/health': health,
    '/healthz': health,
    async '/readyz'(response) {
      const found = await ask(options.health);
      const ready: Ready = found.healthy
        ? (options.ready?.() ?? { ready: true })
        : { ready: false, because: found.reason };
      answer(response, ready.ready, ready);
    },
    async '/metrics'(response) {
      const text = await metrics.print();
      response.writeHead(200, { 'content-type': metrics.contentType });
      response.end(text);
    },
  };
  const server = createServer((request, response) => {
    const route = request.method === 'GET' ? routes[request.url?.split('?')[0] ?? ''] : undefined;
    if (!route) {
      response.writeHead(404).end();
      return;
    }
    route(response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500);
      response.end(error instanceof Error ? error.message : 'failed');
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function ask(health: OpsServerOptions['health']): Promise<Health> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Health>((resolve) => {
    timer = setTimeout(() => resolve({ healthy: false, reason: 'the health check did not answer within 2 s' }), 2_000);
  });
  try {
    return await Promise.race([Promise.resolve(health()), late]);
  } catch (error) {
    return { healthy: false, reason: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}
