import { handleRecording } from '@belfry/api';
import { requestOrigin, whoAsks } from '@belfry/auth';
import type { NextRequest } from 'next/server';
import { server } from '../../../../../../server/platform.ts';

export const dynamic = 'force-dynamic';

const noCookies = { get: () => undefined };

/** The sound of a recording, by Bearer token. */
export async function GET(request: NextRequest, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { platform, authSecret } = server();
  const { headers } = request;
  const { actor = null, refusal } = await whoAsks(platform, authSecret, {
    headers,
    cookies: noCookies,
    changes: false,
  });
  return handleRecording(request, (await params).id, { platform, actor, refusal, ip: requestOrigin(headers).ip });
}
