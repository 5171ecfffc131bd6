import { authOptions } from '@belfry/auth';
import NextAuth from 'next-auth';
import { server } from '../../../../server/platform.ts';

/** next-auth's own routes; its options need the environment, which a build does not have. */
const handler = (request: Request, context: { params: Promise<{ nextauth: string[] }> }): Promise<Response> => {
  const { platform, authSecret } = server();
  return NextAuth(request as never, context as never, authOptions(platform, authSecret)) as Promise<Response>;
};

export { handler as GET, handler as POST };
