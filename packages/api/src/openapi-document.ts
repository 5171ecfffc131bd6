import { Problem } from '@belfry/contracts';
import { generateOpenApiDocument, type OpenAPIObject } from 'trpc-to-openapi';
import { appRouter } from './app-router.ts';

/** The OpenAPI 3.1 document of the REST API, as served below `baseUrl`. */
export function openApiDocument(baseUrl: string): OpenAPIObject {
  return generateOpenApiDocument(appRouter, {
    title: 'Belfry',
    description:
      'The REST API of Belfry. Send `Authorization: Bearer <token>`. Money is in millionths of its currency, as decimal strings; times are ISO 8601. Lists answer `{items, nextCursor}`: send `nextCursor` back as `cursor` for the next page. Whatever lies outside the tenant of the token is not found. A refusal is an `Error`, sent as `application/problem+json` (RFC 9457): a stable `code`, a `message` for people and, where it is about one field, `field` and `reason`.',
    version: '1',
    openApiVersion: '3.1.0',
    baseUrl,
    securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
    defs: { Error: Problem },
  });
}
