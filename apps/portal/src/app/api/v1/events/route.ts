import { handleEvents } from '@belfry/api';
import { actorOf, requestOrigin, whoAsks } from '@belfry/auth';
import type { NextRequest } from 'next/server';
import { server } from '../../../../server/platform.ts';

export const dynamic = 'force-dynamic';

const noCookies = { get: () => undefined };

/** What happens, as it happens (server-sent events), by Bearer token. */
export async function GET(request: NextRequest): Promise<Response> {
  const { platform, authSecret } = server();
  const { headers } = request;
  const credentials = { headers, cookies: noCookies, changes: false };
  const { actor = null, refusal } = await whoAsks(platform, authSecret, credentials);
  const stillThere = () => actorOf(platform, authSecret, credentials);
  return handleEvents(request, { platform, actor, refusal, ip: requestOrigin(headers).ip }, stillThere);
}
