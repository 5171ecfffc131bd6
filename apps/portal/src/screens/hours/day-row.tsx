import type { CalendarDay } from '@belfry/contracts';
import { Badge, Button } from '@belfry/ui';
import { ArrowRight, Pencil, Trash2 } from 'lucide-react';
import { DestinationLabel } from '../extensions/destination-label.tsx';
import { hoursWords } from '../routes/hours-words.ts';
import { dateWords } from './clock-words.ts';
import { t } from './texts.ts';

/** A holiday or special day in one line. `next`: when it comes next. */
export function DayRow({
  day,
  next,
  mayChange,
  onEdit,
  onDelete,
}: {
  day: CalendarDay;
  next: string;
  mayChange: boolean;
  onEdit: () => void;
  onDelete: () => void;
}) {
  const times = timesOf(day);
  const end = new Date(Date.parse(next) + Date.parse(day.last) - Date.parse(day.first)).toISOString().slice(0, 10);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2.5">
      <span className="w-full text-[0.8667rem] text-muted tabular-nums sm:w-64">
        {end === next
          ? dateWords(next, true, true)
          : `${dateWords(next, next.slice(0, 4) !== end.slice(0, 4))} – ${dateWords(end, true)}`}
      </span>
      <span className="min-w-0 flex-1 basis-40">
        <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
          {day.name}
          {day.yearly && <Badge>{t('day.yearly')}</Badge>}
          {day.hours.length > 0 && (
            <Badge tone="info">{t('day.otherHours', { hours: day.hours.map(hoursWords).join('; ') })}</Badge>
          )}
          {times !== undefined && <Badge tone="warn">{times}</Badge>}
        </span>
        {day.destination !== null && (
          <span className="flex items-center gap-1.5 text-[0.8333rem] text-muted">
            <ArrowRight className="size-3.5" aria-hidden />
            <DestinationLabel destination={day.destination} />
          </span>
        )}
      </span>
      {mayChange && (
        <span className="flex">
          <Button variant="ghost" size="icon-sm" aria-label={`${t('common.edit')}: ${day.name}`} onClick={onEdit}>
            <Pencil aria-hidden />
          </Button>
          <Button variant="ghost" size="icon-sm" aria-label={`${t('common.delete')}: ${day.name}`} onClick={onDelete}>
            <Trash2 aria-hidden />
          </Button>
        </span>
      )}
    </li>
  );
}

function timesOf({ from, to }: CalendarDay): string | undefined {
  if (from !== null && to !== null) return t('day.fromTo', { from, to });
  if (from !== null) return t('day.fromTime', { from });
  return to === null ? undefined : t('day.untilTime', { to });
}
