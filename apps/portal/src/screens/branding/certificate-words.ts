import type { PortalDomain } from '@belfry/contracts';
import { formatDay, formatWhen, type Tone } from '@belfry/ui';
import { t } from './texts.ts';

/** A line about a portal, in words, and its colour. */
export interface CertificateLine {
  readonly tone: Tone;
  readonly text: string;
}

const soonMs = 14 * 86_400_000;

/** What browsers are shown at a portal's name. */
export function certificateLine({ certificate }: Pick<PortalDomain, 'certificate'>, now: Date): CertificateLine {
  if (certificate === null) return { tone: 'warn', text: t('certificate.none') };
  const ends = new Date(certificate.validTo);
  const until = formatDay(ends);
  if (ends <= now) return { tone: 'bad', text: t('certificate.ended', { until }) };
  const tone = ends.getTime() - now.getTime() < soonMs ? 'warn' : 'good';
  return { tone, text: t(`certificate.${certificate.source}`, { issuer: certificate.issuer, until }) };
}

/** Where its name leads, and what keeps a certificate from being got. */
export function nameLine({ order }: Pick<PortalDomain, 'order'>): CertificateLine {
  if (order === null || order.pointsHere === null) return { tone: 'neutral', text: t('certificate.notLooked') };
  if (order.problem === null) return { tone: 'good', text: t('certificate.pointsHere') };
  const problem = t(`certificate.${order.problem}`, { addresses: order.addresses.join(', ') });
  return {
    tone: 'bad',
    text: order.detail === '' ? problem : `${problem} ${t('certificate.says', { detail: order.detail })}`,
  };
}

/** When that was, and when it is done again. */
export function timesLine({ order }: Pick<PortalDomain, 'order'>, now: Date): string {
  if (order === null || order.triedAt === null) return '';
  const looked = t('certificate.looked', { when: formatWhen(new Date(order.triedAt), now) });
  return `${looked}, ${t('certificate.next', { when: formatWhen(new Date(order.nextAt), now) })}`;
}
