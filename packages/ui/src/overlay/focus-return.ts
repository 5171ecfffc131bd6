'use client';
import { useRef } from 'react';

/**
 * For what lies over the page and has no trigger of its own: whoever leaves it by the keyboard is back where they opened it, at the button of the menu if it was opened
 * from one, or at the content of the page if that is gone.
 */
export function useFocusReturn() {
  const opener = useRef<Element>(null);
  return {
    onOpenAutoFocus: () => {
      const menu = document.activeElement?.closest('[role=menu]');
      opener.current = menu
        ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '')
        : document.activeElement;
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      const back = opener.current;
      if (back instanceof HTMLElement && back.isConnected && back !== document.body) back.focus();
      else if (document.activeElement === document.body)
        document.getElementById('content')?.focus({ preventScroll: true });
    },
  };
}
