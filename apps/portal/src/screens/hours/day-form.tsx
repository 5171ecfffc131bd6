'use client';
import {
  type Calendar,
  type CalendarDay,
  CalendarDayCreateInput,
  Day,
  type DestinationInput,
  type RouteHours,
} from '@belfry/contracts';
import { type FieldSpec, Input } from '@belfry/ui';
import { useMutation } from '@tanstack/react-query';
import { z } from 'zod';
import { FormSheet } from '../../components/form-sheet.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { useTargets } from '../extensions/use-targets.ts';
import { HoursEditor } from '../routes/hours-editor.tsx';
import { fromTarget, Target, TargetChoice, targetOf } from './target-choice.tsx';
import { t } from './texts.ts';

const Clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/);
const Form = z
  .object({
    name: CalendarDayCreateInput.shape.name,
    first: Day,
    last: Day.optional(),
    yearly: z.boolean(),
    kind: z.enum(['closed', 'part', 'hours']),
    from: Clock.optional(),
    to: Clock.optional(),
    hours: CalendarDayCreateInput.shape.hours.unwrap(),
    destination: Target.optional(),
  })
  .superRefine(({ first, last }, context) => {
    if (last !== undefined && last < first)
      context.addIssue({ code: 'custom', path: ['last'], message: t('day.wrongOrder') });
  });
type Values = z.input<typeof Form>;

/** Adds a day to a list of holidays, or changes one. */
export function DayForm({
  calendar,
  edited,
  open,
  onOpenChange,
}: {
  calendar: Calendar;
  edited: CalendarDay | undefined;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const trpc = useTRPC();
  const targets = useTargets(calendar.companyId, open);
  const create = useMutation(trpc.calendar.createDay.mutationOptions());
  const update = useMutation(trpc.calendar.updateDay.mutationOptions());
  const typed = (name: 'first' | 'last' | 'from' | 'to', label: string, type: 'date' | 'time', more = {}) =>
    ({
      name,
      label,
      ...more,
      render: ({ value, onChange, attributes }) => (
        <Input
          {...attributes}
          type={type}
          value={(value as string | undefined) ?? ''}
          onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
        />
      ),
    }) satisfies FieldSpec<Values>;
  return (
    <FormSheet
      canBeTried
      open={open && !targets.isPending}
      onOpenChange={onOpenChange}
      title={edited === undefined ? t('day.new') : t('day.edit')}
      schema={Form}
      sections={[
        {
          fields: [
            { name: 'name', label: t('day.name'), wide: true },
            typed('first', t('day.first'), 'date'),
            typed('last', t('day.last'), 'date', { help: t('day.lastHelp'), required: false }),
            { name: 'yearly', label: t('day.yearly'), help: t('day.yearlyHelp'), wide: true },
            {
              name: 'kind',
              label: t('day.kind'),
              wide: true,
              options: (['closed', 'part', 'hours'] as const).map((kind) => ({
                value: kind,
                label: t(`day.kind.${kind}`),
              })),
            },
            typed('from', t('day.from'), 'time', { when: ({ kind }: Values) => kind === 'part', required: false }),
            typed('to', t('day.to'), 'time', { when: ({ kind }: Values) => kind === 'part', required: false }),
            {
              name: 'hours',
              label: t('day.hours'),
              required: false,
              wide: true,
              when: ({ kind }) => kind === 'hours',
              render: ({ value, onChange }) => (
                <HoursEditor value={(value ?? []) as readonly RouteHours[]} onChange={onChange} />
              ),
            },
            {
              name: 'destination',
              label: t('day.destination'),
              required: false,
              wide: true,
              when: ({ kind }) => kind !== 'hours',
              render: ({ value, onChange, attributes }) => (
                <TargetChoice
                  {...attributes}
                  value={value as DestinationInput | null | undefined}
                  onChange={onChange}
                  targets={targets}
                  noneLabel={t('day.destinationNone')}
                />
              ),
            },
          ],
        },
      ]}
      defaultValues={edited === undefined ? newDay : fromDay(edited)}
      submitLabel={edited === undefined ? t('common.create') : t('common.save')}
      onSubmit={(values, changed) =>
        edited === undefined
          ? create.mutateAsync({ id: calendar.id, ...toDay(values) })
          : update.mutateAsync({ id: edited.id, ...changed(toDay) })
      }
      done={() => (edited === undefined ? t('day.added') : t('common.saved'))}
    />
  );
}

const newDay: Partial<Values> = {
  yearly: false,
  kind: 'closed',
  hours: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '09:00', to: '16:00' }],
};

const toDay = ({ name, first, last = first, yearly, kind, from, to, hours, destination }: z.output<typeof Form>) => ({
  name,
  first,
  last,
  yearly,
  from: kind === 'part' ? (from ?? null) : null,
  to: kind === 'part' ? (to ?? null) : null,
  hours: kind === 'hours' ? hours : [],
  destination: kind === 'hours' ? null : targetOf(destination),
});

function fromDay({ name, first, last, yearly, from, to, hours, destination }: CalendarDay): Values {
  return {
    name,
    first,
    yearly,
    hours,
    kind: hours.length > 0 ? 'hours' : from !== null || to !== null ? 'part' : 'closed',
    destination: fromTarget(destination),
    ...(last !== first && { last }),
    ...(from !== null && { from }),
    ...(to !== null && { to }),
  };
}
