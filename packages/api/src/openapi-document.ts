import { Problem } from '@belfry/contracts';
import { generateOpenApiDocument, type OpenAPIObject } from 'trpc-to-openapi';
import { appRouter } from './app-router.ts';

/** The OpenAPI 3.1 document of the REST API, as served below `baseUrl`. */
export function openApiDocument(baseUrl: string): OpenAPIObject {
  const document = generateOpenApiDocument(appRouter, {
    title: 'Belfry',
    description:
      'The REST API of Belfry. Send `Authorization: Bearer <token>`. Money is in millionths of its currency, as decimal strings; times are ISO 8601. Lists answer `{items, nextCursor}`: send `nextCursor` back as `cursor` for the next page. Whatever lies outside the tenant of the token is not found. A refusal is an `Error`, sent as `application/problem+json` (RFC 9457): a stable `code`, a `message` for people and, where it is about one field, `field` and `reason`.',
    version: '1',
    openApiVersion: '3.1.0',
    baseUrl,
    securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
    defs: { Error: Problem },
  });
  for (const path of Object.values(document.paths ?? {}))
    if (path.post) path.post.parameters = [...(path.post.parameters ?? []), idempotencyKey];
  return { ...document, paths: { ...document.paths, '/recordings/{id}/audio': soundOfRecording } };
}

const idempotencyKey = {
  in: 'header' as const,
  name: 'Idempotency-Key',
  required: false,
  description:
    'Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict.',
  schema: { type: 'string' as const, minLength: 1, maxLength: 255 },
};

const binary = { 'audio/wav': { schema: { type: 'string' as const, format: 'binary' } } };

/** What `handleRecording` answers: no procedure, since it is no JSON. */
const soundOfRecording = {
  get: {
    operationId: 'recording-audio',
    summary: 'The sound of a recording',
    description:
      'WAV, 16 bits linear, two channels: left the caller, right whoever was called. One range of bytes may be asked for (RFC 9110 §14). With `download` it is sent as a file to be kept. Beginning to hear or download it stands in the audit log.',
    tags: ['recording'],
    security: [{ bearer: [] }],
    parameters: [
      { in: 'path' as const, name: 'id', required: true, schema: { type: 'string' as const, format: 'uuid' } },
      {
        in: 'query' as const,
        name: 'download',
        required: false,
        allowEmptyValue: true,
        schema: { type: 'string' as const },
      },
      { in: 'header' as const, name: 'Range', required: false, schema: { type: 'string' as const } },
    ],
    responses: {
      '200': { description: 'All of it', content: binary },
      '206': { description: 'The range', content: binary },
      '401': { description: 'Nobody is signed in' },
      '404': { description: 'There is no such recording that may be heard' },
      '416': { description: 'The recording has no such range' },
    },
  },
};
