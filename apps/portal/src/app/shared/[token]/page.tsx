import { requestOrigin } from '@belfry/auth';
import { openCallShare, ServiceError } from '@belfry/services';
import { headers } from 'next/headers';
import { SharedCallScreen } from '../../../screens/calls/shared-call-screen.tsx';
import { UnknownHost } from '../../../screens/sign-in/unknown-host.tsx';
import { entrance } from '../../../server/entrance.ts';
import { server } from '../../../server/platform.ts';

/** Where the link to a shared call leads, signed in or not. */
export default async function SharedCallPage({ params }: { params: Promise<{ token: string }> }) {
  const [{ token }, { scope, appearance }, requestHeaders] = await Promise.all([params, entrance(), headers()]);
  if (scope === null) return <UnknownHost />;
  const { ip } = requestOrigin(requestHeaders);
  const call = await openCallShare(server().platform, { token, portal: scope, ip }).catch((error: unknown) => {
    if (error instanceof ServiceError && error.code === 'not_found') return null;
    throw error;
  });
  return <SharedCallScreen call={call} scope={scope} appearance={appearance} />;
}
