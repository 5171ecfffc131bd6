'use client';
import type { Calendar, CalendarImport } from '@belfry/contracts';
import { Button, Dialog, FileButton, formatCount, Switch, toast } from '@belfry/ui';
import { useMutation } from '@tanstack/react-query';
import { CalendarDays, CircleAlert, CircleCheck } from 'lucide-react';
import { useId, useState } from 'react';
import { problemOf } from '../../components/problem-of.ts';
import { textOfFile } from '../../components/text-of-file.ts';
import { useTRPC } from '../../trpc/client.ts';
import { dateWords } from './clock-words.ts';
import { t } from './texts.ts';

interface Chosen {
  readonly name: string;
  readonly ics: string;
}

/** A calendar file is chosen, tried without writing anything, and taken once somebody has seen what would come of it. */
export function IcalImport({
  calendar,
  open,
  onOpenChange,
}: {
  calendar: Calendar;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const trpc = useTRPC();
  const load = useMutation(trpc.calendar.importDays.mutationOptions());
  const replaceId = useId();
  const [chosen, setChosen] = useState<Chosen>();
  const [replace, setReplace] = useState(false);
  const [found, setFound] = useState<CalendarImport>();
  const [problem, setProblem] = useState<string>();
  const upload = (file: Chosen, all: boolean, dryRun: boolean) =>
    load.mutateAsync({ id: calendar.id, ics: file.ics, replace: all, dryRun });
  const tryOut = async (file: Chosen, all: boolean) => {
    setChosen(file);
    setFound(undefined);
    setProblem(undefined);
    await upload(file, all, true).then(setFound, (error) => setProblem(problemOf(error).message));
  };
  const close = (next: boolean) => {
    onOpenChange(next);
    if (next) return;
    setChosen(undefined);
    setFound(undefined);
    setProblem(undefined);
    setReplace(false);
  };
  const write = async () => {
    if (chosen === undefined) return;
    try {
      const { added } = await upload(chosen, replace, false);
      toast(t('calendars.importDone', { count: formatCount(added) }));
      close(false);
    } catch (error) {
      setProblem(problemOf(error).message);
    }
  };
  return (
    <Dialog
      open={open}
      onOpenChange={close}
      title={t('calendars.importTitle')}
      description={t('calendars.importHelp')}
      className="max-w-2xl"
    >
      <div className="grid gap-4">
        <div className="flex flex-wrap items-center gap-3 rounded-md border border-dashed border-line-strong p-3">
          <CalendarDays className="size-5 shrink-0 text-faint" aria-hidden />
          <span className="min-w-0 flex-1 truncate text-[0.9rem]">{chosen?.name ?? t('csv.none')}</span>
          <FileButton
            disabled={load.isPending}
            accept=".ics,text/calendar"
            fileLabel={t('calendars.importFile')}
            onFile={async (file) => tryOut({ name: file.name, ics: await textOfFile(file) }, replace)}
          >
            {t(chosen === undefined ? 'csv.choose' : 'csv.other')}
          </FileButton>
        </div>
        <label htmlFor={replaceId} className="flex items-center justify-between gap-4 text-[0.9rem]">
          {t('calendars.importReplace')}
          <Switch
            id={replaceId}
            checked={replace}
            disabled={load.isPending}
            onCheckedChange={async (all) => {
              setReplace(all);
              if (chosen !== undefined) await tryOut(chosen, all);
            }}
          />
        </label>
        <div role="status" className="grid gap-3 empty:hidden">
          {problem !== undefined && (
            <p className="flex items-start gap-2 rounded-md bg-bad-soft px-3 py-2 text-[0.9rem] text-bad">
              <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
              {problem}
            </p>
          )}
          {found !== undefined && <Found found={found} />}
        </div>
        <div className="flex justify-end gap-2">
          <Button onClick={() => close(false)}>{t('csv.cancel')}</Button>
          <Button
            variant="primary"
            busy={load.isPending}
            disabled={load.isPending || found === undefined || (found.added === 0 && !replace)}
            onClick={write}
          >
            {found === undefined
              ? t('calendars.import')
              : t('calendars.importWrite', { count: formatCount(found.added) })}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function Found({ found: { added, same, errors, days } }: { found: CalendarImport }) {
  return (
    <>
      <p className="flex items-start gap-2 rounded-md bg-good-soft px-3 py-2 text-[0.9rem] text-good">
        <CircleCheck className="mt-0.5 size-4 shrink-0" aria-hidden />
        <span>
          {added === 0 ? t('calendars.importNothing') : t('calendars.importGood', { count: formatCount(added) })}
          {same > 0 && ` ${t('calendars.importSame', { count: formatCount(same) })}`}
        </span>
      </p>
      {days.length > 0 && (
        <ul className="max-h-44 divide-y divide-line overflow-y-auto rounded-md border border-line text-[0.8667rem]">
          {days.map((day) => (
            <li key={`${day.first} ${day.name}`} className="flex flex-wrap gap-x-4 px-3 py-1.5">
              <span className="w-56 text-muted tabular-nums">
                {dateWords(day.first, true)}
                {day.last !== day.first && ` – ${dateWords(day.last, true)}`}
              </span>
              <span className="min-w-0 flex-1">
                {day.name}
                {day.yearly && <span className="text-muted"> · {t('day.yearly')}</span>}
                {day.from !== null && <span className="text-muted"> · {t('day.fromTime', { from: day.from })}</span>}
                {day.to !== null && <span className="text-muted"> · {t('day.untilTime', { to: day.to })}</span>}
              </span>
            </li>
          ))}
        </ul>
      )}
      {errors.length > 0 && (
        <div className="rounded-md bg-warn-soft px-3 py-2 text-[0.8667rem] text-warn">
          <p className="font-medium">{t('calendars.importBad')}</p>
          <ul className="mt-1 max-h-32 space-y-0.5 overflow-y-auto">
            {errors.map(({ line, message }) => (
              <li key={`${line} ${message}`}>
                {t('csv.line')} {line}: {message}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
