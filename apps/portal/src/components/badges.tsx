'use client';
import type { CallDirection, Cdr } from '@belfry/contracts';
import { Badge, createTranslator, type Tone } from '@belfry/ui';
import { ArrowDownLeft, ArrowLeftRight, ArrowUpRight } from 'lucide-react';
import type { z } from 'zod';
import { callsTexts } from '../messages/en/calls.ts';
import { commonTexts } from '../messages/en/common.ts';
import { devicesTexts } from '../messages/en/devices.ts';

const t = createTranslator({ ...callsTexts, ...commonTexts, ...devicesTexts });

/** On or off. */
export function ActiveBadge({ active }: { active: boolean }) {
  return (
    <Badge tone={active ? 'good' : 'neutral'} dot>
      {t(active ? 'common.active' : 'common.inactive')}
    </Badge>
  );
}

/** Is it registered right now? */
export function RegisteredBadge({ registered }: { registered: boolean | null }) {
  if (registered === null) return <Badge>{t('devices.unknown')}</Badge>;
  return (
    <Badge tone={registered ? 'good' : 'neutral'} dot pulse={registered}>
      {t(registered ? 'devices.registered' : 'devices.offline')}
    </Badge>
  );
}

const DISPOSITION: Record<Cdr['disposition'], Tone> = {
  answered: 'good',
  busy: 'warn',
  no_answer: 'warn',
  cancelled: 'neutral',
  declined: 'warn',
  unreachable: 'bad',
  refused: 'bad',
  failed: 'bad',
};

/** How a call came to its end. */
export function DispositionBadge({ disposition }: { disposition: Cdr['disposition'] }) {
  return <Badge tone={DISPOSITION[disposition]}>{t(`calls.disposition.${disposition}`)}</Badge>;
}

const ARROW = { internal: ArrowLeftRight, outbound: ArrowUpRight, inbound: ArrowDownLeft };

/** Inside, out or in. */
export function DirectionIcon({ direction }: { direction: z.infer<typeof CallDirection> }) {
  const Arrow = ARROW[direction];
  const name = t(`calls.direction.${direction}`);
  return (
    <span
      className="inline-grid size-7 place-items-center rounded-md bg-hover text-muted"
      title={name}
      role="img"
      aria-label={name}
    >
      <Arrow className="size-3.5" aria-hidden />
    </span>
  );
}
