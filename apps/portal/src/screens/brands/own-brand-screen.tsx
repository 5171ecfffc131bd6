'use client';
import { Card, CardBody, CardHeader, formatCount, PageHeader } from '@belfry/ui';
import { useQuery } from '@tanstack/react-query';
import { Loaded } from '../../components/loaded.tsx';
import { useViewer } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { BrandCallsCard } from './brand-calls-card.tsx';
import { RefusalSoundsCard } from './refusal-sounds-card.tsx';
import { t } from './texts.ts';

const amount = (limit: number) => (limit === 0 ? t('common.unlimited') : formatCount(limit));

/** What a brand decides of its calls, and what the platform allows it. */
export function OwnBrandScreen() {
  const trpc = useTRPC();
  const { session } = useViewer();
  const query = useQuery(trpc.brand.get.queryOptions({ id: session.brandId ?? '' }));
  return (
    <>
      <PageHeader title={t('brandCalls.title')} description={t('brandCalls.description')} />
      <Loaded query={query} backHref="/">
        {(brand) => (
          <div className="space-y-6">
            <BrandCallsCard brand={brand} />
            <RefusalSoundsCard brandId={brand.id} />
            <Card>
              <CardHeader title={t('brandCalls.limits')} description={t('brandCalls.limitsHelp')} />
              <CardBody>
                <dl className="grid gap-x-6 gap-y-4 sm:grid-cols-3">
                  <Fact name={t('brands.maxCalls')} value={amount(brand.maxCalls)} />
                  <Fact name={t('companies.callsPerSecond')} value={amount(brand.callsPerSecond)} />
                  <Fact
                    name={t('recording.limit')}
                    value={brand.recordingLimitMb === 0 ? t('common.unlimited') : formatCount(brand.recordingLimitMb)}
                  />
                </dl>
              </CardBody>
            </Card>
          </div>
        )}
      </Loaded>
    </>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt className="text-[0.8333rem] text-muted">{name}</dt>
      <dd className="mt-0.5 font-medium tabular-nums">{value}</dd>
    </div>
  );
}
