'use client';
import { createContext, useContext } from 'react';

/** Shows what would come of a save, without saving. */
export interface Trial {
  readonly label: string;
  /** `send` is the save itself: whoever provides this keeps it from being sent. */
  readonly run: (send: () => Promise<unknown>) => Promise<void>;
}

const TrialContext = createContext<Trial | undefined>(undefined);

/** Lets forms within be tried before they are saved, those that say that they can be. */
export const TrialProvider = TrialContext.Provider;

/** How something is tried here; undefined: it is not. */
export const useTrial = (): Trial | undefined => useContext(TrialContext);
