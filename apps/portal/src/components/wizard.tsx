'use client';
import { cn, createTranslator, type FieldSpec, SchemaForm } from '@belfry/ui';
import { Check } from 'lucide-react';
import { useState } from 'react';
import type { DefaultValues, FieldValues } from 'react-hook-form';
import type { z } from 'zod';
import { commonTexts } from '../messages/en/common.ts';
import { problemOf } from './problem-of.ts';

const t = createTranslator({ ...commonTexts });

/** One step: some of the fields, with the part of the schema that they must fulfil. */
export interface WizardStep {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly schema: z.ZodType<FieldValues, FieldValues>;
  readonly fields: readonly FieldSpec<FieldValues>[];
}

/** A long form in steps. Nothing is saved before the last one; a refusal leads back to the step that it is about. */
export function Wizard({
  steps,
  initial,
  derive,
  submitLabel,
  onSubmit,
  onCancel,
}: {
  steps: readonly WizardStep[];
  initial: FieldValues;
  /** What follows from the steps before, when a further one is opened. */
  derive: (values: FieldValues) => FieldValues;
  submitLabel: string;
  onSubmit: (values: FieldValues) => Promise<unknown>;
  onCancel: () => void;
}) {
  const [position, setPosition] = useState(0);
  const [values, setValues] = useState(initial);
  const [refusal, setRefusal] = useState<string>();
  const step = steps[position]!;
  const last = position === steps.length - 1;

  const go = (next: number, changed: FieldValues) => {
    setValues({ ...changed, ...derive(changed) });
    setPosition(next);
  };

  return (
    <>
      <ol className="mb-6 flex items-center gap-2 sm:gap-3">
        {steps.map((one, index) => (
          <li
            key={one.id}
            className={cn('flex items-center gap-2', index < steps.length - 1 && 'flex-1')}
            aria-current={index === position ? 'step' : undefined}
          >
            <span
              className={cn(
                'grid size-6 shrink-0 place-items-center rounded-full text-xs font-semibold',
                index < position
                  ? 'bg-brand text-on-brand'
                  : index === position
                    ? 'bg-brand-soft text-brand-text ring-1 ring-brand'
                    : 'bg-hover text-faint',
              )}
            >
              {index < position ? <Check className="size-3.5" aria-hidden /> : index + 1}
            </span>
            <span
              className={cn(
                'text-[0.8667rem] whitespace-nowrap max-sm:sr-only',
                index === position ? 'font-medium' : 'text-muted',
              )}
            >
              {one.title}
            </span>
            {index < steps.length - 1 && <span className="h-px min-w-3 flex-1 bg-line" aria-hidden />}
          </li>
        ))}
      </ol>
      {refusal !== undefined && (
        <p role="alert" className="mb-5 rounded-md bg-bad-soft px-3 py-2 text-[0.9rem] text-bad">
          {refusal}
        </p>
      )}
      <SchemaForm
        key={step.id}
        schema={step.schema}
        sections={[{ title: step.title, description: step.description, fields: step.fields }]}
        defaultValues={values as DefaultValues<FieldValues>}
        submitLabel={last ? submitLabel : t('common.next')}
        cancelLabel={position === 0 ? undefined : t('common.back')}
        onCancel={() => (position === 0 ? onCancel() : go(position - 1, values))}
        problemOf={problemOf}
        onSubmit={async (filled) => {
          const all = { ...values, ...filled };
          setRefusal(undefined);
          if (!last) {
            go(position + 1, all);
            return;
          }
          try {
            await onSubmit(all);
          } catch (error) {
            const { field, message } = problemOf(error);
            const home = steps.findIndex((one) =>
              one.fields.some((spec) => spec.name === field || spec.name.endsWith(`.${field}`)),
            );
            if (home === -1 || home === position) throw error;
            setRefusal(message);
            go(home, all);
          }
        }}
      />
    </>
  );
}
