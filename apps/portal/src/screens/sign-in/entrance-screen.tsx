'use client';
import type { OfferedProvider, PortalScope } from '@belfry/contracts';
import type { Appearance } from '@belfry/ui';
import dynamic from 'next/dynamic';

const SignInScreen = dynamic(async () => (await import('./sign-in-screen.tsx')).SignInScreen);
const MustSetUpScreen = dynamic(async () => (await import('./must-set-up-screen.tsx')).MustSetUpScreen);

/** What whoever may not see the portal's screens yet sees instead; whoever may does not load its scripts. */
export function EntranceScreen({
  missing,
  provider = null,
  ...props
}: {
  missing: 'session' | 'secondFactor';
  scope: PortalScope;
  appearance: Appearance;
  provider?: OfferedProvider | null;
}) {
  return missing === 'session' ? <SignInScreen {...props} provider={provider} /> : <MustSetUpScreen {...props} />;
}
