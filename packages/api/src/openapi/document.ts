import { type Action, type Level, permissions } from '@belfry/access';
import { PlatformEvent, Problem } from '@belfry/contracts';
import type { ComponentsObject, OperationObject, PathItemObject } from 'openapi3-ts/oas31';
import { generateOpenApiDocument, type OpenAPIObject } from 'trpc-to-openapi';
import { appRouter } from '../app-router.ts';
import { restRoutes } from '../rest-routes.ts';
import type { ProcedureMeta } from '../trpc.ts';
import { eventStream } from './event-stream.ts';
import { described } from './operation.ts';
import { soundOfRecording } from './recording-audio.ts';
import { refusalResponses } from './refusals.ts';
import { tags } from './tags.ts';

const about = `All that the portals can do.

- **Keys.** Send \`Authorization: Bearer <key>\`. A key acts as whoever made it, within its tenant; it may be limited to areas, to reading, to addresses and to a time. Whatever lies outside the tenant is *not found*.
- **Lists** answer \`{items, nextCursor}\`: send \`nextCursor\` back as \`cursor\` for the next page, until it is null.
- **Doing it once.** Send an \`Idempotency-Key\` with a POST, and it may be sent again safely.
- **Two at a time.** Send with a PATCH what its fields were (\`basedOn\`), and nothing is written over that somebody else has changed meanwhile.
- **Refusals** are an \`Error\`, sent as \`application/problem+json\` (RFC 9457): a stable \`code\`, a \`message\` for people and, where it is about one field, \`field\` and \`reason\`.
- **How often.** 1,000 requests of a key are answered at once, and 100 more each second; beyond that the answer is 429.
- **Waiting.** 429 and 503 say by \`Retry-After\` in how many seconds it is worth trying again.
- **Money** is in millionths of its currency, as decimal strings; times are ISO 8601 with zone; numbers are E.164 with their plus.`;

/** The OpenAPI 3.1 document of the REST API, as served below `baseUrl`: all of it, or what a level has. */
export function openApiDocument(baseUrl: string, level?: Level): OpenAPIObject {
  const document = withJson(
    generateOpenApiDocument<ProcedureMeta>(appRouter, {
      title: 'Belfry API',
      description: about,
      version: '1',
      openApiVersion: '3.1.0',
      baseUrl,
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'A key for the API: “Your account”.' },
      },
      defs: { Error: Problem, PlatformEvent },
      ...(level && { filter: ({ metadata }) => metadata.action !== undefined && has(level, metadata.action) }),
    }),
  );
  const paths: Record<string, PathItemObject> = {};
  for (const route of restRoutes) {
    const method = route.method.toLowerCase() as 'get';
    const operation = document.paths?.[route.path]?.[method] as OperationObject | undefined;
    if (!operation) continue;
    paths[route.path] = { ...paths[route.path], [method]: described(operation, method, route, route.action) };
  }
  paths['/events'] = eventStream;
  if (level === undefined || has(level, 'recording.get')) paths['/recordings/{id}/audio'] = soundOfRecording;
  const used = new Set(Object.values(paths).flatMap((item) => operationsOf(item).flatMap((one) => one.tags ?? [])));
  const whole = {
    ...document,
    tags: Object.values(tags)
      .filter(([name]) => used.has(name))
      .map(([name, description]) => ({ name, description })),
    paths: Object.fromEntries(Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1))),
    components: {
      ...document.components,
      responses: refusalResponses,
      headers: { IdempotencyReplayed: replayed, RetryAfter: retryAfter },
    },
  };
  return { ...whole, components: tidy(whole, whole.components) };
}

/** The operations at a path. */
export const operationsOf = (item: PathItemObject): OperationObject[] =>
  [item.get, item.post, item.put, item.patch, item.delete].filter((one) => one !== undefined);

const has = (level: Level, action: Action): boolean => (permissions[action].levels as readonly Level[]).includes(level);

const replayed = {
  description: '`true`: it was done before with this `Idempotency-Key`, and this is what was answered then.',
  schema: { type: 'string' as const, const: 'true' },
};

const retryAfter = {
  description: 'Seconds until it is worth trying again (RFC 9110 §10.2.3).',
  schema: { type: 'integer' as const, minimum: 1 },
};

/** The generator writes any JSON value out as a schema without a name that leads to itself: here it is `Json`. */
function withJson(document: OpenAPIObject): OpenAPIObject {
  const { schemas = {}, ...components } = document.components ?? {};
  const named = Object.entries(schemas).filter(([name]) => !name.startsWith('__schema'));
  const Json = { description: 'Any JSON value.' };
  const whole = { ...document, components: { ...components, schemas: { ...Object.fromEntries(named), Json } } };
  return JSON.parse(
    JSON.stringify(whole).replaceAll(/"#\/components\/schemas\/__schema\d+"/g, '"#/components/schemas/Json"'),
  );
}

/** Without the schemas that nothing leads to: those of the generator's own errors. */
function tidy({ paths }: { readonly paths: object }, components: ComponentsObject): ComponentsObject {
  const { schemas = {}, responses } = components;
  const wanted = new Set<string>();
  const follow = (part: unknown): void => {
    for (const [, name] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g))
      if (!wanted.has(name!)) {
        wanted.add(name!);
        follow(schemas[name!] ?? null);
      }
  };
  follow([paths, responses]);
  return { ...components, schemas: Object.fromEntries(Object.entries(schemas).filter(([name]) => wanted.has(name))) };
}
