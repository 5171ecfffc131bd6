'use client';
import { ConfirmDialog, createTranslator, SchemaForm, toast } from '@belfry/ui';
import { useEffect, useRef, useState } from 'react';
import type { FieldValues } from 'react-hook-form';
import type { z } from 'zod';
import { formTexts } from '../messages/en/form.ts';
import type { SheetFormProps } from './form-sheet.tsx';
import { problemOf } from './problem-of.ts';

const t = createTranslator({ ...formTexts });

/** What is in a `FormSheet`. */
export function SheetForm<Schema extends z.ZodType<FieldValues, FieldValues>>({
  done,
  onClose,
  guard,
  ...form
}: SheetFormProps<Schema>) {
  const unsaved = useRef(false);
  const [asking, setAsking] = useState(false);
  useEffect(() => {
    guard.current = () => {
      setAsking(unsaved.current);
      return !unsaved.current;
    };
    return () => {
      guard.current = null;
    };
  }, [guard]);
  return (
    <>
      <SchemaForm
        {...form}
        problemOf={problemOf}
        onCancel={onClose}
        onUnsaved={(now) => {
          unsaved.current = now;
        }}
        onSubmit={async (values, changed) => {
          await form.onSubmit(values, changed);
          toast(done(values));
          onClose();
        }}
      />
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('form.discard')}
        description={t('form.discardHelp')}
        confirmLabel={t('form.discardConfirm')}
        onConfirm={onClose}
      />
    </>
  );
}
