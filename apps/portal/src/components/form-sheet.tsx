'use client';
import { type SchemaFormProps, Sheet, Skeleton, toast } from '@belfry/ui';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { FieldValues } from 'react-hook-form';
import type { z } from 'zod';
import { problemOf } from './problem-of.ts';
import type { SheetForm } from './sheet-form.tsx';

type FormSchema = z.ZodType<FieldValues, FieldValues>;

/** The form of a `FormSheet`, as it is given. */
export type SheetFormProps<Schema extends FormSchema> = Omit<
  SchemaFormProps<Schema>,
  'problemOf' | 'onCancel' | 'onUnsaved' | 'className'
> & {
  /** What is said when it is saved. */
  done: (values: z.output<Schema>) => string;
  onClose: () => void;
  /** May the panel be closed? Asks before something that was entered is lost. */
  guard: RefObject<(() => boolean) | null>;
};

/** A form in a panel at the side: saves, says so, and closes. Lists give a `schema` that is yet to be loaded, so that they need no script of forms before somebody wants one. */
export function FormSheet<Schema extends FormSchema>({
  open,
  onOpenChange,
  title,
  description,
  schema,
  ...form
}: Omit<SheetFormProps<Schema>, 'schema' | 'onClose' | 'guard'> & {
  schema: Schema | (() => Promise<Schema>);
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: string;
}) {
  const [parts, setParts] = useState<{ readonly Form: typeof SheetForm; readonly schema: Schema }>();
  const guard = useRef<() => boolean>(null);
  const close = () => onOpenChange(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a schema that is loaded is a new function at each rendering, and always the same.
  useEffect(() => {
    if (!open) return;
    let wanted = true;
    const load = typeof schema === 'function' ? schema() : schema;
    Promise.all([import('./sheet-form.tsx'), load]).then(
      ([{ SheetForm }, loaded]) => wanted && setParts({ Form: SheetForm, schema: loaded }),
      (error: unknown) => {
        toast(problemOf(error).message, { tone: 'bad' });
        close();
      },
    );
    return () => {
      wanted = false;
    };
  }, [open, typeof schema === 'function' ? undefined : schema]);
  return (
    <Sheet
      open={open}
      onOpenChange={(next) => (next || guard.current?.() !== false) && onOpenChange(next)}
      title={title}
      description={description}
    >
      {parts === undefined ? (
        <Skeleton className="h-64" />
      ) : (
        <parts.Form {...form} schema={parts.schema} onClose={close} guard={guard} />
      )}
    </Sheet>
  );
}
