'use client';
import { createContext, type ReactNode, useContext } from 'react';

/** Whether who looks may change things, or only look; and what is said then, where it is not that their whole sign-in is read-only. */
export interface RightsHere {
  readonly mayChange: boolean;
  readonly why?: ReactNode;
}

const RightsContext = createContext<RightsHere>({ mayChange: true });

/** Says it for everything within. Outside of it everybody may. */
export const RightsProvider = RightsContext.Provider;

/** May who looks change things? */
export const useMayChange = (): boolean => useContext(RightsContext).mayChange;

/** Why they may not; undefined: their sign-in is read-only. */
export const useWhyNot = (): ReactNode => useContext(RightsContext).why;
