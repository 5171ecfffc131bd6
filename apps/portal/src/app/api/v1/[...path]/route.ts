import { handleRest } from '@belfry/api';
import { requestOrigin, whoAsks } from '@belfry/auth';
import type { NextRequest } from 'next/server';
import { server } from '../../../../server/platform.ts';

export const dynamic = 'force-dynamic';

// A cookie never counts here: what another site makes a browser send bears no token.
const noCookies = { get: () => undefined };

/** The REST API, by Bearer token. */
async function handler(request: NextRequest): Promise<Response> {
  const { platform, authSecret } = server();
  const { headers } = request;
  const { actor = null, refusal } = await whoAsks(platform, authSecret, { headers, cookies: noCookies, changes: true });
  const path = request.nextUrl.pathname.slice('/api/v1'.length);
  return handleRest(request, path, { platform, actor, refusal, ip: requestOrigin(headers).ip });
}

export { handler as DELETE, handler as GET, handler as PATCH, handler as POST, handler as PUT };
