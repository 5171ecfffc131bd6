'use client';
import { type Company, CompanyUpdateInput } from '@belfry/contracts';
import {
  Button,
  Card,
  CardBody,
  CardHeader,
  CopyableList,
  formatPhone,
  PageHeader,
  SchemaForm,
  Tabs,
  toast,
} from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { UserRoundCog } from 'lucide-react';
import { useActAs } from '../../components/act-as.ts';
import { ActiveBadge } from '../../components/badges.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { problemOf } from '../../components/problem-of.ts';
import { t } from '../../messages/text.ts';
import { useTRPC } from '../../trpc/client.ts';
import { PortalHosts } from '../branding/portal-hosts.tsx';
import { CallsTable } from '../calls/calls-table.tsx';
import { OperatorsTable } from '../operators/operators-table.tsx';
import { UsersTable } from '../users/users-table.tsx';
import { RecordingSettings } from './recording-settings.tsx';

const Settings = CompanyUpdateInput.pick({
  name: true,
  billingMethod: true,
  ratingPlanId: true,
  maxCalls: true,
  outgoingDdiId: true,
  active: true,
}).required({
  name: true,
  billingMethod: true,
  maxCalls: true,
  active: true,
});

/** One company as its brand sees it. */
export function CompanyScreen({ id }: { id: string }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.company.get.queryOptions({ id }));
  const actAs = useActAs();
  return (
    <Loaded query={query} backHref="/companies">
      {(company) => (
        <>
          <PageHeader
            crumbs={[{ label: t('companies.title'), href: '/companies' }]}
            title={company.name}
            badge={<ActiveBadge active={company.active} />}
            description={t(`companies.kind.${company.kind}`)}
            actions={
              <Button variant="primary" busy={actAs.isPending} onClick={() => actAs.mutate({ level: 'company', id })}>
                <UserRoundCog aria-hidden />
                {t('companies.actAs')}
              </Button>
            }
          />
          <Tabs
            tabs={[
              { id: 'users', label: t('nav.users'), content: <UsersTable companyId={id} /> },
              { id: 'calls', label: t('nav.calls'), content: <CallsTable filter={{ companyId: id }} /> },
              {
                id: 'operators',
                label: t('nav.operators'),
                content: <OperatorsTable level="company" tenant={{ brandId: company.brandId, companyId: id }} />,
              },
              {
                id: 'settings',
                label: t('common.settings'),
                content: (
                  <div className="space-y-6">
                    <Addresses company={company} />
                    <CompanySettings company={company} />
                    <RecordingSettings company={company} />
                    <PortalHosts tenant={{ brandId: company.brandId, companyId: id }} />
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

function Addresses({ company }: { company: Company }) {
  const items = [
    { label: t('companies.sipDomain'), value: company.sipDomain },
    { label: t('companies.portal'), value: company.portalHost },
    { label: t('companies.userPortal'), value: company.userPortalHost },
  ].flatMap(({ label, value }) => (value === null ? [] : [{ label, value }]));
  return items.length === 0 ? null : <CopyableList items={items} />;
}

function CompanySettings({ company }: { company: Company }) {
  const trpc = useTRPC();
  const plans = useQuery(trpc.ratingPlan.list.queryOptions({ limit: 200, brandId: company.brandId }));
  const numbers = useQuery(trpc.ddi.list.queryOptions({ limit: 200, companyId: company.id }));
  const update = useMutation(trpc.company.update.mutationOptions());
  if (plans.data === undefined || numbers.data === undefined) return null;
  return (
    <Card>
      <CardHeader title={t('common.settings')} />
      <CardBody>
        <SchemaForm
          schema={Settings}
          sections={[
            {
              fields: [
                { name: 'name', label: t('common.name') },
                {
                  name: 'billingMethod',
                  label: t('companies.billing'),
                  optionLabels: {
                    postpaid: t('companies.billing.postpaid'),
                    prepaid: t('companies.billing.prepaid'),
                    pseudoprepaid: t('companies.billing.pseudoprepaid'),
                    none: t('companies.billing.none'),
                  },
                },
                {
                  name: 'ratingPlanId',
                  label: t('companies.plan'),
                  help: t('companies.planHelp'),
                  noneLabel: t('companies.planNone'),
                  options: plans.data.items.map((plan) => ({ value: plan.id, label: plan.name, hint: plan.currency })),
                },
                {
                  name: 'outgoingDdiId',
                  label: t('companies.outgoing'),
                  help: t('companies.outgoingHelp'),
                  noneLabel: t('companies.outgoingNone'),
                  options: numbers.data.items.map((ddi) => ({ value: ddi.id, label: formatPhone(ddi.number) })),
                },
                { name: 'maxCalls', label: t('companies.maxCalls'), help: t('common.noLimit') },
                { name: 'active', label: t('common.active') },
              ],
            },
          ]}
          defaultValues={company}
          submitLabel={t('common.save')}
          onlyWhenChanged
          problemOf={problemOf}
          onSubmit={async (values) => {
            await update.mutateAsync({
              id: company.id,
              ...values,
              ratingPlanId: values.ratingPlanId ?? null,
              outgoingDdiId: values.outgoingDdiId ?? null,
            });
            toast(t('common.saved'));
          }}
        />
      </CardBody>
    </Card>
  );
}
