import type { ErrorBody } from '@belfry/contracts';
import { ServiceError } from '@belfry/services';
import { getTRPCErrorFromUnknown, TRPCError } from '@trpc/server';
import type { ApiContext } from './api-context.ts';
import { appRouter } from './app-router.ts';
import { httpStatusOf, problemOf, refusalOf } from './refusal.ts';
import { type RestRoute, restRoutes } from './rest-routes.ts';
import { createCallerFactory } from './trpc.ts';

const maxBodyBytes = 262_144;
const callerFor = createCallerFactory(appRouter);

/**
 * Answers one REST request. `path` is below `/api/v1`, e.g. `/cdrs`. Input comes from the path, and from the query (GET, DELETE) or the JSON body; an answer is
 * what the procedure of the same name answers, a refusal an `application/problem+json` with its status. Nobody's body is read who is not signed in.
 */
export async function handleRest(request: Request, path: string, context: ApiContext): Promise<Response> {
  try {
    const { route, params } = findRoute(request.method, path);
    if (!context.actor) throw new TRPCError({ code: 'UNAUTHORIZED' });
    const input = route.hasInput ? { ...(await readInput(request)), ...params } : undefined;
    const [entity, verb] = route.name.split('.') as [string, string];
    const caller = callerFor(context) as unknown as Record<
      string,
      Record<string, (input: unknown) => Promise<unknown>>
    >;
    return json(200, await caller[entity]![verb]!(input));
  } catch (cause) {
    const refusal = cause instanceof NoRoute ? cause.refusal : refusalOf(getTRPCErrorFromUnknown(cause));
    const status = cause instanceof NoRoute ? cause.status : httpStatusOf(refusal);
    const headers = cause instanceof NoRoute ? cause.headers : challenge(status);
    return json(status, problemOf(refusal, status), { ...headers, 'content-type': 'application/problem+json' });
  }
}

const challenge = (status: number): Record<string, string> =>
  status === 401 ? { 'www-authenticate': 'Bearer realm="belfry"' } : {};

function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
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

async function readInput(request: Request): Promise<Record<string, unknown>> {
  if (request.method === 'GET' || request.method === 'DELETE')
    return Object.fromEntries(new URL(request.url).searchParams);
  const text = await readText(request);
  if (text === '') return {};
  const type = request.headers.get('content-type') ?? '';
  if (!type.toLowerCase().startsWith('application/json')) throw unreadable('The body must be application/json.');
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    throw unreadable('The body is no JSON.');
  }
  if (typeof read !== 'object' || read === null || Array.isArray(read)) throw unreadable('The body must be an object.');
  return read as Record<string, unknown>;
}

/** The body as text, given up as soon as it is too long. */
async function readText({ body }: Request): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    if (length > maxBodyBytes) throw unreadable(`The body is longer than ${maxBodyBytes} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const unreadable = (message: string) => new ServiceError('invalid', message, { reason: 'request' });
