'use client';
import type { RelaySet } from '@belfry/contracts';
import { Badge, Card, CardHeader } from '@belfry/ui';
import type { ReactNode } from 'react';
import { RelayRow } from './relay-row.tsx';
import { t } from './texts.ts';

const COUNTED = ['brands', 'companies', 'sites', 'peers'] as const;

/** One set: what it is for, who uses it, and its relays as they are now. `known`: whether that can be told. */
export function RelaySetCard({ set, known, actions }: { set: RelaySet; known: boolean; actions: ReactNode }) {
  const { name, description, isDefault, relays, uses, brands } = set;
  const used = COUNTED.filter((what) => uses[what] > 0).map((what) =>
    t(uses[what] === 1 ? `relays.uses.${what}.one` : `relays.uses.${what}`, { count: String(uses[what]) }),
  );
  const taking = relays.filter(({ draining }) => !draining).length;
  return (
    <Card>
      <CardHeader
        title={
          <span className="inline-flex flex-wrap items-center gap-x-2.5 gap-y-1">
            {name}
            {isDefault && <Badge tone="brand">{t('relays.default')}</Badge>}
            {known && taking === 0 && <Badge tone={used.length > 0 ? 'bad' : 'warn'}>{t('relays.noneAlive')}</Badge>}
          </span>
        }
        {...(description !== '' && { description })}
        actions={actions}
      />
      <dl className="grid gap-x-6 gap-y-2 px-5 pb-4 text-[0.8667rem] sm:grid-cols-2">
        <div>
          <dt className="text-muted">{t('relays.usedBy')}</dt>
          <dd>{used.length === 0 ? t('relays.nobody') : used.join(', ')}</dd>
        </div>
        <div>
          <dt className="text-muted">{t('relays.givenTo')}</dt>
          <dd>
            {isDefault
              ? t('relays.everybody')
              : brands.length === 0
                ? t('relays.nobody')
                : brands.map((brand) => brand.name).join(', ')}
          </dd>
        </div>
      </dl>
      <ul aria-label={t('relays.of', { name })} className="divide-y divide-line border-t border-line">
        {relays.map((relay) => (
          <RelayRow key={relay.instance} relay={relay} />
        ))}
        {relays.length === 0 && (
          <li className="px-5 py-3 text-[0.8667rem] text-muted">
            {known ? t('relays.start', { name }) : t('relays.unknown')}
          </li>
        )}
      </ul>
    </Card>
  );
}
