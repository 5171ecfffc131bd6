import type { CallView } from '@belfry/contracts';
import { Card, CardHeader, cn, formatMoney } from '@belfry/ui';
import { t } from './texts.ts';

/** Where the price of a call comes from, line by line. */
export function Charges({ call }: { call: CallView }) {
  return (
    <Card>
      <CardHeader title={t('call.charges')} />
      <ul className="divide-y divide-line border-t border-line">
        {call.charges.map((charge) => (
          <li
            key={charge.id}
            className={cn(
              'flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 px-5 py-3',
              charge.superseded && 'text-faint line-through',
            )}
          >
            <span>
              <span className="font-medium">{t(`call.charge.${charge.side}`)}</span>
              <span className="block text-[0.8667rem] text-muted">
                {t(BigInt(charge.connectMicros) === 0n ? 'call.chargeLine' : 'call.chargeLineConnect', {
                  connect: formatMoney(charge.connectMicros, charge.currency),
                  destination: charge.destination,
                  prefix: charge.prefix,
                  rate: formatMoney(charge.microsPerMinute, charge.currency),
                  seconds: charge.seconds,
                })}
                {charge.superseded && ` · ${t('call.superseded')}`}
              </span>
            </span>
            <span className="font-semibold tabular-nums">{formatMoney(charge.micros, charge.currency)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
