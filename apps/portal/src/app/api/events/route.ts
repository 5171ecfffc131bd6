import { handleEvents } from '@belfry/api';
import { actorOf, requestOrigin } from '@belfry/auth';
import type { NextRequest } from 'next/server';
import { server } from '../../../server/platform.ts';

export const dynamic = 'force-dynamic';

/** What happens, as it happens, for the portal's own pages: by the session in the cookie, and only for a page of the same host. To listen is not to use the session. */
export async function GET(request: NextRequest): Promise<Response> {
  const { platform, authSecret } = server();
  const { headers, cookies } = request;
  const who = () => actorOf(platform, authSecret, { headers, cookies, changes: true, touch: false });
  return handleEvents(request, { platform, actor: (await who()) ?? null, ip: requestOrigin(headers).ip }, who);
}
