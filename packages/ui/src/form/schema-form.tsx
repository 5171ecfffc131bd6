'use client';
import { zodResolver } from '@hookform/resolvers/zod';
import { ChevronRight, CircleAlert, Lock } from 'lucide-react';
import { type ReactNode, useEffect, useId, useState } from 'react';
import { type Control, Controller, type DefaultValues, type FieldValues, type Path, useForm } from 'react-hook-form';
import type { z } from 'zod';
import { Button } from '../button.tsx';
import type { ChoiceSource } from '../choice/choice-source.ts';
import { cn } from '../cn.ts';
import { Input, Textarea } from '../input.tsx';
import { uiText } from '../messages/ui-text.ts';
import { useMayChange } from '../rights.tsx';
import { Select, type SelectOption } from '../select.tsx';
import { Switch } from '../switch.tsx';
import { useBases } from './bases.ts';
import { type Changed, changesOf } from './changed.ts';
import { SaveConflict, type Settled } from './conflict.tsx';
import { Field } from './field.tsx';
import { plainIssue } from './plain-issue.ts';
import { type SchemaField, schemaField } from './schema-field.ts';
import { useTrial } from './trial.tsx';
import { useUnsaved } from './unsaved.ts';

/** What the schema does not say about a field: how people call it. */
export interface FieldSpec<Values extends FieldValues> {
  readonly name: Path<Values>;
  readonly label: string;
  readonly help?: ReactNode;
  readonly placeholder?: string;
  /** Default: by the schema. */
  readonly control?: 'text' | 'textarea' | 'password' | 'email' | 'number' | 'select' | 'switch' | 'color' | 'suggest';
  readonly options?: readonly SelectOption[];
  /** Further options, of which there may be many. */
  readonly source?: ChoiceSource | undefined;
  /** Names of an enum's values. */
  readonly optionLabels?: Readonly<Record<string, string>>;
  readonly noneLabel?: string;
  readonly autoComplete?: string;
  readonly mono?: boolean;
  /** Asked for although the schema alone would let it be left out; `false`: may be left empty, which the schema does not say. */
  readonly required?: boolean;
  /** Takes the whole width. */
  readonly wide?: boolean;
  readonly disabled?: boolean;
  /** Shown only while this holds of what is filled in. */
  readonly when?: (values: Values) => boolean;
  /** A control of its own, for what no text, switch or choice says. */
  readonly render?: (control: FieldControl) => ReactNode;
}

/** What a field's own control works on. */
export interface FieldControl {
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly attributes: { readonly id: string; readonly 'aria-invalid'?: true; readonly 'aria-describedby'?: string };
}

/** Fields that belong together. */
export interface FormSection<Values extends FieldValues> {
  readonly title?: string;
  readonly description?: string;
  readonly fields: readonly FieldSpec<Values>[];
  /** Folded away under its title until somebody wants it, or something in it is wrong. */
  readonly folded?: boolean;
}

/** What a refused save says: to one field, or to the whole form. */
export interface SubmitProblem {
  readonly field?: string;
  readonly message: string;
  /** What of the change somebody else has changed meanwhile. */
  readonly changed?: readonly string[];
}

export interface SchemaFormProps<Schema extends z.ZodType<FieldValues, FieldValues>> {
  readonly schema: Schema;
  readonly sections: readonly FormSection<z.input<Schema>>[];
  readonly defaultValues: DefaultValues<z.input<Schema>>;
  readonly submitLabel: string;
  /** What exists is changed by what `changed` makes of the values, so that what others have saved meanwhile is not written over. */
  readonly onSubmit: (values: z.output<Schema>, changed: Changed<z.output<Schema>>) => Promise<unknown>;
  /** Turns what `onSubmit` threw into words. */
  readonly problemOf: (error: unknown) => SubmitProblem;
  readonly onCancel?: () => void;
  readonly cancelLabel?: string;
  /** Stays on screen after saving: the button is only alive when something changed. */
  readonly onlyWhenChanged?: boolean;
  /** What would come of it can be seen before it is saved, where a `TrialProvider` says how. */
  readonly canBeTried?: boolean;
  /** Sending it changes nothing that is kept (a trial, a search, one's own password): whoever may only look may send it as well. */
  readonly forAll?: boolean;
  /** Told when something is entered that is not saved, and when that is over. */
  readonly onUnsaved?: (unsaved: boolean) => void;
  readonly className?: string;
}

/**
 * A form made from a zod schema: the schema decides controls, what is required and what is valid; `sections` give names and order. Whoever may only look
 * (`RightsProvider`) reads it, and is told why there is no button.
 */
export function SchemaForm<Schema extends z.ZodType<FieldValues, FieldValues>>(props: SchemaFormProps<Schema>) {
  type Values = z.input<Schema>;
  const {
    schema,
    sections,
    defaultValues,
    submitLabel,
    onSubmit,
    problemOf,
    onCancel,
    onlyWhenChanged = false,
    forAll = false,
    canBeTried = false,
  } = props;
  const trial = useTrial();
  const locked = !useMayChange() && !forAll;
  const prefix = useId();
  const [problem, setProblem] = useState<SubmitProblem>();
  const [saved, setSaved] = useState(false);
  const form = useForm<Values, unknown, z.output<Schema>>({
    resolver: zodResolver(schema, { error: plainIssue }),
    defaultValues,
    // What somebody else has saved meanwhile stands in the fields that nobody has touched here, and is not written over.
    ...(onlyWhenChanged && {
      values: defaultValues as Values,
      resetOptions: { keepDirtyValues: true, keepDirty: true },
    }),
    mode: 'onTouched',
  });
  const known = new Set<string>(sections.flatMap((section) => section.fields.map((field) => field.name)));

  const show = (error: unknown) => {
    const refused = problemOf(error);
    const { field, message } = refused;
    const own = field === undefined ? undefined : ownField(known, field);
    if (own !== undefined) form.setError(own as Path<Values>, { type: 'server', message }, { shouldFocus: true });
    else setProblem(refused);
  };
  // `dirtyFields` is kept up only for whoever reads it.
  const { isSubmitting, isDirty, dirtyFields } = form.formState;
  const bases = useBases(form.formState.defaultValues, dirtyFields);
  const send = (values: z.output<Schema>, settled?: Settled) => {
    const opened = schema.safeParse({ ...form.formState.defaultValues, ...bases.current });
    return onSubmit(values, changesOf(opened.success ? opened.data : undefined, values, settled));
  };
  const save = (settled?: Settled) =>
    form.handleSubmit(async (values) => {
      if (locked) return;
      setProblem(undefined);
      try {
        await send(values, settled);
        // What others have saved is shown as it is loaded: here, or by what is asked for again after each save.
        const kept = settled?.keep === 'theirs' ? (defaultValues as Values) : form.getValues();
        if (onlyWhenChanged) form.reset(kept, { keepDirtyValues: false, keepDirty: false });
        else setSaved(true);
      } catch (error) {
        show(error);
      }
    });
  const tryOut = form.handleSubmit(async (values) => {
    setProblem(undefined);
    await trial?.run(() => send(values)).catch(show);
  });
  const unsaved = isDirty && !saved && !forAll;
  useUnsaved(unsaved);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever listens is told of changes alone.
  useEffect(() => props.onUnsaved?.(unsaved), [unsaved]);
  const conditional = sections.some((section) => section.fields.some((field) => field.when !== undefined));
  const current = (conditional ? form.watch() : undefined) as Values;
  const shown = (field: FieldSpec<Values>) => field.when === undefined || field.when(current);

  return (
    <form onSubmit={save()} noValidate className={cn('space-y-7', props.className)}>
      {sections.map((section) => {
        const fields = (
          <fieldset
            disabled={locked}
            className={cn('grid min-w-0 gap-x-4 gap-y-4.5 sm:grid-cols-2', section.title !== undefined && 'mt-3.5')}
          >
            {section.fields.filter(shown).map((field) => (
              <FormField
                key={field.name}
                id={`${prefix}-${field.name}`}
                spec={field}
                known={schemaField(schema, field.name)}
                control={form.control}
                locked={locked}
              />
            ))}
          </fieldset>
        );
        const description = section.description !== undefined && (
          <p className="mt-0.5 text-[0.8667rem] text-muted">{section.description}</p>
        );
        const key = section.title ?? section.fields[0]?.name;
        if (section.folded === true) {
          const wrong = section.fields.some((field) => form.getFieldState(field.name, form.formState).invalid);
          return (
            <details key={key} className="group min-w-0 border-t border-line pt-4" open={wrong || undefined}>
              <summary className="flex cursor-pointer list-none items-center gap-1.5 rounded-sm text-[0.9667rem] font-semibold tracking-[-0.01em] hover:text-brand-text [&::-webkit-details-marker]:hidden">
                <ChevronRight className="size-4 text-faint transition-transform group-open:rotate-90" aria-hidden />
                {section.title}
              </summary>
              {description}
              {fields}
            </details>
          );
        }
        return (
          <fieldset key={key} className="min-w-0">
            {section.title !== undefined && (
              <legend className="text-[0.9667rem] font-semibold tracking-[-0.01em]">{section.title}</legend>
            )}
            {description}
            {fields}
          </fieldset>
        );
      })}
      {problem?.changed !== undefined && (
        <SaveConflict
          message={problem.message}
          fields={problem.changed}
          busy={isSubmitting}
          onSettle={(settled) => void save(settled)()}
        />
      )}
      {problem !== undefined && problem.changed === undefined && (
        <p role="alert" className="flex items-start gap-2 rounded-md bg-bad-soft px-3 py-2 text-[0.9rem] text-bad">
          <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
          {problem.message}
        </p>
      )}
      <div className="flex flex-wrap items-center justify-end gap-2">
        {locked && (
          <p className="mr-auto flex items-center gap-2 text-[0.8667rem] text-muted">
            <Lock className="size-3.5 shrink-0 text-faint" aria-hidden />
            {uiText('form.readOnly')}
          </p>
        )}
        {onCancel !== undefined && (
          <Button onClick={onCancel}>
            {locked ? uiText('action.close') : (props.cancelLabel ?? uiText('action.cancel'))}
          </Button>
        )}
        {!locked && canBeTried && trial !== undefined && (
          <Button onClick={() => void tryOut()} disabled={isSubmitting || (onlyWhenChanged && !isDirty)}>
            {trial.label}
          </Button>
        )}
        {!locked && (
          <Button type="submit" variant="primary" busy={isSubmitting} disabled={onlyWhenChanged && !isDirty}>
            {submitLabel}
          </Button>
        )}
      </div>
    </form>
  );
}

/** The form's field that a refusal means: a service may name `username` what the form has as `admin.username`. */
function ownField(known: ReadonlySet<string>, field: string): string | undefined {
  if (known.has(field)) return field;
  const inner = [...known].filter((name) => name.endsWith(`.${field}`));
  return inner.length === 1 ? inner[0] : undefined;
}

function FormField<Values extends FieldValues, Output>({
  id,
  spec,
  known,
  control,
  locked,
}: {
  id: string;
  spec: FieldSpec<Values>;
  known: SchemaField;
  control: Control<Values, unknown, Output>;
  locked: boolean;
}) {
  const disabled = locked || spec.disabled === true;
  const kind =
    spec.control ?? (spec.options !== undefined || spec.source !== undefined ? 'select' : CONTROL_OF[known.kind]);
  return (
    <Controller
      control={control}
      name={spec.name}
      render={({ field, fieldState }) => (
        <Field
          id={id}
          label={spec.label}
          help={spec.help}
          error={fieldState.error?.message}
          optional={kind !== 'switch' && (spec.required === false || (!known.required && spec.required !== true))}
          inline={kind === 'switch'}
          className={cn(
            (spec.wide === true || kind === 'textarea' || kind === 'switch' || spec.render !== undefined) &&
              'sm:col-span-2',
          )}
        >
          {(attributes) => {
            const value: unknown = field.value;
            if (spec.render !== undefined) return spec.render({ value, onChange: field.onChange, attributes });
            switch (kind) {
              case 'switch':
                return (
                  <Switch
                    {...attributes}
                    ref={field.ref}
                    name={field.name}
                    checked={value === true}
                    onCheckedChange={field.onChange}
                    disabled={disabled}
                  />
                );
              case 'select':
                return (
                  <Select
                    {...attributes}
                    name={field.name}
                    value={typeof value === 'string' ? value : ''}
                    onValueChange={(chosen) => field.onChange(chosen === '' && !known.required ? undefined : chosen)}
                    options={
                      spec.options ??
                      known.options.map((option) => ({ value: option, label: spec.optionLabels?.[option] ?? option }))
                    }
                    source={spec.source}
                    {...(spec.placeholder === undefined ? {} : { placeholder: spec.placeholder })}
                    {...(spec.noneLabel !== undefined || (!known.required && spec.required !== true)
                      ? { noneLabel: spec.noneLabel ?? uiText('field.none') }
                      : {})}
                    disabled={disabled}
                  />
                );
              case 'suggest':
                return (
                  <>
                    <Input
                      {...attributes}
                      {...field}
                      value={asText(value)}
                      list={`${id}-list`}
                      placeholder={spec.placeholder}
                      autoComplete="off"
                    />
                    <datalist id={`${id}-list`}>
                      {spec.options?.map((option) => (
                        <option key={option.value} value={option.value} />
                      ))}
                    </datalist>
                  </>
                );
              case 'textarea':
                return (
                  <Textarea
                    {...attributes}
                    {...field}
                    value={asText(value)}
                    placeholder={spec.placeholder}
                    disabled={disabled}
                  />
                );
              case 'color':
                return (
                  <span className="flex gap-2">
                    <input
                      type="color"
                      aria-label={uiText('field.pickColor')}
                      className="h-9 w-11 shrink-0 rounded-md border border-line-strong bg-surface p-1"
                      value={asText(value) || '#000000'}
                      onChange={field.onChange}
                    />
                    <Input {...attributes} {...field} value={asText(value)} className="font-mono" />
                  </span>
                );
              case 'number':
                return (
                  <Input
                    {...attributes}
                    {...field}
                    inputMode="numeric"
                    value={asText(value)}
                    onChange={(event) => field.onChange(asNumber(event.target.value))}
                    disabled={disabled}
                    className="tabular-nums"
                  />
                );
              default:
                return (
                  <Input
                    {...attributes}
                    {...field}
                    type={kind}
                    value={asText(value)}
                    onChange={(event) =>
                      field.onChange(event.target.value === '' && !known.required ? undefined : event.target.value)
                    }
                    placeholder={spec.placeholder}
                    autoComplete={spec.autoComplete ?? 'off'}
                    maxLength={known.maxLength}
                    disabled={disabled}
                    className={cn(spec.mono === true && 'font-mono text-[0.8667rem]')}
                  />
                );
            }
          }}
        </Field>
      )}
    />
  );
}

const CONTROL_OF = {
  text: 'text',
  email: 'email',
  number: 'number',
  boolean: 'switch',
  enum: 'select',
  other: 'text',
} as const;

function asText(value: unknown): string {
  return value === undefined || value === null || Number.isNaN(value) ? '' : String(value);
}

// What is no number stays as typed, so that the schema can say so.
function asNumber(text: string): number | string | undefined {
  if (text.trim() === '') return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : text;
}
