'use client';
import type { EventType } from '@belfry/contracts';
import { ChoiceList } from '@belfry/ui';
import { t } from './texts.ts';

/** Which events a program is told. */
export function EventChoice({
  offered,
  value,
  onChange,
}: {
  offered: readonly EventType[];
  value: readonly string[];
  onChange: (value: unknown) => void;
}) {
  return (
    <ChoiceList
      label={t('webhooks.events')}
      none={t('webhooks.eventsNone')}
      value={value}
      options={offered.map((type) => ({ value: type, label: t(`webhooks.event.${type}`) }))}
      onChange={onChange}
      className="max-h-none"
    />
  );
}
