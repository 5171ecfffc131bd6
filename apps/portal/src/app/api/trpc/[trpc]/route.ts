import { handleTrpc } from '@belfry/api';
import { actorOf, requestOrigin } from '@belfry/auth';
import type { NextRequest } from 'next/server';
import { server } from '../../../../server/platform.ts';

export const dynamic = 'force-dynamic';

/** The portal's own calls, by the session in the cookie. */
async function handler(request: NextRequest): Promise<Response> {
  const { platform, authSecret } = server();
  const { headers, cookies, method } = request;
  const changes = method !== 'GET' && method !== 'HEAD';
  const actor = await actorOf(platform, authSecret, { headers, cookies, changes });
  return handleTrpc(request, { platform, actor: actor ?? null, ip: requestOrigin(headers).ip });
}

export { handler as GET, handler as POST };
