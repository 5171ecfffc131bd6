'use client';
import type { Calendar } from '@belfry/contracts';
import { useMutation } from '@tanstack/react-query';
import { useTRPC } from '../../trpc/client.ts';
import type { Opening } from './copy-button.tsx';
import { CopyNamedSheet } from './copy-named.tsx';
import { t } from './texts.ts';

/** Another calendar with the days of this one. */
export function CopyCalendarSheet({
  calendar: { id, name },
  ...opening
}: Opening & { calendar: Pick<Calendar, 'id' | 'name'> }) {
  const trpc = useTRPC();
  const copy = useMutation(trpc.calendar.copy.mutationOptions());
  return (
    <CopyNamedSheet
      {...opening}
      name={name}
      help={t('copy.calendar.help')}
      copy={(own) => copy.mutateAsync({ id, name: own })}
    />
  );
}
