import type { ReactNode } from 'react';
import { AppFrame } from '../../components/app-frame.tsx';
import { Trials } from '../../components/trial.tsx';
import { ViewerProvider } from '../../components/viewer.tsx';
import { LiveProvider } from '../../live/live-provider.tsx';
import { EntranceScreen } from '../../screens/sign-in/entrance-screen.tsx';
import { UnknownHost } from '../../screens/sign-in/unknown-host.tsx';
import { entrance, providerOffered } from '../../server/entrance.ts';

/** Shows the screen to whoever is signed in at this host; to others the sign-in page, at the same address. */
export default async function PortalLayout({ children }: { children: ReactNode }) {
  const { scope, session, appearance } = await entrance();
  if (scope === null) return <UnknownHost />;
  if (session === null) {
    const provider = await providerOffered(scope);
    return <EntranceScreen missing="session" scope={scope} appearance={appearance} provider={provider} />;
  }
  if (session.needsSecondFactor) return <EntranceScreen missing="secondFactor" scope={scope} appearance={appearance} />;
  return (
    <ViewerProvider value={{ session }}>
      <LiveProvider>
        <AppFrame theme={scope.theme} appearance={appearance}>
          <Trials>{children}</Trials>
        </AppFrame>
      </LiveProvider>
    </ViewerProvider>
  );
}
