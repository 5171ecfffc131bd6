import { SharedCallScreen } from '../../screens/calls/shared-call-screen.tsx';
import { UnknownHost } from '../../screens/sign-in/unknown-host.tsx';
import { entrance } from '../../server/entrance.ts';

/** Where the link to a shared call leads, signed in or not. */
export default async function SharedCallPage() {
  const { scope, appearance } = await entrance();
  return scope === null ? <UnknownHost /> : <SharedCallScreen scope={scope} appearance={appearance} />;
}
