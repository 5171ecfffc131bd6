import type { RunJson } from './run-json.ts';

/** An answer of the REST API, whatever its status. */
export interface ApiAnswer<T> {
  readonly status: number;
  readonly body: T;
  /** When the whole of it was there, in milliseconds since 1970. */
  readonly at: number;
}

/** A refusal of the REST API. */
export interface ApiRefusal {
  readonly code: string;
  readonly message: string;
  readonly field?: string;
  readonly reason?: string;
}

/** Sends a request to the REST API with the token of a level and returns whatever comes back. */
export async function apiSend<T>(
  run: RunJson,
  level: 'god' | 'brand' | 'company' | 'user',
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  input?: unknown,
): Promise<ApiAnswer<T>> {
  const response = await fetch(new URL(`/api/v1${path}`, run.api.url), {
    method,
    headers: { authorization: `Bearer ${run.api.tokens[level]}`, 'content-type': 'application/json' },
    ...(input === undefined ? {} : { body: JSON.stringify(input) }),
  });
  const body = (await response.json()) as T;
  return { status: response.status, body, at: Date.now() };
}

/** As `apiSend`, for what must succeed: throws on any status other than 200. */
export async function apiDo<T>(...request: Parameters<typeof apiSend>): Promise<ApiAnswer<T>> {
  const answer = await apiSend<T>(...request);
  const [, level, method, path] = request;
  if (answer.status !== 200)
    throw new Error(`${method} ${path} as ${level}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer;
}
