import { handleSignIn } from '@belfry/api';
import { isSameOrigin, requestOrigin } from '@belfry/auth';
import type { NextRequest } from 'next/server';
import { server } from '../../../../server/platform.ts';

export const dynamic = 'force-dynamic';

/** What whoever is not signed in asks for: a link by mail, and to choose a password by it. Only pages of the same host ask. */
export async function POST(request: NextRequest, { params }: { params: Promise<{ step: string }> }): Promise<Response> {
  const { headers } = request;
  if (!isSameOrigin(headers)) return new Response(null, { status: 403 });
  const { host, ip } = requestOrigin(headers);
  return handleSignIn(request, (await params).step, { platform: server().platform, host, ip });
}
