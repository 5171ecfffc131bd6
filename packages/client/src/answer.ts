import type { components } from './generated/api.ts';

/** A refusal as the API tells it (RFC 9457). */
export type Problem = components['schemas']['Error'];

/** A request was refused. `problem.code` is stable, the message is for people. */
export class RequestRefused extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.name = 'RequestRefused';
    this.problem = problem;
  }
}

/** What a request answered; throws `RequestRefused` when it was refused. */
export async function answerOf<T>(
  request: Promise<{ data?: T; error?: Problem; response: Response }>,
): Promise<NonNullable<T>> {
  const { data, error, response } = await request;
  if (error !== undefined) throw new RequestRefused(error);
  if (data === undefined || data === null) throw new Error(`${response.status} without an answer from ${response.url}`);
  return data;
}

/** Everything in a list, page after page. `page` asks for one: `(cursor) => answerOf(api.GET('/users', { params: { query: { cursor } } }))`. */
export async function* itemsOf<T>(
  page: (cursor: string | undefined) => Promise<{ items: T[]; nextCursor: string | null }>,
): AsyncGenerator<T, void, undefined> {
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await page(cursor);
    yield* items;
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined);
}
