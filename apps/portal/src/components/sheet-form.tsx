'use client';
import { SchemaForm, toast } from '@belfry/ui';
import type { FieldValues } from 'react-hook-form';
import type { z } from 'zod';
import type { SheetFormProps } from './form-sheet.tsx';
import { problemOf } from './problem-of.ts';

/** What is in a `FormSheet`. */
export function SheetForm<Schema extends z.ZodType<FieldValues, FieldValues>>({
  done,
  onClose,
  ...form
}: SheetFormProps<Schema>) {
  return (
    <SchemaForm
      {...form}
      problemOf={problemOf}
      onCancel={onClose}
      onSubmit={async (values) => {
        await form.onSubmit(values);
        toast(done(values));
        onClose();
      }}
    />
  );
}
