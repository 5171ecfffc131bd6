'use client';
import { Button, PageHeader, Tabs } from '@belfry/ui';
import { useQuery } from '@tanstack/react-query';
import { UserRoundCog } from 'lucide-react';
import { useActAs } from '../../components/act-as.ts';
import { ActiveBadge } from '../../components/badges.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { PortalHosts } from '../branding/portal-hosts.tsx';
import { SipDomains } from '../branding/sip-domains.tsx';
import { ThemeEditor } from '../branding/theme-editor.tsx';
import { CompaniesTable } from '../companies/companies-table.tsx';
import { RecordingStorage } from '../companies/recording-storage.tsx';
import { OperatorsTable } from '../operators/operators-table.tsx';
import { BrandCallsCard } from './brand-calls-card.tsx';
import { BrandSettingsCard } from './brand-settings-card.tsx';
import { RefusalSoundsCard } from './refusal-sounds-card.tsx';
import { t } from './texts.ts';

/** One brand: its companies, operators, look and settings. */
export function BrandScreen({ id }: { id: string }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.brand.get.queryOptions({ id }));
  const actAs = useActAs();
  return (
    <Loaded query={query} backHref="/brands">
      {(brand) => (
        <>
          <PageHeader
            crumbs={[{ label: t('brands.title'), href: '/brands' }]}
            title={brand.name}
            badge={<ActiveBadge active={brand.active} />}
            actions={
              <Button variant="primary" busy={actAs.isPending} onClick={() => actAs.mutate({ level: 'brand', id })}>
                <UserRoundCog aria-hidden />
                {t('brands.actAs')}
              </Button>
            }
          />
          <Tabs
            tabs={[
              { id: 'companies', label: t('nav.companies'), content: <CompaniesTable brandId={id} /> },
              {
                id: 'operators',
                label: t('nav.operators'),
                content: <OperatorsTable level="brand" tenant={{ brandId: id }} />,
              },
              {
                id: 'branding',
                label: t('nav.branding'),
                content: (
                  <div className="space-y-6">
                    <ThemeEditor tenant={{ brandId: id }} />
                    <PortalHosts tenant={{ brandId: id }} />
                    <SipDomains tenant={{ brandId: id }} />
                  </div>
                ),
              },
              {
                id: 'settings',
                label: t('common.settings'),
                content: (
                  <div className="space-y-6">
                    <RecordingStorage tenant={{ brandId: id }} />
                    <BrandSettingsCard brand={brand} />
                    <BrandCallsCard brand={brand} />
                    <RefusalSoundsCard brandId={id} />
                  </div>
                ),
              },
            ]}
          />
        </>
      )}
    </Loaded>
  );
}
