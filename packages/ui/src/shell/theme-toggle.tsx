'use client';
import { Monitor, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../button.tsx';
import { uiText } from '../messages/ui-text.ts';
import { DropdownMenu } from '../overlay/dropdown-menu.tsx';
import { APPEARANCE_COOKIE, type Appearance } from './appearance.ts';

const ICON = { system: <Monitor aria-hidden />, light: <Sun aria-hidden />, dark: <Moon aria-hidden /> };

/** Light, dark, or as the system. */
export function ThemeToggle({ initial }: { initial: Appearance }) {
  const [appearance, setAppearance] = useState(initial);
  const choose = (next: Appearance) => {
    setAppearance(next);
    if (next === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and on plain http.
    document.cookie = `${APPEARANCE_COOKIE}=${next}; path=/; max-age=31536000; samesite=lax`;
  };
  return (
    <DropdownMenu
      trigger={
        <Button variant="ghost" size="icon" aria-label={uiText('theme.label')}>
          {ICON[appearance]}
        </Button>
      }
      items={(['light', 'dark', 'system'] as const).map((value) => ({
        label: uiText(`theme.${value}`),
        icon: ICON[value],
        checked: value === appearance,
        onSelect: () => choose(value),
      }))}
    />
  );
}
