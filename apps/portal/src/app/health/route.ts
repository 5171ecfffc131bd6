import { readConfig } from '@belfry/ops';
import { server } from '../../server/platform.ts';

/** Can this portal serve? 200 when its database answers, else 503. */
export async function GET(): Promise<Response> {
  const { platform } = server();
  const { instance } = readConfig();
  try {
    await platform.db.$queryRaw`SELECT 1`;
    return Response.json({ app: 'portal', instance, healthy: true });
  } catch {
    return Response.json(
      { app: 'portal', instance, healthy: false, reason: 'the database does not answer' },
      { status: 503 },
    );
  }
}

export const dynamic = 'force-dynamic';
