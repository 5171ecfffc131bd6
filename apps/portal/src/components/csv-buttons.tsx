'use client';
import { Button, createTranslator, lazily, OnceOpen, toast } from '@belfry/ui';
import { Download, Upload } from 'lucide-react';
import { type ComponentProps, type ReactNode, useState } from 'react';
import { csvTexts } from '../messages/en/csv.ts';
import type { CsvImport } from './csv-import.tsx';
import { problemOf } from './problem-of.ts';
import { useMayChange } from './viewer.tsx';

const t = createTranslator({ ...csvTexts });

const form = lazily(async () => (await import('./csv-import.tsx')).CsvImport);

/** A list as a file, and a file as a list: to those who may change it, both. */
export function CsvButtons({
  fileName,
  download,
  ...into
}: Omit<ComponentProps<typeof CsvImport>, 'open' | 'onOpenChange'> & Pick<FileButtonsProps, 'fileName' | 'download'>) {
  return (
    <FileButtons
      fileName={fileName}
      download={download}
      importer={(open, onOpenChange) => <form.Part open={open} onOpenChange={onOpenChange} {...into} />}
    />
  );
}

interface FileButtonsProps {
  /** Without its ending. */
  readonly fileName: string;
  readonly download: () => Promise<{ csv: string }>;
  /** The window in which a file is chosen; none: they may not. */
  readonly importer?: ((open: boolean, onOpenChange: (open: boolean) => void) => ReactNode) | undefined;
}

/** The two buttons of a list as a file, with a window of its own to import. */
export function FileButtons({ fileName, download, importer }: FileButtonsProps) {
  const mayChange = useMayChange();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      const [{ csv }, { download: keep }] = await Promise.all([download(), import('./download.ts')]);
      // A spreadsheet takes a file for UTF-8 only when it begins so.
      keep(`${fileName}.csv`, 'text/csv;charset=utf-8', `\ufeff${csv}`);
    } catch (error) {
      toast(problemOf(error).message, { tone: 'bad' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {mayChange && importer !== undefined && (
        <Button onClick={() => setOpen(true)}>
          <Upload aria-hidden />
          {t('csv.import')}
        </Button>
      )}
      <Button busy={busy} onClick={save}>
        <Download aria-hidden />
        {t('csv.export')}
      </Button>
      <OnceOpen open={open}>{importer?.(open, setOpen)}</OnceOpen>
    </>
  );
}
