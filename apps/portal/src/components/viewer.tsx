'use client';
import type { CurrentSession } from '@belfry/contracts';
import { createContext, useContext } from 'react';

/** Who looks at the portal, and what they are told about the platform. */
export interface Viewer {
  readonly session: CurrentSession;
  /** Where phones send their SIP to, `host:port`. */
  readonly sipServer: string;
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
