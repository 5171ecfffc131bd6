'use client';
import type { CurrentSession } from '@belfry/contracts';
import { RightsProvider } from '@belfry/ui';
import { usePathname } from 'next/navigation';
import { createContext, type ReactNode, useContext } from 'react';

/** Who looks at the portal. */
export interface Viewer {
  readonly session: CurrentSession;
}

const ViewerContext = createContext<Viewer | undefined>(undefined);

/** The screens of whoever does the billing, and those of them on which they change things. */
const BILLING = /^\/(?:$|(?:calls|rating|account|api-reference)(?:\/|$))/;
const BILLING_CHANGES = /^\/(?:rating|account)(?:\/|$)/;

/** Is a screen one of the role? The services refuse whatever it would ask for else. */
export const mayOpen = (role: CurrentSession['role'], path: string): boolean =>
  role !== 'billing' || BILLING.test(path);

/** Tells every screen who looks, and every form whether they may change what it shows. */
export function ViewerProvider({ value, children }: { value: Viewer; children: ReactNode }) {
  const { role } = value.session;
  const path = usePathname();
  const mayChange = role === 'admin' || (role === 'billing' && BILLING_CHANGES.test(path));
  return (
    <ViewerContext.Provider value={value}>
      <RightsProvider value={mayChange}>{children}</RightsProvider>
    </ViewerContext.Provider>
  );
}

/** Who looks at the screen. Throws outside of the signed-in portal. */
export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext);
  if (viewer === undefined) throw new Error('useViewer outside of the signed-in portal');
  return viewer;
}

export { useMayChange } from '@belfry/ui';
