'use client';
import { createContext, useContext } from 'react';

const RightsContext = createContext(true);

/** Says for everything within whether who looks may change things (`true`), or only look. Outside of it everybody may. */
export const RightsProvider = RightsContext.Provider;

/** May who looks change things? */
export const useMayChange = (): boolean => useContext(RightsContext);
