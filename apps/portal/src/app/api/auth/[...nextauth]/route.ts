import { authOptions, wayInOf } from '@belfry/auth';
import NextAuth from 'next-auth';
import { server } from '../../../../server/platform.ts';

/** next-auth's own routes; its options need the environment, which a build does not have, and the host's provider. */
const handler = async (request: Request, context: { params: Promise<{ nextauth: string[] }> }): Promise<Response> => {
  const { platform, authSecret } = server();
  const way = await wayInOf(platform, request);
  if (way && 'refused' in way)
    // The browser's own script asks by POST and follows an address that it is told; what comes back from a provider is a visit.
    return request.method === 'POST'
      ? Response.json({ url: way.refused })
      : new Response(null, { status: 302, headers: { location: way.refused } });
  return NextAuth(request as never, context as never, authOptions(platform, authSecret, way)) as Promise<Response>;
};

export { handler as GET, handler as POST };
