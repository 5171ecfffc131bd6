'use client';
import { Button, createTranslator, OnceOpen } from '@belfry/ui';
import { Copy } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useMayChange } from '../../components/viewer.tsx';
import { commonTexts } from '../../messages/en/common.ts';

const t = createTranslator({ ...commonTexts });

/** A form in a panel, as it is opened. */
export interface Opening {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** “Make another like this”, for whoever may; the form that it opens is fetched then. */
export function CopyButton({ sheet }: { sheet: (opening: Opening) => ReactNode }) {
  const mayChange = useMayChange();
  const [open, onOpenChange] = useState(false);
  if (!mayChange) return null;
  return (
    <>
      <Button onClick={() => onOpenChange(true)}>
        <Copy aria-hidden />
        {t('common.another')}
      </Button>
      <OnceOpen open={open}>{sheet({ open, onOpenChange })}</OnceOpen>
    </>
  );
}
