'use client';
import type { RightArea } from '@belfry/access';
import { type Company, CompanyUpdateInput } from '@belfry/contracts';
import {
  Button,
  Card,
  CardBody,
  CardHeader,
  CopyableList,
  lazily,
  PageHeader,
  parseMoney,
  SchemaForm,
  Tabs,
  toast,
} from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { UserRoundCog } from 'lucide-react';
import { useActAs } from '../../components/act-as.ts';
import { ActiveBadge } from '../../components/badges.tsx';
import { CallerNumberLines, callerNumberLines, callerNumbersOf } from '../../components/caller-numbers.ts';
import { useNumbers } from '../../components/choices/use-numbers.ts';
import { usePlans } from '../../components/choices/use-plans.ts';
import { useRuleSets } from '../../components/choices/use-rule-sets.ts';
import { Loaded } from '../../components/loaded.tsx';
import { problemOf } from '../../components/problem-of.ts';
import { relaySetOptions } from '../../components/relay-set-options.ts';
import { useViewer } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { PortalHosts } from '../branding/portal-hosts.tsx';
import { SipDomains } from '../branding/sip-domains.tsx';
import { CallsTable } from '../calls/calls-table.tsx';
import { CopyButton } from '../copies/copy-button.tsx';
import { OpeningHours } from '../hours/opening-hours.tsx';
import { OperatorsTable } from '../operators/operators-table.tsx';
import { toAmount } from '../rating/price-form.ts';
import { SitesTable } from '../sites/sites-table.tsx';
import { UsersTable } from '../users/users-table.tsx';
import { HoldMusicSettings } from './hold-music-settings.tsx';
import { Amount, listOf, NumberList, TagList } from './limit-fields.ts';
import { RecordingSettings } from './recording-settings.tsx';
import { RecordingStorage } from './recording-storage.tsx';
import { t } from './texts.ts';

const copyForm = lazily(async () => (await import('../copies/copy-company.tsx')).CopyCompanySheet);

const Settings = CompanyUpdateInput.pick({
  name: true,
  billingMethod: true,
  ratingPlanId: true,
  maxCalls: true,
  outgoingDdiId: true,
  recordingLimitMb: true,
  recordingServerHost: true,
  recordingServerPort: true,
  recordingServerTransport: true,
  active: true,
  callsPerSecond: true,
  maxCallSeconds: true,
  relaySetId: true,
  ruleSetId: true,
})
  .extend({ dailySpend: Amount, extraNumbers: NumberList, callerNumberLines: CallerNumberLines, tags: TagList })
  .required({
    name: true,
    billingMethod: true,
    maxCalls: true,
    recordingLimitMb: true,
    recordingServerHost: true,
    recordingServerPort: true,
    recordingServerTransport: true,
    active: true,
    callsPerSecond: true,
    maxCallSeconds: true,
  });

/** One company as its brand sees it. */
export function CompanyScreen({ id }: { id: string }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.company.get.queryOptions({ id }));
  const actAs = useActAs();
  const { role, rights } = useViewer().session;
  const isTheirs = ({ area, notOfOperators }: { area: RightArea | null; notOfOperators?: boolean }) =>
    (area === null || rights[area] !== 'none') && !(notOfOperators && role === 'operator');
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
              <>
                <CopyButton sheet={(opening) => <copyForm.Part company={company} {...opening} />} />
                <Button variant="primary" busy={actAs.isPending} onClick={() => actAs.mutate({ level: 'company', id })}>
                  <UserRoundCog aria-hidden />
                  {t('companies.actAs')}
                </Button>
              </>
            }
          />
          <Tabs
            tabs={[
              { id: 'users', label: t('nav.users'), content: <UsersTable companyId={id} />, area: 'people' as const },
              {
                id: 'sites',
                area: null,
                label: t('nav.sites'),
                content: (
                  <SitesTable
                    companyId={id}
                    head={(button) => (
                      <div className="mb-4 flex flex-wrap items-end justify-between gap-3">
                        <p className="max-w-2xl text-[0.9rem] text-muted">{t('site.descriptionBrand')}</p>
                        {button}
                      </div>
                    )}
                  />
                ),
              },
              {
                id: 'hours',
                area: 'handling' as const,
                notOfOperators: true,
                label: t('nav.hours'),
                content: (
                  <OpeningHours
                    companyId={id}
                    head={(button) => (
                      <div className="mb-4 flex flex-wrap items-end justify-between gap-3">
                        <p className="max-w-2xl text-[0.9rem] text-muted">{t('hours.descriptionBrand')}</p>
                        {button}
                      </div>
                    )}
                  />
                ),
              },
              {
                id: 'calls',
                label: t('nav.calls'),
                content: <CallsTable filter={{ companyId: id }} />,
                area: 'calls' as const,
              },
              {
                id: 'operators',
                area: 'access' as const,
                label: t('nav.operators'),
                content: <OperatorsTable level="company" tenant={{ brandId: company.brandId, companyId: id }} />,
              },
              {
                id: 'settings',
                area: 'settings' as const,
                label: t('common.settings'),
                content: (
                  <div className="space-y-6">
                    <Addresses company={company} />
                    <CompanySettings company={company} />
                    <RecordingStorage tenant={{ companyId: id }} />
                    <RecordingSettings company={company} />
                    <HoldMusicSettings company={company} />
                    <PortalHosts tenant={{ brandId: company.brandId, companyId: id }} />
                    <SipDomains tenant={{ brandId: company.brandId, companyId: id }} />
                  </div>
                ),
              },
            ].filter(isTheirs)}
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
  const { id: companyId, brandId } = company;
  const plans = usePlans({ brandId });
  const numbers = useNumbers({ companyId });
  const ruleSets = useRuleSets({ brandId });
  const sets = useQuery(trpc.infrastructure.list.queryOptions());
  const update = useMutation(trpc.company.update.mutationOptions());
  if (!sets.data) return null;
  return (
    <Card>
      <CardHeader title={t('common.settings')} />
      <CardBody>
        <SchemaForm
          canBeTried
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
                  source: plans,
                },
                {
                  name: 'outgoingDdiId',
                  label: t('companies.outgoing'),
                  help: t('companies.outgoingHelp'),
                  noneLabel: t('companies.outgoingNone'),
                  source: numbers,
                },
                { name: 'maxCalls', label: t('companies.maxCalls'), help: t('common.noLimit') },
                { name: 'recordingLimitMb', label: t('recording.limit'), help: t('recording.limitCompanyHelp') },
                { name: 'recordingServerHost', label: t('recording.server'), help: t('recording.serverCompanyHelp') },
                {
                  name: 'recordingServerPort',
                  label: t('recording.serverPort'),
                  help: t('recording.serverPortHelp'),
                  when: ({ recordingServerHost }) => recordingServerHost !== '',
                },
                {
                  name: 'recordingServerTransport',
                  label: t('recording.serverTransport'),
                  optionLabels: { udp: 'UDP', tcp: 'TCP', tls: 'TLS' },
                  when: ({ recordingServerHost }) => recordingServerHost !== '',
                },
                { name: 'active', label: t('common.active') },
              ],
            },
            {
              title: t('companies.limits'),
              folded: true,
              fields: [
                { name: 'callsPerSecond', label: t('companies.callsPerSecond'), help: t('common.noLimit') },
                {
                  name: 'maxCallSeconds',
                  label: t('companies.maxCallSeconds'),
                  help: t('companies.maxCallSecondsHelp'),
                },
                {
                  name: 'dailySpend',
                  label: t('companies.dailySpend', { currency: company.currency }),
                  help: t('companies.dailySpendHelp'),
                },
                {
                  name: 'extraNumbers',
                  label: t('companies.extraNumbers'),
                  help: t('companies.extraNumbersHelp'),
                  control: 'textarea',
                },
                {
                  name: 'callerNumberLines',
                  label: t('callerNumbers.title'),
                  help: t('callerNumbers.help'),
                  control: 'textarea',
                },
                { name: 'tags', label: t('companies.tags'), help: t('companies.tagsHelp') },
                {
                  name: 'ruleSetId',
                  label: t('companies.ruleSet'),
                  help: t('companies.ruleSetHelp'),
                  noneLabel: t('companies.ruleSetNone'),
                  source: ruleSets,
                },
                {
                  name: 'relaySetId',
                  label: t('companies.relaySet'),
                  help: t('companies.relaySetHelp'),
                  noneLabel: t('companies.relaySetNone'),
                  options: relaySetOptions(sets.data.relaySets),
                },
              ],
            },
          ]}
          defaultValues={{
            ...company,
            dailySpend: toAmount(company.dailySpendMicros),
            extraNumbers: company.extraCallerNumbers.join('\n'),
            callerNumberLines: callerNumberLines(company.callerNumbers),
            tags: company.routeTags.join(', '),
          }}
          submitLabel={t('common.save')}
          onlyWhenChanged
          problemOf={problemOf}
          onSubmit={async (_, changed) => {
            await update.mutateAsync({
              id: company.id,
              ...changed(({ dailySpend, extraNumbers, callerNumberLines: lines, tags, ...values }) => ({
                ...values,
                dailySpendMicros: String(parseMoney(dailySpend) ?? 0n),
                extraCallerNumbers: listOf(extraNumbers),
                callerNumbers: callerNumbersOf(lines),
                routeTags: tags.split(',').flatMap((tag) => (tag.trim() === '' ? [] : [tag.trim()])),
                ruleSetId: values.ruleSetId ?? null,
                relaySetId: values.relaySetId ?? null,
                ratingPlanId: values.ratingPlanId ?? null,
                outgoingDdiId: values.outgoingDdiId ?? null,
              })),
            });
            toast(t('common.saved'));
          }}
        />
      </CardBody>
    </Card>
  );
}
