'use client';
import type { Peer } from '@belfry/contracts';
import { Tabs } from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { usePlans } from '../../components/choices/use-plans.ts';
import { useViewer } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { CertificateCard } from './certificate-card.tsx';
import { ExaminationCard } from './examination-card.tsx';
import { FailoverCard } from './failover-card.tsx';
import { GatewaysCard } from './gateways-card.tsx';
import { HealthCard } from './health-card.tsx';
import { NumbersCard } from './numbers-card.tsx';
import {
  AdvancedForm,
  fromAdvanced,
  GeneralForm,
  IdentityForm,
  LimitsForm,
  SignedCallsForm,
  toAdvanced,
} from './peer-forms.ts';
import { advancedSections, identitySpecs, limitsSpecs, signedCallsSpecs } from './peer-specs.ts';
import { RegistrationsCard } from './registrations-card.tsx';
import { SettingsCard } from './settings-card.tsx';
import { t } from './texts.ts';

/** Everything about a peer in its tabs, the plain things first. `first` stands before them. */
export function PeerTabs({
  peer,
  first = [],
}: {
  peer: Peer;
  first?: { id: string; label: string; content: ReactNode }[];
}) {
  const trpc = useTRPC();
  const { session } = useViewer();
  const ofBrand = session.level !== 'company';
  const { id, brandId } = peer;
  const isTrunk = peer.kind === 'trunk';
  const isCarrier = peer.kind === 'carrier';
  const plans = usePlans({ brandId });
  const relaySets = useQuery(trpc.infrastructure.list.queryOptions(undefined, { enabled: ofBrand }));
  const update = useMutation(trpc.peer.update.mutationOptions());
  return (
    <Tabs
      tabs={[
        ...first,
        {
          id: 'general',
          label: t('peers.tab.general'),
          content: (
            <SettingsCard
              canBeTried
              title={t('peers.tab.general')}
              schema={GeneralForm}
              sections={[
                {
                  fields: [
                    { name: 'name', label: t('common.name'), wide: !isCarrier },
                    ...(isCarrier
                      ? [
                          {
                            name: 'priority' as const,
                            label: t('carriers.priority'),
                            help: t('carriers.priorityHelp'),
                          },
                          {
                            name: 'buyPlanId' as const,
                            label: t('carriers.buyPlan'),
                            help: t('carriers.buyPlanHelp'),
                            source: plans,
                          },
                        ]
                      : []),
                    { name: 'inbound', label: t('carriers.inbound') },
                    { name: 'outbound', label: t('carriers.outbound') },
                    { name: 'active', label: t('common.active'), help: t('peers.activeHelp') },
                  ],
                },
              ]}
              defaultValues={peer}
              onSubmit={(_, changed) =>
                update.mutateAsync({
                  id,
                  ...changed(({ buyPlanId, ...values }) => ({
                    ...values,
                    ...(isCarrier && { buyPlanId: buyPlanId ?? null }),
                  })),
                })
              }
            />
          ),
        },
        {
          id: 'health',
          label: t('peers.tab.health'),
          content: (
            <div className="space-y-6">
              <HealthCard peer={peer} />
              <ExaminationCard peer={peer} />
              <FailoverCard peer={peer} />
            </div>
          ),
        },
        { id: 'gateways', label: t('carriers.gateways'), content: <GatewaysCard peer={peer} /> },
        { id: 'registration', label: t('peers.tab.registration'), content: <RegistrationsCard peer={peer} /> },
        ...(speaksTls(peer)
          ? [{ id: 'certificate', label: t('peers.tab.certificate'), content: <CertificateCard peer={peer} /> }]
          : []),
        {
          id: 'identity',
          label: t('peers.tab.identity'),
          content: (
            <div className="space-y-6">
              <SettingsCard
                canBeTried
                title={t('peers.tab.identity')}
                description={t('peers.identityHelp')}
                schema={IdentityForm}
                sections={[{ fields: identitySpecs(isTrunk, ofBrand) }]}
                defaultValues={peer}
                onSubmit={(_, changed) =>
                  update.mutateAsync({
                    id,
                    ...changed(({ fromDomain, contactHost, trusted, anyCaller, sendLocation, ...values }) => ({
                      ...values,
                      fromDomain: fromDomain ?? null,
                      contactHost: contactHost ?? null,
                      ...(ofBrand && { trusted, ...(isTrunk ? { anyCaller } : { sendLocation }) }),
                    })),
                  })
                }
              />
              {ofBrand && !isTrunk && (
                <SettingsCard
                  canBeTried
                  title={t('signing.title')}
                  description={t('signing.peerHelp')}
                  schema={SignedCallsForm}
                  sections={[{ fields: signedCallsSpecs(isCarrier) }]}
                  defaultValues={peer}
                  onSubmit={(_, changed) =>
                    update.mutateAsync({
                      id,
                      ...changed(({ signCalls, signDiversions, verifyCalls }) => ({
                        verifyCalls,
                        ...(isCarrier && { signCalls, signDiversions }),
                      })),
                    })
                  }
                />
              )}
              {ofBrand && <NumbersCard peer={peer} />}
            </div>
          ),
        },
        {
          id: 'limits',
          label: t('peers.tab.limits'),
          content: (
            <SettingsCard
              canBeTried
              title={t('peers.tab.limits')}
              description={t('peers.limitsHelp')}
              schema={LimitsForm}
              sections={[{ fields: limitsSpecs() }]}
              defaultValues={peer}
              onSubmit={(_, changed) => update.mutateAsync({ id, ...changed((limits) => limits) })}
            />
          ),
        },
        {
          id: 'advanced',
          label: t('peers.tab.advanced'),
          content: (
            <SettingsCard
              canBeTried
              title={t('peers.tab.advanced')}
              description={t('peers.advancedTabHelp')}
              schema={AdvancedForm}
              key={relaySets.data?.relaySets.length}
              sections={advancedSections(isTrunk && peer.companyId === null, relaySets.data?.relaySets)}
              defaultValues={toAdvanced(peer)}
              onSubmit={(_, changed) => {
                const { tenantTag, relaySetId, ...rest } = changed(fromAdvanced);
                const shared = isTrunk && peer.companyId === null;
                return update.mutateAsync({
                  id,
                  ...rest,
                  ...(shared && { tenantTag }),
                  ...(relaySets.data !== undefined && { relaySetId }),
                });
              }}
            />
          ),
        },
      ]}
    />
  );
}

const speaksTls = ({ clientCertificate, endpoints, registrations }: Peer): boolean =>
  clientCertificate !== null || [...endpoints, ...registrations].some(({ transport }) => transport === 'tls');
