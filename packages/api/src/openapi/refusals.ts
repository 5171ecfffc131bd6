import type { Problem } from '@belfry/contracts';

/** What may go wrong, and how that is told. */
interface Refusal {
  readonly name: string;
  readonly description: string;
  readonly example: Problem;
}

const refusal = (
  name: string,
  description: string,
  { status, title, ...body }: Pick<Problem, 'status' | 'title' | 'code' | 'message' | 'field' | 'reason'>,
): Refusal => ({
  name,
  description,
  example: { type: 'about:blank', title, status, detail: body.message, ...body },
});

/** Every refusal of the REST API by its status. */
export const refusals: Readonly<Record<number, Refusal>> = {
  400: refusal('Unreadable', 'What was sent cannot be read: `field` says where.', {
    status: 400,
    title: 'Bad Request',
    code: 'invalid',
    message: 'limit must be at most 200',
    field: 'limit',
    reason: 'schema',
  }),
  401: refusal('NobodySignedIn', 'There is no key, or it is not good any more.', {
    status: 401,
    title: 'Unauthorized',
    code: 'unauthenticated',
    message: 'Please sign in.',
  }),
  403: refusal(
    'Forbidden',
    'Level or role may not do this, or the key was not given it (`reason` is `api_key.scope`).',
    {
      status: 403,
      title: 'Forbidden',
      code: 'forbidden',
      message: 'You may not do that.',
      reason: 'forbidden',
    },
  ),
  404: refusal('NotFound', 'There is no such thing within the tenant of the key.', {
    status: 404,
    title: 'Not Found',
    code: 'not_found',
    message: 'There is no such user.',
    reason: 'user.not_found',
  }),
  409: refusal(
    'Conflict',
    'Something else has it already, or leads to it; or the Idempotency-Key was another request’s.',
    {
      status: 409,
      title: 'Conflict',
      code: 'conflict',
      message: 'That is taken already.',
      field: 'number',
      reason: 'number.taken',
    },
  ),
  413: refusal('TooLong', 'The body is longer than may be sent here.', {
    status: 413,
    title: 'Payload Too Large',
    code: 'invalid',
    message: 'The body is longer than 262144 bytes.',
    reason: 'request.too_long',
  }),
  415: refusal('NoJson', 'The body is not `application/json`.', {
    status: 415,
    title: 'Unsupported Media Type',
    code: 'invalid',
    message: 'The body must be application/json.',
    reason: 'request.media_type',
  }),
  422: refusal('MakesNoSense', 'It was understood, and makes no sense here.', {
    status: 422,
    title: 'Unprocessable Entity',
    code: 'invalid',
    message: 'That is an emergency number.',
    field: 'number',
    reason: 'extension.emergency',
  }),
  429: refusal('TooMany', 'Too many attempts: wait as long as `Retry-After` says.', {
    status: 429,
    title: 'Too Many Requests',
    code: 'too_many_attempts',
    message: 'Too many attempts. Please try again in 60 s.',
  }),
  500: refusal('Internal', 'Something went wrong here. It has been noted.', {
    status: 500,
    title: 'Internal Server Error',
    code: 'internal',
    message: 'Something went wrong. It has been noted.',
  }),
  503: refusal('Unavailable', 'A service that is needed is away: try again when `Retry-After` says.', {
    status: 503,
    title: 'Service Unavailable',
    code: 'unavailable',
    message: 'A service that is needed is away.',
  }),
};

/** The statuses that a request may be refused with. */
export function statusesOf(method: string): readonly number[] {
  const looks = [400, 401, 403, 404, 422, 429, 500, 503];
  if (method === 'get') return looks;
  return method === 'delete' ? [...looks, 409] : [...looks, 409, 413, 415];
}

/** Statuses that say when to come back. */
const waits: ReadonlySet<number> = new Set([429, 503]);

/** `components.responses`. */
export const refusalResponses = Object.fromEntries(
  Object.values(refusals).map(({ name, description, example }) => [
    name,
    {
      description,
      ...(waits.has(example.status) && { headers: { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } } }),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Error' }, example } },
    },
  ]),
);

/** `responses` of an operation, beside its 200. */
export function refusalsOf(method: string): Record<string, { $ref: string }> {
  const entries = statusesOf(method).map((status) => [
    String(status),
    { $ref: `#/components/responses/${refusals[status]!.name}` },
  ]);
  return Object.fromEntries(entries);
}
