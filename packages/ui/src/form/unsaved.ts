'use client';
import { useEffect } from 'react';

const forms = new Set<object>();

/** Is there a form on the page with something entered that is not saved? */
export const hasUnsaved = (): boolean => forms.size > 0;

/** While `unsaved`, the browser asks before it leaves the page, and `hasUnsaved` knows of it. */
export function useUnsaved(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return;
    const own = {};
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    forms.add(own);
    window.addEventListener('beforeunload', ask);
    return () => {
      forms.delete(own);
      window.removeEventListener('beforeunload', ask);
    };
  }, [unsaved]);
}
