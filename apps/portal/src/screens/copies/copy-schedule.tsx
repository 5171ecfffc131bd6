'use client';
import type { Schedule } from '@belfry/contracts';
import { useMutation } from '@tanstack/react-query';
import { FormSheet } from '../../components/form-sheet.tsx';
import { useTRPC } from '../../trpc/client.ts';
import type { Opening } from './copy-button.tsx';
import { ScheduleCopyForm } from './copy-schemas.ts';
import { t } from './texts.ts';

/** Other opening hours like these. */
export function CopyScheduleSheet({ schedule, ...opening }: Opening & { schedule: Pick<Schedule, 'id' | 'name'> }) {
  const trpc = useTRPC();
  const copy = useMutation(trpc.schedule.copy.mutationOptions());
  const { id, name } = schedule;
  return (
    <FormSheet
      {...opening}
      title={t('copy.title', { name })}
      description={t('copy.hours.help')}
      schema={ScheduleCopyForm}
      sections={[
        {
          fields: [
            { name: 'name', label: t('common.name'), wide: true },
            { name: 'code', label: t('copy.hours.code'), help: t('copy.hours.codeHelp', { name }), wide: true },
          ],
        },
      ]}
      defaultValues={{ name: `${name} 2` }}
      submitLabel={t('common.create')}
      onSubmit={({ name: own, code }) => copy.mutateAsync({ id, name: own, code: code ?? null })}
      done={(own) => t('copy.made', { name: own.name })}
    />
  );
}
