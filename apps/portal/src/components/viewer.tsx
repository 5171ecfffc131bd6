'use client';
import type { CurrentSession } from '@belfry/contracts';
import { createContext, useContext } from 'react';

/** Who looks at the portal. */
export interface Viewer {
  readonly session: CurrentSession;
}

const ViewerContext = createContext<Viewer | undefined>(undefined);

/** Tells every screen who looks. */
export const ViewerProvider = ViewerContext.Provider;

/** Who looks at the screen. Throws outside of the signed-in portal. */
export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext);
  if (viewer === undefined) throw new Error('useViewer outside of the signed-in portal');
  return viewer;
}

/** May they change things, or only look? */
export function useMayChange(): boolean {
  return useViewer().session.role === 'admin';
}
