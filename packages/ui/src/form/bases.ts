import { useEffect, useRef } from 'react';

/** What the fields that somebody has touched were when they began: what others save meanwhile is shown in the untouched ones alone, and their defaults move on. */
export function useBases(defaults: Readonly<Record<string, unknown>> | undefined, touched: object) {
  const bases = useRef<Record<string, unknown>>({});
  useEffect(() => {
    for (const name of Object.keys(bases.current)) if (!(name in touched)) delete bases.current[name];
    for (const name of Object.keys(touched)) if (!(name in bases.current)) bases.current[name] = defaults?.[name];
  });
  return bases;
}
