'use client';
import type { CurrentSession } from '@belfry/contracts';
import { RightsProvider } from '@belfry/ui';
import { createContext, type ReactNode, useContext } from 'react';

/** Who looks at the portal. */
export interface Viewer {
  readonly session: CurrentSession;
}

const ViewerContext = createContext<Viewer | undefined>(undefined);

/** Tells every screen who looks, and every form whether they may change what it shows. */
export function ViewerProvider({ value, children }: { value: Viewer; children: ReactNode }) {
  return (
    <ViewerContext.Provider value={value}>
      <RightsProvider value={value.session.role === 'admin'}>{children}</RightsProvider>
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
