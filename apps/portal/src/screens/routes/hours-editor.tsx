'use client';
import type { RouteHours } from '@belfry/contracts';
import { Button, cn, Input } from '@belfry/ui';
import { Plus, X } from 'lucide-react';
import { dayName } from './hours-words.ts';
import { t } from './texts.ts';

const week = [1, 2, 3, 4, 5, 6, 7] as const;

/** Days of the week with hours, any number of them. */
export function HoursEditor({
  value,
  onChange,
}: {
  value: readonly RouteHours[];
  onChange: (value: RouteHours[]) => void;
}) {
  const change = (at: number, fields: Partial<RouteHours>) =>
    onChange(value.map((one, index) => (index === at ? { ...one, ...fields } : one)));
  return (
    <div className="space-y-3">
      {value.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: hours have no name of their own
        <div key={at} className="flex flex-wrap items-center gap-2">
          <span className="flex">
            {week.map((day) => {
              const chosen = one.days.includes(day);
              return (
                <button
                  key={day}
                  type="button"
                  aria-pressed={chosen}
                  onClick={() =>
                    change(at, {
                      days: chosen ? one.days.filter((other) => other !== day) : [...one.days, day].sort(),
                    })
                  }
                  className={cn(
                    '-ml-px h-9 border border-line-strong px-2 text-[0.8rem] first:ml-0 first:rounded-l-md last:rounded-r-md',
                    chosen ? 'bg-brand-soft font-medium text-brand-text' : 'bg-surface text-muted hover:bg-hover',
                  )}
                >
                  {dayName(day)}
                </button>
              );
            })}
          </span>
          <span className="flex items-center gap-2">
            <Input
              type="time"
              className="w-[7.9rem] sm:w-36"
              aria-label={t('routes.from')}
              value={one.from}
              onChange={(event) => change(at, { from: event.target.value })}
            />
            <span className="text-muted">{t('routes.until')}</span>
            <Input
              type="time"
              className="w-[7.9rem] sm:w-36"
              aria-label={t('routes.until')}
              value={one.to}
              onChange={(event) => change(at, { to: event.target.value })}
            />
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label={t('routes.removeHours')}
              onClick={() => onChange(value.filter((_, index) => index !== at))}
            >
              <X aria-hidden />
            </Button>
          </span>
        </div>
      ))}
      <Button size="sm" onClick={() => onChange([...value, { days: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' }])}>
        <Plus aria-hidden />
        {t('routes.addHours')}
      </Button>
    </div>
  );
}
