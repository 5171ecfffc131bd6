'use client';
import { createContext, useContext } from 'react';
import type { PhoneEngine } from './phone-engine.ts';
import type { PhoneState } from './phone-state.ts';

/** The phone as the parts of its window need it. */
export interface Phone {
  readonly engine: PhoneEngine;
  readonly state: PhoneState;
}

const PhoneContext = createContext<Phone | undefined>(undefined);

/** Gives the phone to the parts of its window. */
export const PhoneProvider = PhoneContext.Provider;

/** The phone. Throws outside of its window. */
export function usePhone(): Phone {
  const phone = useContext(PhoneContext);
  if (phone === undefined) throw new Error('usePhone outside of the phone');
  return phone;
}
