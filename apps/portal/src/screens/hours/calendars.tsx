'use client';
import type { Calendar } from '@belfry/contracts';
import { Button, EmptyState } from '@belfry/ui';
import { useMutation } from '@tanstack/react-query';
import { CalendarDays, Plus } from 'lucide-react';
import { useState } from 'react';
import { useDeletion } from '../../components/deletion.tsx';
import { FormSheet } from '../../components/form-sheet.tsx';
import { useMayChange } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { CalendarCard } from './calendar-card.tsx';
import { t } from './texts.ts';

/** The lists of holidays and special days of a company. */
export function Calendars({
  calendars,
  ofCompany,
}: {
  calendars: readonly Calendar[];
  ofCompany: { companyId?: string };
}) {
  const trpc = useTRPC();
  const mayChange = useMayChange();
  const create = useMutation(trpc.calendar.create.mutationOptions());
  const update = useMutation(trpc.calendar.update.mutationOptions());
  const remove = useMutation(trpc.calendar.delete.mutationOptions());
  const deletion = useDeletion();
  const [open, setOpen] = useState(false);
  const [edited, setEdited] = useState<Calendar>();
  const show = (calendar?: Calendar) => {
    setEdited(calendar);
    setOpen(true);
  };
  const button = mayChange && (
    <Button onClick={() => show()}>
      <Plus aria-hidden />
      {t('calendars.new')}
    </Button>
  );
  return (
    <section aria-labelledby="calendars" className="space-y-4">
      <header className="flex flex-wrap items-end justify-between gap-3 pt-2">
        <div>
          <h2 id="calendars" className="text-[1.0667rem] font-semibold tracking-[-0.015em]">
            {t('calendars.title')}
          </h2>
          <p className="mt-0.5 max-w-2xl text-[0.9rem] text-muted">{t('calendars.description')}</p>
        </div>
        {calendars.length > 0 && button}
      </header>
      {calendars.length === 0 && (
        <EmptyState
          icon={<CalendarDays />}
          title={t('calendars.empty')}
          description={t('calendars.emptyHelp')}
          action={button}
        />
      )}
      {calendars.map((calendar) => (
        <CalendarCard
          key={calendar.id}
          calendar={calendar}
          onRename={() => show(calendar)}
          onDelete={() =>
            deletion.ask({
              title: t('calendars.deleteTitle', { name: calendar.name }),
              help: t('calendars.deleteHelp'),
              done: t('calendars.deleted', { name: calendar.name }),
              act: () => remove.mutateAsync({ id: calendar.id }),
            })
          }
        />
      ))}
      <FormSheet
        key={edited?.id ?? 'new'}
        open={open}
        onOpenChange={setOpen}
        title={edited === undefined ? t('calendars.new') : t('calendars.rename')}
        schema={async () => (await import('./calendar-schema.ts')).CalendarForm}
        sections={[
          { fields: [{ name: 'name', label: t('calendars.name'), help: t('calendars.nameHelp'), wide: true }] },
        ]}
        defaultValues={{ name: edited?.name ?? '' }}
        submitLabel={edited === undefined ? t('common.create') : t('common.save')}
        onSubmit={({ name }) =>
          edited === undefined
            ? create.mutateAsync({ name, ...ofCompany })
            : update.mutateAsync({ id: edited.id, name })
        }
        done={() => (edited === undefined ? t('calendars.created') : t('common.saved'))}
      />
      {deletion.dialog}
    </section>
  );
}
