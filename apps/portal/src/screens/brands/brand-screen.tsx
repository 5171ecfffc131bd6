'use client';
import { BrandUpdateInput } from '@belfry/contracts';
import { Button, Card, CardBody, CardHeader, PageHeader, SchemaForm, Tabs, toast } from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { UserRoundCog } from 'lucide-react';
import { useActAs } from '../../components/act-as.ts';
import { ActiveBadge } from '../../components/badges.tsx';
import { countries, currencies, locales, timezones } from '../../components/choices.ts';
import { Loaded } from '../../components/loaded.tsx';
import { problemOf } from '../../components/problem-of.ts';
import { t } from '../../messages/text.ts';
import { useTRPC } from '../../trpc/client.ts';
import { PortalHosts } from '../branding/portal-hosts.tsx';
import { ThemeEditor } from '../branding/theme-editor.tsx';
import { CompaniesTable } from '../companies/companies-table.tsx';
import { OperatorsTable } from '../operators/operators-table.tsx';

const Settings = BrandUpdateInput.pick({
  name: true,
  country: true,
  currency: true,
  timezone: true,
  locale: true,
  maxCalls: true,
  active: true,
}).required();

/** One brand: its companies, operators, look and settings. */
export function BrandScreen({ id }: { id: string }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.brand.get.queryOptions({ id }));
  const update = useMutation(trpc.brand.update.mutationOptions());
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
                  </div>
                ),
              },
              {
                id: 'settings',
                label: t('common.settings'),
                content: (
                  <Card>
                    <CardHeader title={t('common.settings')} />
                    <CardBody>
                      <SchemaForm
                        schema={Settings}
                        sections={[
                          {
                            fields: [
                              { name: 'name', label: t('common.name') },
                              { name: 'country', label: t('common.country'), options: countries },
                              { name: 'currency', label: t('common.currency'), options: currencies },
                              { name: 'timezone', label: t('common.timezone'), control: 'suggest', options: timezones },
                              { name: 'locale', label: t('brands.locale'), options: locales },
                              { name: 'maxCalls', label: t('brands.maxCalls'), help: t('common.noLimit') },
                              { name: 'active', label: t('common.active') },
                            ],
                          },
                        ]}
                        defaultValues={brand}
                        submitLabel={t('common.save')}
                        onlyWhenChanged
                        problemOf={problemOf}
                        onSubmit={async (values) => {
                          await update.mutateAsync({ id, ...values });
                          toast(t('common.saved'));
                        }}
                      />
                    </CardBody>
                  </Card>
                ),
              },
            ]}
          />
        </>
      )}
    </Loaded>
  );
}
