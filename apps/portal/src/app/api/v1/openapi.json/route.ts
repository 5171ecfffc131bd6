import { levels } from '@belfry/access';
import { openApiDocument, problemResponse } from '@belfry/api';
import { requestOrigin } from '@belfry/auth';
import { resolvePortal } from '@belfry/services';
import type { NextRequest } from 'next/server';
import { server } from '../../../../server/platform.ts';

/** The documents by level, each made when first asked for: that takes a moment, and they never change. */
const made = new Map<string, ReturnType<typeof openApiDocument>>();

/** The OpenAPI 3.1 document of the REST API, whole or (`?level=company`) what a level has. It tells of nobody but the portal that it is asked at, and needs no key. */
export async function GET(request: NextRequest): Promise<Response> {
  const asked = request.nextUrl.searchParams.get('level');
  const level = levels.find((one) => one === asked);
  if (asked !== null && level === undefined)
    return problemResponse(
      { code: 'invalid', message: `level must be one of ${levels.join(', ')}`, field: 'level', reason: 'schema' },
      400,
    );
  const document = made.get(level ?? '') ?? openApiDocument('/api/v1', level);
  made.set(level ?? '', document);
  const portal = await resolvePortal(server().platform, requestOrigin(request.headers).host);
  const info = { ...document.info, title: `${portal?.theme.productName ?? 'Belfry'} API` };
  return Response.json({ ...document, info }, { headers: { 'cache-control': 'public, max-age=300', vary: 'host' } });
}
