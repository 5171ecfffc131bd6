'use client';
import { Button, createTranslator, lazily, OnceOpen } from '@belfry/ui';
import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { navTexts } from '../../messages/en/nav.ts';

const t = createTranslator({ ...navTexts });

const palette = lazily(async () => (await import('./palette.tsx')).Palette);

/** Opens the palette: by a press, or by Ctrl-K (⌘-K) from everywhere. */
export function PaletteButton() {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
        return;
      event.preventDefault();
      setOpen((now) => !now);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
  return (
    <>
      <Button
        variant="ghost"
        size="icon"
        aria-label={t('nav.search')}
        aria-keyshortcuts="Control+K Meta+K"
        title={t('nav.search')}
        onPointerEnter={palette.preload}
        onClick={() => setOpen(true)}
      >
        <Search aria-hidden />
      </Button>
      <OnceOpen open={open}>
        <palette.Part open={open} onOpenChange={setOpen} />
      </OnceOpen>
    </>
  );
}
