'use client';
import { type RouteHours, type Schedule, ScheduleCreateInput, Timezone } from '@belfry/contracts';
import { useMutation } from '@tanstack/react-query';
import { z } from 'zod';
import { useCalendars } from '../../components/choices/use-calendars.ts';
import { timezones } from '../../components/choices.ts';
import { FormSheet } from '../../components/form-sheet.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { HoursEditor } from '../routes/hours-editor.tsx';
import { t } from './texts.ts';

const Form = ScheduleCreateInput.pick({ name: true }).extend({
  hours: ScheduleCreateInput.shape.hours.unwrap(),
  calendarId: z.uuid().optional(),
  timezone: Timezone.optional(),
  code: z
    .string()
    .regex(/^\d{1,2}$/)
    .optional(),
});

const toSchedule = ({ name, hours, calendarId, timezone, code }: z.output<typeof Form>) => ({
  name,
  hours,
  calendarId: calendarId ?? null,
  timezone: timezone ?? null,
  code: code ?? null,
});

/** Makes or changes opening hours. */
export function ScheduleForm({
  open,
  onOpenChange,
  edited,
  calendarId,
  ofCompany,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  edited: Schedule | undefined;
  /** What new opening hours go by. */
  calendarId: string | undefined;
  ofCompany: { companyId?: string };
}) {
  const trpc = useTRPC();
  const calendars = useCalendars(ofCompany);
  const create = useMutation(trpc.schedule.create.mutationOptions());
  const update = useMutation(trpc.schedule.update.mutationOptions());
  return (
    <FormSheet
      canBeTried
      open={open}
      onOpenChange={onOpenChange}
      title={edited === undefined ? t('hours.new') : t('hours.edit')}
      schema={Form}
      sections={[
        {
          fields: [
            { name: 'name', label: t('hours.name'), help: t('hours.nameHelp'), wide: true },
            {
              name: 'hours',
              label: t('hours.week'),
              help: t('hours.weekHelp'),
              required: false,
              wide: true,
              render: ({ value, onChange }) => (
                <HoursEditor value={(value ?? []) as readonly RouteHours[]} onChange={onChange} />
              ),
            },
            {
              name: 'calendarId',
              label: t('hours.calendar'),
              noneLabel: t('hours.calendarNone'),
              source: calendars,
              wide: true,
            },
            {
              name: 'timezone',
              label: t('hours.zone'),
              help: t('hours.zoneHelp'),
              control: 'suggest',
              options: timezones,
              wide: true,
            },
            { name: 'code', label: t('hours.code'), help: t('hours.codeHelp'), mono: true, wide: true },
          ],
        },
      ]}
      defaultValues={
        edited === undefined
          ? { hours: [{ days: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' }], calendarId }
          : {
              name: edited.name,
              hours: edited.hours,
              calendarId: edited.calendarId ?? undefined,
              timezone: edited.timezone ?? undefined,
              code: edited.code ?? undefined,
            }
      }
      submitLabel={edited === undefined ? t('common.create') : t('common.save')}
      onSubmit={(values, changed) =>
        edited === undefined
          ? create.mutateAsync({ ...toSchedule(values), ...ofCompany })
          : update.mutateAsync({ id: edited.id, ...changed(toSchedule) })
      }
      done={() => (edited === undefined ? t('hours.created') : t('common.saved'))}
    />
  );
}
