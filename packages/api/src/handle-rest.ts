import type { ErrorBody } from '@belfry/contracts';
import { once, ServiceError, tooMany } from '@belfry/services';
import { getTRPCErrorFromUnknown, TRPCError } from '@trpc/server';
import type { ApiContext } from './api-context.ts';
import { appRouter } from './app-router.ts';
import { bytesFor, readInput } from './read-input.ts';
import { problemResponse, refusalOf, refusalResponse } from './refusal.ts';
import { RequestRate } from './request-rate.ts';
import { type RestRoute, restRoutes } from './rest-routes.ts';
import { createCallerFactory } from './trpc.ts';

const rate = new RequestRate();
const callerFor = createCallerFactory(appRouter);

/**
 * Answers one REST request. `path` is below `/api/v1`, e.g. `/cdrs`. Input comes from the path, and from the query (GET, DELETE) or the JSON body; an answer is
 * what the procedure of the same name answers, a refusal an `application/problem+json` with its status. A POST with an `Idempotency-Key` is done once. Nobody's body is read who is not signed in.
 */
export async function handleRest(request: Request, path: string, context: ApiContext): Promise<Response> {
  try {
    // RFC 9110 §9.3.2: as GET; the server leaves the body out.
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const { route, params } = findRoute(method, path);
    if (!context.actor) throw context.refusal ?? new TRPCError({ code: 'UNAUTHORIZED' });
    const { apiTokenId } = context.actor;
    const waitMs = apiTokenId === undefined ? 0 : rate.take(apiTokenId, performance.now());
    if (waitMs > 0) throw tooMany(waitMs);
    const input = route.hasInput ? { ...(await readInput(request, bytesFor(route.path))), ...params } : undefined;
    const [entity, verb] = route.name.split('.') as [string, string];
    const caller = callerFor(context) as unknown as Record<
      string,
      Record<string, (input: unknown) => Promise<unknown>>
    >;
    const answer = async () => JSON.stringify(await caller[entity]![verb]!(input));
    const key = request.method === 'POST' ? request.headers.get('idempotency-key') : null;
    if (key === null) return send(200, await answer());
    if (!/^[\x21-\x7e]{1,255}$/.test(key))
      throw new ServiceError('invalid', 'An Idempotency-Key has 1 to 255 printable characters.', { reason: 'request' });
    const { platform, actor, ip } = context;
    const keyed = { key, method: request.method, path, body: JSON.stringify(input ?? null) };
    const { body, isReplayed } = await once({ ...platform, actor, ip }, keyed, answer, isRefusal);
    return send(200, body, isReplayed ? { 'idempotency-replayed': 'true' } : {});
  } catch (cause) {
    return cause instanceof NoRoute
      ? problemResponse(cause.refusal, cause.status, cause.headers)
      : refusalResponse(cause);
  }
}

const isRefusal = (error: unknown) => refusalOf(getTRPCErrorFromUnknown(error)).code !== 'internal';

function send(status: number, body: string, headers: Record<string, string> = {}): Response {
  return new Response(body, {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
  });
}

/** There is nothing at that path, or not by that method. */
class NoRoute extends Error {
  readonly status: number;
  readonly refusal: ErrorBody;
  readonly headers: Record<string, string>;
  constructor(status: number, refusal: ErrorBody, headers: Record<string, string> = {}) {
    super(refusal.message);
    this.status = status;
    this.refusal = refusal;
    this.headers = headers;
  }
}

function findRoute(method: string, path: string): { route: RestRoute; params: Record<string, string> } {
  const allowed: string[] = [];
  for (const route of restRoutes) {
    const match = route.pattern.exec(path);
    if (!match) continue;
    if (route.method === method) {
      const params = Object.entries(match.groups ?? {}).map(([name, value]) => [name, decodePart(value)]);
      return { route, params: Object.fromEntries(params) };
    }
    allowed.push(route.method);
  }
  if (allowed.length === 0)
    throw new NoRoute(404, { code: 'not_found', message: 'There is nothing here.', reason: 'path.not_found' });
  const refusal = { code: 'invalid' as const, message: `Only ${allowed.join(', ')} here.`, reason: 'method' };
  throw new NoRoute(405, refusal, { allow: allowed.join(', ') });
}

function decodePart(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
