import { handleTrpc } from '@belfry/api';
import { actorOf, requestOrigin } from '@belfry/auth';
import type { NextRequest } from 'next/server';
import { server } from '../../../../server/platform.ts';
import { inWords, saidInWords } from '../../../../server/said-words.ts';

const language = { refusal: inWords, answer: saidInWords };

export const dynamic = 'force-dynamic';

/** The portal's own calls, by the session in the cookie. What a page asks for while nobody is there (`x-belfry-away`) does not keep the session from ending. */
async function handler(request: NextRequest): Promise<Response> {
  const { platform, authSecret } = server();
  const { headers, cookies, method } = request;
  const changes = method !== 'GET' && method !== 'HEAD';
  const touch = !headers.has('x-belfry-away');
  const actor = await actorOf(platform, authSecret, { headers, cookies, changes, touch });
  return handleTrpc(request, {
    platform,
    actor: actor ?? null,
    ip: requestOrigin(headers).ip,
    language,
  });
}

export { handler as GET, handler as POST };
