'use client';
import { FileButton, toast } from '@belfry/ui';
import { Upload } from 'lucide-react';
import type { ReactNode } from 'react';
import { base64Of } from '../../components/base64-of.ts';
import { problemOf } from '../../components/problem-of.ts';

/** A button that puts a WAV file in the place of a company's sound; `saved` is said then. */
export function SoundUpload({
  id,
  put,
  saved,
  fileLabel,
  children,
}: {
  id: string;
  put: {
    readonly isPending: boolean;
    readonly mutateAsync: (input: { id: string; name: string; wav: string }) => Promise<unknown>;
  };
  saved: string;
  fileLabel: string;
  children: ReactNode;
}) {
  const upload = async (file: File) => {
    try {
      await put.mutateAsync({ id, name: file.name, wav: await base64Of(file) });
      toast(saved);
    } catch (error) {
      toast(problemOf(error).message, { tone: 'bad' });
    }
  };
  return (
    <FileButton busy={put.isPending} accept=".wav,audio/wav,audio/x-wav" fileLabel={fileLabel} onFile={upload}>
      <Upload aria-hidden />
      {children}
    </FileButton>
  );
}
