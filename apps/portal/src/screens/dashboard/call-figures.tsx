import type { Dashboard } from '@belfry/contracts';
import { formatCount, formatDecimal, formatMoney, Stat } from '@belfry/ui';
import { Banknote, CheckCheck, Ear, TrendingUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { useViewer } from '../../components/viewer.tsx';
import { t } from './texts.ts';

/** How the calls of the last 24 hours went: answered, heard, and paid. */
export function CallFigures({
  level,
  data,
  loading,
}: {
  level: Dashboard['level'];
  data: Dashboard | undefined;
  loading: boolean;
}) {
  const { total = 0, answered = 0 } = data?.calls24h ?? {};
  const { mos = null, measured = 0, bad = 0 } = data?.quality ?? {};
  const money = data?.money ?? [];
  const knowsMoney = useViewer().session.rights.billing !== 'none';
  const withCost = level === 'god' || level === 'brand';
  return (
    <div className="grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-4">
      <Stat
        label={t('dashboard.answerRate')}
        icon={<CheckCheck />}
        loading={loading}
        value={total === 0 ? t('common.none') : `${Math.round((answered / total) * 100)} %`}
        hint={t('dashboard.answerRateHelp', { answered: formatCount(answered), total: formatCount(total) })}
        href="/calls"
      />
      <Stat
        label={t('dashboard.quality')}
        icon={<Ear />}
        loading={loading}
        value={
          mos === null ? (
            t('common.none')
          ) : (
            <span className="inline-block first-letter:uppercase">
              {t(`call.mos.${mos >= 4 ? 'good' : mos >= 3.1 ? 'fair' : 'poor'}`)}
            </span>
          )
        }
        hint={
          mos === null
            ? t('dashboard.qualityNone')
            : t('dashboard.qualityHelp', {
                mos: formatDecimal(mos, 1),
                bad: formatCount(bad),
                measured: formatCount(measured),
              })
        }
      />
      {knowsMoney && (
        <Sum
          label={t(withCost ? 'dashboard.revenue' : 'dashboard.spent')}
          icon={<Banknote />}
          loading={loading}
          sums={money.map(({ currency, priceMicros }) => ({ currency, micros: BigInt(priceMicros) }))}
          hint={
            withCost && money[0] !== undefined
              ? t('dashboard.costs', { cost: amount(BigInt(money[0].costMicros ?? 0), money[0].currency) })
              : ''
          }
        />
      )}
      {knowsMoney && withCost && (
        <Sum
          label={t('dashboard.margin')}
          icon={<TrendingUp />}
          loading={loading}
          sums={money.map(({ currency, priceMicros, costMicros }) => ({
            currency,
            micros: BigInt(priceMicros) - BigInt(costMicros ?? 0),
          }))}
          hint={money[0] === undefined ? '' : percentOf(BigInt(money[0].priceMicros), BigInt(money[0].costMicros ?? 0))}
        />
      )}
    </div>
  );
}

const amount = (micros: bigint, currency: string) => formatMoney(micros, currency, { digits: 2 });

function percentOf(price: bigint, cost: bigint): string {
  if (price === 0n) return '';
  return t('dashboard.marginPercent', { percent: Math.round((Number(price - cost) / Number(price)) * 100) });
}

/** The sum in the currency that most was paid in; others below it. */
function Sum({
  label,
  icon,
  loading,
  sums,
  hint,
}: {
  label: string;
  icon: ReactNode;
  loading: boolean;
  sums: readonly { currency: string; micros: bigint }[];
  hint: string;
}) {
  const [first, ...others] = sums;
  const list = others.map(({ currency, micros }) => amount(micros, currency)).join(', ');
  return (
    <Stat
      label={label}
      icon={icon}
      loading={loading}
      value={first === undefined ? t('common.none') : amount(first.micros, first.currency)}
      hint={[hint, list === '' ? '' : t('dashboard.otherCurrencies', { list })]
        .filter((part) => part !== '')
        .join(' · ')}
    />
  );
}
