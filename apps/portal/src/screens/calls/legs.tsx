import type { BadSide, CallView } from '@belfry/contracts';
import { Badge, Card, CardHeader, formatCount, formatDecimal } from '@belfry/ui';
import { t } from './texts.ts';

type Leg = CallView['legs'][number];

/** How a leg sounded: MOS (ITU-T G.107) from 1.0 to 4.5, and the worst second of it. */
function Quality({ mos, worst }: { mos: number | null; worst: number | null }) {
  if (mos === null) return <span className="text-faint">{t('common.none')}</span>;
  const grade = mos >= 4 ? 'good' : mos >= 3.1 ? 'fair' : 'poor';
  return (
    <span className="inline-flex items-center gap-2" title={t('call.mosOf', { mos: formatDecimal(mos, 2) })}>
      <Badge tone={grade === 'good' ? 'good' : grade === 'fair' ? 'warn' : 'bad'}>{t(`call.mos.${grade}`)}</Badge>
      <span className="tabular-nums">{formatDecimal(mos, 1)}</span>
      {worst !== null && mos - worst >= 0.2 && (
        <span className="text-xs text-faint">{t('call.mosWorst', { mos: formatDecimal(worst, 1) })}</span>
      )}
    </span>
  );
}

/** The legs of a call with what the relay measured on each, and what each said it heard. */
export function Legs({ legs, badSide }: { legs: readonly Leg[]; badSide: BadSide | null }) {
  const head = 'h-9 px-5 text-left text-[0.8rem] font-medium whitespace-nowrap text-muted';
  const cell = 'h-11 px-5 whitespace-nowrap';
  return (
    <Card className="overflow-hidden">
      <CardHeader title={t('call.legs')} {...(badSide !== null && { description: t(`call.bad.${badSide}`) })} />
      <div className="overflow-x-auto border-t border-line">
        <table className="w-full">
          <thead className="border-b border-line bg-sunken">
            <tr>
              <th className={head}>{t('call.leg')}</th>
              <th className={head}>{t('call.status')}</th>
              <th className={`${head} text-right`}>{t('call.packets')}</th>
              <th className={`${head} text-right`}>{t('call.lost')}</th>
              <th className={`${head} text-right`}>{t('call.jitter')}</th>
              <th className={`${head} text-right`}>{t('call.roundTrip')}</th>
              <th className={head}>{t('call.mos')}</th>
              <th className={head}>{t('call.heard')}</th>
            </tr>
          </thead>
          <tbody>
            {legs.map((leg) => (
              <tr key={leg.id} className="border-b border-line last:border-0">
                <td className={cell}>
                  <span className="font-medium">{leg.masked ? t('call.masked') : leg.label}</span>
                  <span className="ml-2 text-xs text-faint">{t(`call.leg.${leg.side}`)}</span>
                </td>
                <td className={`${cell} tabular-nums`}>{leg.sipStatus}</td>
                <td className={`${cell} text-right tabular-nums`}>{formatCount(BigInt(leg.rtpPackets))}</td>
                <td
                  className={`${cell} text-right tabular-nums`}
                  title={worst(leg.lossPercentWorst, (loss) => t('call.lossWorst', { loss }))}
                >
                  {formatCount(BigInt(leg.rtpLost))}
                </td>
                <td
                  className={`${cell} text-right tabular-nums`}
                  title={worst(leg.jitterMsWorst, (jitter) => t('call.jitterWorst', { jitter }))}
                >
                  {leg.jitterMs === null ? t('common.none') : `${formatDecimal(leg.jitterMs, 1)} ms`}
                </td>
                <td className={`${cell} text-right tabular-nums`}>
                  {leg.roundTripMs === null ? t('common.none') : `${formatDecimal(leg.roundTripMs, 0)} ms`}
                </td>
                <td className={cell}>
                  <Quality mos={leg.mos} worst={leg.mosWorst} />
                </td>
                <td className={`${cell} tabular-nums`}>
                  {leg.heard === null
                    ? t('common.none')
                    : t('call.heardOf', {
                        loss: formatDecimal(leg.heard.lossPercent, 1),
                        jitter: formatDecimal(leg.heard.jitterMs, 1),
                      })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

/** What is said of the worst second when one points at a figure. */
const worst = (value: number | null, words: (value: string) => string): string | undefined =>
  value === null ? undefined : words(formatDecimal(value, 1));
