import { ChoosePasswordScreen } from '../../screens/sign-in/choose-password-screen.tsx';
import { UnknownHost } from '../../screens/sign-in/unknown-host.tsx';
import { entrance } from '../../server/entrance.ts';

/** Where the links of invitations and of forgotten passwords lead, signed in or not. */
export default async function PasswordPage() {
  const { scope, appearance } = await entrance();
  return scope === null ? <UnknownHost /> : <ChoosePasswordScreen scope={scope} appearance={appearance} />;
}
