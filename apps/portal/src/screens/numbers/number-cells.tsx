import type { Ddi } from '@belfry/contracts';
import { Badge, formatDay, formatPhone, type Tone } from '@belfry/ui';
import { Clock, MapPin } from 'lucide-react';
import { DestinationLabel } from '../extensions/destination-label.tsx';
import { t } from './list-texts.ts';
import { type NumberState, numberState } from './number-state.ts';

const TONE: Record<NumberState, Tone> = {
  free: 'good',
  assigned: 'brand',
  reserved: 'info',
  quarantine: 'warn',
  porting_in: 'info',
  ported: 'neutral',
};

/** The number as people group it, and what it is for. */
export function NumberCell({ ddi }: { ddi: Ddi }) {
  return (
    <span className="block py-0.5">
      <span className="block font-medium whitespace-nowrap tabular-nums">{formatPhone(ddi.number)}</span>
      {ddi.label !== '' && <span className="block text-[0.8333rem] text-muted">{ddi.label}</span>}
    </span>
  );
}

/** Free, assigned, reserved, or in quarantine until a day. */
export function NumberStateBadge({ ddi }: { ddi: Ddi }) {
  const state = numberState(ddi, new Date());
  return (
    <Badge tone={TONE[state]}>
      {t(`numbers.state.${state}`, { day: ddi.freeAt === null ? '' : formatDay(new Date(ddi.freeAt)) })}
    </Badge>
  );
}

/** Where calls to it go: what it leads to, else the telephone system of its site. */
export function NumberTarget({ ddi }: { ddi: Ddi }) {
  if (ddi.companyId === null) return <span className="text-faint">{t('common.none')}</span>;
  if (ddi.destination === null && ddi.siteName !== null)
    return (
      <span className="inline-flex items-center gap-2 text-muted">
        <MapPin className="size-3.5 text-faint" aria-hidden />
        {t('numbers.leadsToSite', { site: ddi.siteName })}
      </span>
    );
  if (ddi.scheduleName === null) return <DestinationLabel destination={ddi.destination} />;
  return (
    <span className="block">
      <DestinationLabel destination={ddi.destination} />
      <span className="flex items-center gap-1.5 text-[0.8333rem] text-muted">
        <Clock className="size-3.5" aria-hidden />
        {t('byTime.when', { schedule: ddi.scheduleName })}
      </span>
    </span>
  );
}
