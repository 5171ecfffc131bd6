'use client';
import { SchemaForm, type SchemaFormProps, Sheet, toast } from '@belfry/ui';
import type { FieldValues } from 'react-hook-form';
import type { z } from 'zod';
import { problemOf } from './problem-of.ts';

type FormProps<Schema extends z.ZodType<FieldValues, FieldValues>> = Omit<
  SchemaFormProps<Schema>,
  'problemOf' | 'onCancel' | 'className'
>;

/** A form in a panel at the side: saves, says so, and closes. */
export function FormSheet<Schema extends z.ZodType<FieldValues, FieldValues>>({
  open,
  onOpenChange,
  title,
  description,
  done,
  ...form
}: FormProps<Schema> & {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: string;
  /** What is said when it is saved. */
  done: (values: z.output<Schema>) => string;
}) {
  return (
    <Sheet open={open} onOpenChange={onOpenChange} title={title} description={description}>
      <SchemaForm
        {...form}
        problemOf={problemOf}
        onCancel={() => onOpenChange(false)}
        onSubmit={async (values) => {
          await form.onSubmit(values);
          toast(done(values));
          onOpenChange(false);
        }}
      />
    </Sheet>
  );
}
