import { openApiDocument } from '@belfry/api';

/** The OpenAPI 3.1 document of the REST API; it is the same for everybody and needs no token. */
export function GET(): Response {
  return Response.json(openApiDocument('/api/v1'), { headers: { 'cache-control': 'public, max-age=300' } });
}
