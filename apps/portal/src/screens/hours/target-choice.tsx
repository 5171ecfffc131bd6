'use client';
import { type Destination, DestinationInput } from '@belfry/contracts';
import { Input, joinedSources, Select } from '@belfry/ui';
import { useId } from 'react';
import { z } from 'zod';
import type { Targets } from '../extensions/destination-form.ts';
import { t } from './texts.ts';

/** Where calls go, or (null) as `noneLabel` of its choice says. */
export const Target = z.custom<DestinationInput | null>(
  (value) => value === null || value === undefined || DestinationInput.safeParse(ungrouped(value)).success,
  { error: () => t('byTime.missing') },
);

/** The number in it without the blanks and signs that people write. */
export function ungrouped(value: unknown): unknown {
  const target = value as DestinationInput | null | undefined;
  return target?.kind === 'external' ? { ...target, number: target.number.replaceAll(/[\s()./-]/g, '') } : value;
}

/** What was chosen, as the platform takes it. */
export const targetOf = (value: DestinationInput | null | undefined): DestinationInput | null =>
  value === null || value === undefined ? null : DestinationInput.parse(ungrouped(value));

/** A destination that exists, as the choice has it. */
export function fromTarget(destination: Destination | null): DestinationInput | null {
  if (destination === null) return null;
  const { kind, userId, number, service, trunkUseId } = destination;
  return DestinationInput.parse({ kind, userId, number, service, trunkUseId });
}

/** One choice of a person, a telephone system, the echo test or a number outside; or none of them. */
export function TargetChoice({
  value,
  onChange,
  targets: { people, trunks },
  noneLabel,
  id,
  ...attributes
}: {
  value: DestinationInput | null | undefined;
  onChange: (value: DestinationInput | null) => void;
  targets: Targets;
  noneLabel: string;
  id: string;
  'aria-invalid'?: true;
  'aria-describedby'?: string;
}) {
  const numberId = useId();
  const choose = (chosen: string) => {
    const [kind = '', of = ''] = chosen.split(' ');
    if (kind === 'user') onChange({ kind, userId: of });
    else if (kind === 'trunk') onChange({ kind, trunkUseId: of });
    else if (kind === 'service') onChange({ kind, service: 'echo' });
    else onChange(kind === 'external' ? { kind, number: '' } : null);
  };
  return (
    <div className="space-y-2">
      <Select
        {...attributes}
        id={id}
        noneLabel={noneLabel}
        value={chosenOf(value)}
        onValueChange={choose}
        source={joinedSources({ ...(people && { user: people }), ...(trunks && { trunk: trunks }) })}
        options={[
          { value: 'external', label: t('byTime.outside') },
          { value: 'service echo', label: t('destination.service.echo') },
        ]}
      />
      {value?.kind === 'external' && (
        <Input
          id={numberId}
          aria-label={t('byTime.outsideNumber')}
          className="font-mono"
          inputMode="tel"
          placeholder="+41 44 668 18 00"
          value={value.number}
          onChange={(event) => onChange({ kind: 'external', number: event.target.value })}
        />
      )}
    </div>
  );
}

function chosenOf(value: DestinationInput | null | undefined): string {
  switch (value?.kind) {
    case 'user':
      return `user ${value.userId}`;
    case 'trunk':
      return `trunk ${value.trunkUseId}`;
    case 'service':
      return `service ${value.service}`;
    case 'external':
      return 'external';
    default:
      return '';
  }
}
