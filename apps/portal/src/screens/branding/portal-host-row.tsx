'use client';
import type { PortalDomain } from '@belfry/contracts';
import { Badge, Breakable, Button, cn } from '@belfry/ui';
import { BadgeCheck, FileKey, FileX, Globe, type LucideIcon, RefreshCw, Trash2, TriangleAlert } from 'lucide-react';
import { type CertificateLine, certificateLine, nameLine, timesLine } from './certificate-words.ts';
import { t } from './texts.ts';

const INK = { good: 'text-good', bad: 'text-bad', warn: 'text-warn' } as const;

/** One host name of a portal: whose it is, what browsers are shown there, and where the name leads. Without actions for whoever may only look. */
export function PortalHostRow({
  domain,
  waiting,
  actions,
}: {
  domain: PortalDomain;
  /** It is being looked at. */
  waiting: boolean;
  actions?:
    | {
        readonly request: () => void;
        readonly upload: () => void;
        readonly removeCertificate: () => void;
        readonly remove: () => void;
      }
    | undefined;
}) {
  const now = new Date();
  const { host } = domain;
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 px-5 py-3">
      <div className="min-w-0 grow basis-72">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="font-mono text-[0.8667rem]">
            <Breakable text={host} />
          </span>
          <Badge tone="brand">{t(`level.${domain.level}`)}</Badge>
          <span className="text-[0.8667rem] text-muted">{domain.companyName ?? domain.brandName}</span>
        </p>
        <Line line={certificateLine(domain, now)} Good={BadgeCheck} />
        <Line line={nameLine(domain)} Good={Globe} />
        <p className="mt-0.5 text-[0.8rem] text-faint">{waiting ? t('certificate.waiting') : timesLine(domain, now)}</p>
      </div>
      {actions && (
        <div className="flex flex-wrap items-center gap-1.5">
          <Button
            size="sm"
            disabled={waiting}
            aria-label={t('certificate.requestOf', { host })}
            onClick={actions.request}
          >
            <RefreshCw aria-hidden className={cn(waiting && 'animate-spin')} />
            {t('certificate.request')}
          </Button>
          <Button size="sm" variant="ghost" aria-label={t('certificate.ownOf', { host })} onClick={actions.upload}>
            <FileKey aria-hidden />
            {t('certificate.own')}
          </Button>
          {domain.certificate?.source === 'uploaded' && (
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label={t('certificate.remove', { host })}
              onClick={actions.removeCertificate}
            >
              <FileX aria-hidden />
            </Button>
          )}
          <Button variant="ghost" size="icon-sm" aria-label={`${t('common.delete')} ${host}`} onClick={actions.remove}>
            <Trash2 aria-hidden />
          </Button>
        </div>
      )}
    </li>
  );
}

function Line({ line: { tone, text }, Good }: { line: CertificateLine; Good: LucideIcon }) {
  const Icon = tone === 'good' || tone === 'neutral' ? Good : TriangleAlert;
  return (
    <p className={cn('mt-1 flex items-start gap-1.5 text-[0.8667rem]', INK[tone as keyof typeof INK] ?? 'text-muted')}>
      <Icon aria-hidden className="mt-0.5 size-3.5 shrink-0" />
      <span className="min-w-0 break-words">{text}</span>
    </p>
  );
}
