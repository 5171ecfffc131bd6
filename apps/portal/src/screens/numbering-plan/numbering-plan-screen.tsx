'use client';
import type { PlanFinding } from '@belfry/contracts';
import { Badge, Button, Card, CardHeader, EmptyState, formatCount, Link, PageHeader } from '@belfry/ui';
import { useQuery } from '@tanstack/react-query';
import { CircleCheck, RefreshCw } from 'lucide-react';
import { Loaded } from '../../components/loaded.tsx';
import { useViewer } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { t } from './texts.ts';

/** Where a thing is changed, as far as the viewer has a screen for it. */
const PLACES = {
  company: {
    extension: '/extensions',
    ddi: '/numbers',
    user: '/users',
    schedule: '/hours',
    calendar: '/hours',
    day: '/hours',
  },
  brand: { route: '/routes', prefixGroup: '/routes/groups', ddi: '/numbers' },
} as const;

/** What does not work in the numbering plan, or is hardly meant: of a company its own, of a brand that of all its companies. */
export function NumberingPlanScreen() {
  const trpc = useTRPC();
  const { session } = useViewer();
  const query = useQuery(trpc.numberingPlan.check.queryOptions({}));
  return (
    <>
      <PageHeader
        title={t('plan.title')}
        description={t(session.level === 'company' ? 'plan.description.company' : 'plan.description.brand')}
        actions={
          <Button busy={query.isFetching} onClick={() => void query.refetch()}>
            <RefreshCw aria-hidden />
            {t('plan.again')}
          </Button>
        }
      />
      <Loaded query={query} backHref="/">
        {({ findings, checked, more }) => {
          const errors = findings.filter(({ severity }) => severity === 'error');
          const warnings = findings.filter(({ severity }) => severity === 'warning');
          return (
            <div className="space-y-6">
              <p className="text-[0.9rem] text-muted tabular-nums">
                {t(session.level === 'company' ? 'plan.checked.company' : 'plan.checked.brand', {
                  companies: formatCount(checked.companies),
                  extensions: formatCount(checked.extensions),
                  numbers: formatCount(checked.numbers),
                  routes: formatCount(checked.routes),
                })}
                {more && ` ${t('plan.more')}`}
              </p>
              {findings.length === 0 && (
                <Card>
                  <EmptyState icon={<CircleCheck />} title={t('plan.fine')} description={t('plan.fineHelp')} />
                </Card>
              )}
              <Findings title={t('plan.errors')} help={t('plan.errorsHelp')} tone="bad" findings={errors} />
              <Findings title={t('plan.warnings')} help={t('plan.warningsHelp')} tone="warn" findings={warnings} />
            </div>
          );
        }}
      </Loaded>
    </>
  );
}

function Findings({
  title,
  help,
  tone,
  findings,
}: {
  title: string;
  help: string;
  tone: 'bad' | 'warn';
  findings: readonly PlanFinding[];
}) {
  const { session } = useViewer();
  if (findings.length === 0) return null;
  const places: Readonly<Record<string, string>> = session.level === 'company' ? PLACES.company : PLACES.brand;
  return (
    <Card>
      <CardHeader
        title={
          <span className="inline-flex items-center gap-2">
            {title}
            <Badge tone={tone}>{formatCount(findings.length)}</Badge>
          </span>
        }
        description={help}
      />
      <ul className="divide-y divide-line border-t border-line">
        {findings.map(({ code, words, about, companyId, companyName }) => {
          const [first] = about;
          const place = first && places[first.kind];
          const isElsewhere = companyId !== null && session.level !== 'company';
          const href = place ?? (isElsewhere ? `/companies/${companyId}` : undefined);
          return (
            <li
              key={`${code} ${about.map(({ id }) => id).join(' ')}`}
              className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-5 py-3"
            >
              <span className="min-w-0 flex-1 basis-64">{words}</span>
              <span className="flex items-baseline gap-3 text-[0.8667rem]">
                {isElsewhere && <span className="text-muted">{companyName}</span>}
                {href !== undefined && (
                  <Link href={href} className="rounded-sm font-medium text-brand-text hover:underline">
                    {t('plan.change')}
                  </Link>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
