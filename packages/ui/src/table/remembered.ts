'use client';
import { useEffect, useState } from 'react';

const kept = new Map<string, unknown>();
let cameBack = false;
if (typeof window !== 'undefined')
  window.addEventListener('popstate', () => {
    cameBack = true;
    setTimeout(() => {
      cameBack = false;
    }, 2_000);
  });

const keyOf = (name: string) => `${window.location.pathname} ${name}`;

/** State of a page that is as it was when somebody comes back to it by the browser's buttons. `name`: which state of the page it is. */
export function useRemembered<T>(name: string, initial: T) {
  const state = useState<T>(() => (cameBack && kept.has(keyOf(name)) ? (kept.get(keyOf(name)) as T) : initial));
  const [value] = state;
  useEffect(() => {
    kept.set(keyOf(name), value);
  }, [name, value]);
  return state;
}
