import { handleEvents } from '@belfry/api';
import { actorOf, requestOrigin } from '@belfry/auth';
import type { NextRequest } from 'next/server';
import { server } from '../../../../server/platform.ts';

export const dynamic = 'force-dynamic';

const noCookies = { get: () => undefined };

/** What happens, as it happens (server-sent events), by Bearer token. */
export async function GET(request: NextRequest): Promise<Response> {
  const { platform, authSecret } = server();
  const { headers } = request;
  const who = () => actorOf(platform, authSecret, { headers, cookies: noCookies, changes: false });
  return handleEvents(request, { platform, actor: (await who()) ?? null, ip: requestOrigin(headers).ip }, who);
}
