import { handleSharedCall } from '@belfry/api';
import { isSameOrigin, requestOrigin } from '@belfry/auth';
import { resolvePortal } from '@belfry/services';
import type { NextRequest } from 'next/server';
import { server } from '../../../server/platform.ts';
import { saidInWords } from '../../../server/said-words.ts';

export const dynamic = 'force-dynamic';

/** What a link to a call shows, for the page that it leads to. */
export async function POST(request: NextRequest): Promise<Response> {
  const { headers } = request;
  if (!isSameOrigin(headers)) return new Response(null, { status: 403 });
  const { platform } = server();
  const { host, ip } = requestOrigin(headers);
  return handleSharedCall(request, { platform, portal: await resolvePortal(platform, host), ip, inWords: saidInWords });
}
