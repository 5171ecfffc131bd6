'use client';
import type { Schedule, ScheduleMode } from '@belfry/contracts';
import { Button, Card, CardBody, CardHeader, cn, DropdownMenu, formatPhone, lazily, OnceOpen, toast } from '@belfry/ui';
import { useMutation } from '@tanstack/react-query';
import { Clock, Copy, Moon, MoreHorizontal, Pencil, Sun, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { problemOf } from '../../components/problem-of.ts';
import { useMayChange } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { clockWords } from './clock-words.ts';
import { t } from './texts.ts';
import { WeekPicture } from './week-picture.tsx';

const copyForm = lazily(async () => (await import('../copies/copy-schedule.tsx')).CopyScheduleSheet);

const MODES = [
  { mode: 'automatic', Icon: Clock },
  { mode: 'open', Icon: Sun },
  { mode: 'closed', Icon: Moon },
] as const;
const shownNumbers = 3;

/** Opening hours: what happens now and next, the night button, and a picture of the week. */
export function ScheduleCard({
  schedule,
  onEdit,
  onDelete,
}: {
  schedule: Schedule;
  onEdit: () => void;
  onDelete: () => void;
}) {
  const trpc = useTRPC();
  const mayChange = useMayChange();
  const press = useMutation(trpc.schedule.setMode.mutationOptions());
  const [copying, setCopying] = useState(false);
  const isOpen = schedule.now.state === 'open';
  const setMode = async (mode: ScheduleMode) => {
    try {
      await press.mutateAsync({ id: schedule.id, mode });
      toast(t(`hours.pressed.${mode}`, { name: schedule.name }));
    } catch (error) {
      toast(problemOf(error).message, { tone: 'bad' });
    }
  };
  return (
    <Card>
      <CardHeader
        title={schedule.name}
        description={usedBy(schedule)}
        actions={
          mayChange && (
            <DropdownMenu
              trigger={
                <Button variant="ghost" size="icon-sm" aria-label={t('hours.actionsOf', { name: schedule.name })}>
                  <MoreHorizontal aria-hidden />
                </Button>
              }
              items={[
                { label: t('common.edit'), icon: <Pencil aria-hidden />, onSelect: onEdit },
                { label: t('common.another'), icon: <Copy aria-hidden />, onSelect: () => setCopying(true) },
                { label: t('common.delete'), icon: <Trash2 aria-hidden />, danger: true, onSelect: onDelete },
              ]}
            />
          )
        }
      />
      <CardBody className="grid gap-6 lg:grid-cols-[minmax(16rem,1fr)_minmax(0,1.6fr)]">
        <div>
          <p
            role="status"
            className={cn('flex items-center gap-2.5 text-xl font-semibold', isOpen ? 'text-good' : 'text-warn')}
          >
            <span className={cn('size-3 shrink-0 rounded-full', isOpen ? 'bg-good' : 'bg-warn')} aria-hidden />
            {t(`hours.now.${schedule.now.state}`, { day: schedule.now.day ?? '' })}
          </p>
          <p className="mt-1 text-[0.9rem] text-muted">{nextWords(schedule)}</p>
          <fieldset className="mt-4" disabled={!mayChange || press.isPending}>
            <legend className="mb-1.5 text-[0.8667rem] font-medium">{t('hours.button')}</legend>
            <div className="grid grid-cols-3 gap-2">
              {MODES.map(({ mode, Icon }) => {
                const pressed = schedule.mode === mode;
                return (
                  <button
                    key={mode}
                    type="button"
                    aria-pressed={pressed}
                    onClick={() => setMode(mode)}
                    className={cn(
                      'flex min-h-18 flex-col items-center justify-center gap-1.5 rounded-lg border px-2 py-3 text-[0.8667rem] leading-tight transition-colors disabled:opacity-60',
                      pressed
                        ? 'border-brand bg-brand-soft font-semibold text-brand-text'
                        : 'border-line-strong bg-surface text-muted hover:bg-hover',
                    )}
                  >
                    <Icon className="size-5" aria-hidden />
                    {t(`hours.button.${mode}`)}
                  </button>
                );
              })}
            </div>
          </fieldset>
          {schedule.code !== null && (
            <p className="mt-3 text-[0.8333rem] text-muted">{t('hours.codes', { code: schedule.code })}</p>
          )}
        </div>
        <WeekPicture schedule={schedule} />
      </CardBody>
      <OnceOpen open={copying}>
        <copyForm.Part schedule={schedule} open={copying} onOpenChange={setCopying} />
      </OnceOpen>
    </Card>
  );
}

function usedBy({ numbers }: Schedule): string {
  if (numbers.length === 0) return t('hours.unused');
  const shown = numbers.slice(0, shownNumbers).map(formatPhone).join(', ');
  return numbers.length > shownNumbers
    ? t('hours.usedByMore', { numbers: shown, count: numbers.length - shownNumbers })
    : t('hours.usedBy', { numbers: shown });
}

/** What comes next: by the clock, or what the clock would do if the button did not say otherwise. */
function nextWords({ now, next, clock, mode }: Schedule): string {
  const when = next === null ? undefined : clockWords(new Date(next.at), new Date(), clock);
  if (mode !== 'automatic') {
    const byClock = next && when ? ` ${t(`hours.clock.${next.state}`, { when })}` : '';
    return `${t('hours.byButton')}${byClock}`;
  }
  if (when === undefined) return t('hours.noChange');
  return t(now.state === 'open' ? 'hours.until.closed' : 'hours.until.open', { when });
}
