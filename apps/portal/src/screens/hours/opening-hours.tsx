'use client';
import type { Schedule } from '@belfry/contracts';
import { Button, EmptyState, ErrorState, lazily, OnceOpen, Skeleton } from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Clock, Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useDeletion } from '../../components/deletion.tsx';
import { problemOf } from '../../components/problem-of.ts';
import { useMayChange } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { Calendars } from './calendars.tsx';
import { ScheduleCard } from './schedule-card.tsx';
import { t } from './texts.ts';

const scheduleForm = lazily(async () => (await import('./schedule-form.tsx')).ScheduleForm);

/** What says by itself that it has changed is asked for again so often. */
const refetchInterval = 30_000;

/** Opening hours of a company with their night buttons, and its holidays: its own, or (`companyId`) as its brand sees them. */
export function OpeningHours({ companyId, head }: { companyId?: string; head: (button: ReactNode) => ReactNode }) {
  const trpc = useTRPC();
  const mayChange = useMayChange();
  const ofCompany = companyId === undefined ? {} : { companyId };
  const schedules = useQuery(trpc.schedule.list.queryOptions({ limit: 200, ...ofCompany }, { refetchInterval }));
  const calendars = useQuery(trpc.calendar.list.queryOptions({ limit: 200, ...ofCompany }));
  const remove = useMutation(trpc.schedule.delete.mutationOptions());
  const deletion = useDeletion();
  const [open, setOpen] = useState(false);
  const [edited, setEdited] = useState<Schedule>();
  const show = (schedule?: Schedule) => {
    setEdited(schedule);
    setOpen(true);
  };
  const button = mayChange && (
    <Button variant="primary" onClick={() => show()}>
      <Plus aria-hidden />
      {t('hours.new')}
    </Button>
  );
  return (
    <>
      {head(button)}
      <div className="space-y-6">
        {schedules.isPending && <Skeleton className="h-40 w-full rounded-lg" />}
        {schedules.error !== null && schedules.data === undefined && (
          <ErrorState message={problemOf(schedules.error).message} onRetry={() => void schedules.refetch()} />
        )}
        {schedules.data?.items.length === 0 && (
          <EmptyState icon={<Clock />} title={t('hours.empty')} description={t('hours.emptyHelp')} action={button} />
        )}
        {schedules.data?.items.map((schedule) => (
          <ScheduleCard
            key={schedule.id}
            schedule={schedule}
            onEdit={() => show(schedule)}
            onDelete={() =>
              deletion.ask({
                title: t('hours.deleteTitle', { name: schedule.name }),
                help: t('hours.deleteHelp'),
                done: t('hours.deleted', { name: schedule.name }),
                act: () => remove.mutateAsync({ id: schedule.id }),
              })
            }
          />
        ))}
        {schedules.data && calendars.data && <Calendars calendars={calendars.data.items} ofCompany={ofCompany} />}
      </div>
      <OnceOpen open={open && calendars.data !== undefined}>
        <scheduleForm.Part
          key={edited?.id ?? 'new'}
          open={open && calendars.data !== undefined}
          onOpenChange={setOpen}
          edited={edited}
          calendarId={calendars.data?.items[0]?.id}
          ofCompany={ofCompany}
        />
      </OnceOpen>
      {deletion.dialog}
    </>
  );
}
