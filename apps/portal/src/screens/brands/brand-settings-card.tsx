'use client';
import { type Brand, BrandUpdateInput, Host, Id } from '@belfry/contracts';
import { Skeleton } from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { countries, currencies, locales, timezones } from '../../components/choices.ts';
import { useTRPC } from '../../trpc/client.ts';
import { wordsOf } from '../peers/peer-forms.ts';
import { SettingsCard } from '../peers/settings-card.tsx';
import { t } from './texts.ts';

const Settings = BrandUpdateInput.omit({ id: true, relaySetId: true })
  .required()
  .extend({
    appServerSetId: Id.nullable().optional(),
    mailDomains: z
      .string()
      .optional()
      .refine((text) => wordsOf(text).every((domain) => Host.safeParse(domain).success) && wordsOf(text).length <= 20, {
        error: () => t('brands.mailDomainsWrong'),
      }),
  });

/** What the platform says of a brand. */
export function BrandSettingsCard({ brand }: { brand: Brand }) {
  const trpc = useTRPC();
  const update = useMutation(trpc.brand.update.mutationOptions());
  const sets = useQuery(trpc.infrastructure.list.queryOptions());
  if (sets.isPending) return <Skeleton className="h-80 w-full rounded-lg" />;
  return (
    <SettingsCard
      title={t('common.settings')}
      schema={Settings}
      sections={[
        {
          fields: [
            { name: 'name', label: t('common.name') },
            { name: 'country', label: t('common.country'), options: countries() },
            { name: 'currency', label: t('common.currency'), options: currencies() },
            {
              name: 'timezone',
              label: t('common.timezone'),
              control: 'suggest',
              options: timezones,
            },
            { name: 'locale', label: t('brands.locale'), options: locales },
            { name: 'maxCalls', label: t('brands.maxCalls'), help: t('common.noLimit') },
            {
              name: 'recordingLimitMb',
              label: t('recording.limit'),
              help: t('recording.limitHelp'),
            },
            {
              name: 'recordingAtLimit',
              label: t('recording.atLimit'),
              help: t('recording.atLimitHelp'),
              optionLabels: {
                stop: t('recording.atLimit.stop'),
                remove_oldest: t('recording.atLimit.remove_oldest'),
              },
              when: ({ recordingLimitMb }) => Number(recordingLimitMb) > 0,
            },
            {
              name: 'recordingServerHost',
              label: t('recording.server'),
              help: t('recording.serverHelp'),
            },
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
          title: t('brands.limits'),
          folded: true,
          fields: [
            {
              name: 'callsPerSecond',
              label: t('companies.callsPerSecond'),
              help: t('common.noLimit'),
              wide: true,
            },
            {
              name: 'mailDomains',
              label: t('brands.mailDomains'),
              help: t('brands.mailDomainsHelp'),
              placeholder: 'example.com, example.net',
              wide: true,
            },
            {
              name: 'appServerSetId',
              label: t('brands.appServerSet'),
              help: t('brands.appServerSetHelp'),
              noneLabel: t('brands.setNone'),
              options: sets.data?.appServerSets.map(({ id, name }) => ({ value: id, label: name })) ?? [],
            },
          ],
        },
      ]}
      defaultValues={{ ...brand, mailDomains: brand.mailDomains.join(', ') }}
      onSubmit={(_, changed) =>
        update.mutateAsync({
          id: brand.id,
          ...changed((values) => ({
            ...values,
            mailDomains: wordsOf(values.mailDomains),
            appServerSetId: values.appServerSetId ?? null,
          })),
        })
      }
    />
  );
}
