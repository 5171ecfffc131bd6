import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import type { ApiContext } from './api-context.ts';
import { appRouter } from './app-router.ts';

/** Answers one request of the portal's own client, below `/api/trpc`. */
export function handleTrpc(request: Request, context: ApiContext): Promise<Response> {
  return fetchRequestHandler({
    endpoint: '/api/trpc',
    req: request,
    router: appRouter,
    createContext: () => context,
    responseMeta: () => ({ headers: { 'cache-control': 'no-store' } }),
  });
}
