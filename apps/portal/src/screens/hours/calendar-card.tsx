'use client';
import type { Calendar, CalendarDay } from '@belfry/contracts';
import { Button, Card, CardBody, CardHeader, DropdownMenu, lazily, OnceOpen } from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Copy, MoreHorizontal, Pencil, Plus, Trash2, Upload } from 'lucide-react';
import { useState } from 'react';
import { useDeletion } from '../../components/deletion.tsx';
import { useMayChange } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { DayRow } from './day-row.tsx';
import { IcalImport } from './ical-import.tsx';
import { nextOf } from './next-of.ts';
import { t } from './texts.ts';

const copyForm = lazily(async () => (await import('../copies/copy-calendar.tsx')).CopyCalendarSheet);
const dayForm = lazily(async () => (await import('./day-form.tsx')).DayForm);

/** One list of holidays: what comes first, with what is over folded away. */
export function CalendarCard({
  calendar,
  onRename,
  onDelete,
}: {
  calendar: Calendar;
  onRename: () => void;
  onDelete: () => void;
}) {
  const trpc = useTRPC();
  const mayChange = useMayChange();
  const days = useQuery(trpc.calendar.listDays.queryOptions({ id: calendar.id }));
  const remove = useMutation(trpc.calendar.deleteDay.mutationOptions());
  const deletion = useDeletion();
  const [form, setForm] = useState<{ open: boolean; day?: CalendarDay }>({ open: false });
  const [copying, setCopying] = useState(false);
  const [importing, setImporting] = useState(false);
  const today = new Date().toISOString().slice(0, 10);
  const dated = (days.data?.items ?? [])
    .map((day) => ({ day, next: nextOf(day, today) }))
    .sort((a, b) => a.next.localeCompare(b.next));
  const coming = dated.filter(({ day, next }) => day.yearly || next >= today || day.last >= today);
  const past = dated.filter((one) => !coming.includes(one)).reverse();
  const rows = (some: typeof dated) => (
    <ul className="divide-y divide-line">
      {some.map(({ day, next }) => (
        <DayRow
          key={day.id}
          day={day}
          next={next}
          mayChange={mayChange}
          onEdit={() => setForm({ open: true, day })}
          onDelete={() =>
            deletion.ask({
              title: t('day.deleteTitle', { name: day.name }),
              help: t('day.deleteHelp'),
              done: t('day.deleted', { name: day.name }),
              act: () => remove.mutateAsync({ id: day.id }),
            })
          }
        />
      ))}
    </ul>
  );
  return (
    <Card>
      <CardHeader
        title={calendar.name}
        description={
          calendar.schedules.length === 0
            ? t('calendars.unused')
            : t('calendars.usedBy', { names: calendar.schedules.join(', ') })
        }
        actions={
          mayChange && (
            <>
              <Button size="sm" onClick={() => setImporting(true)}>
                <Upload aria-hidden />
                {t('calendars.import')}
              </Button>
              <Button size="sm" onClick={() => setForm({ open: true })}>
                <Plus aria-hidden />
                {t('day.new')}
              </Button>
              <DropdownMenu
                trigger={
                  <Button variant="ghost" size="icon-sm" aria-label={t('hours.actionsOf', { name: calendar.name })}>
                    <MoreHorizontal aria-hidden />
                  </Button>
                }
                items={[
                  { label: t('calendars.rename'), icon: <Pencil aria-hidden />, onSelect: onRename },
                  { label: t('common.another'), icon: <Copy aria-hidden />, onSelect: () => setCopying(true) },
                  { label: t('common.delete'), icon: <Trash2 aria-hidden />, danger: true, onSelect: onDelete },
                ]}
              />
            </>
          )
        }
      />
      <CardBody>
        {days.data && dated.length === 0 && <p className="text-[0.9rem] text-muted">{t('calendars.noDays')}</p>}
        {rows(coming)}
        {past.length > 0 && (
          <details className="mt-3">
            <summary className="cursor-pointer text-[0.8667rem] text-muted">
              {t('calendars.past', { count: past.length })}
            </summary>
            {rows(past)}
          </details>
        )}
      </CardBody>
      <OnceOpen open={form.open}>
        <dayForm.Part
          key={form.day?.id ?? 'new'}
          calendar={calendar}
          edited={form.day}
          open={form.open}
          onOpenChange={(open) => setForm((before) => ({ ...before, open }))}
        />
      </OnceOpen>
      <OnceOpen open={copying}>
        <copyForm.Part calendar={calendar} open={copying} onOpenChange={setCopying} />
      </OnceOpen>
      <IcalImport calendar={calendar} open={importing} onOpenChange={setImporting} />
      {deletion.dialog}
    </Card>
  );
}
