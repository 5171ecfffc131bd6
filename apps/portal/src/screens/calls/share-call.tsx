'use client';
import { Button, lazily, OnceOpen, useMayChange } from '@belfry/ui';
import { Share2 } from 'lucide-react';
import { useState } from 'react';
import { useViewer } from '../../components/viewer.tsx';
import { t } from './share-texts.ts';

const sheet = lazily(async () => (await import('./share-sheet.tsx')).ShareSheet);

/** Opens what there is to show a call to others, for those who may. */
export function ShareCall({ callId }: { callId: string }) {
  const [open, setOpen] = useState(false);
  const mayChange = useMayChange();
  const { level, role } = useViewer().session;
  if (!mayChange || level === 'user' || role === 'operator' || role === 'billing') return null;
  return (
    <>
      <Button size="sm" onPointerEnter={sheet.preload} onFocus={sheet.preload} onClick={() => setOpen(true)}>
        <Share2 aria-hidden />
        {t('share.button')}
      </Button>
      <OnceOpen open={open}>
        <sheet.Part callId={callId} open={open} onOpenChange={setOpen} />
      </OnceOpen>
    </>
  );
}
