'use client';
import { GuardSettings } from '@belfry/contracts';
import { Card, CardBody, CardHeader, SchemaForm, toast } from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { Loaded } from '../../components/loaded.tsx';
import { problemOf } from '../../components/problem-of.ts';
import { useTRPC } from '../../trpc/client.ts';
import { t } from './texts.ts';

/** Scanners are one a line. */
const GuardFormSchema = GuardSettings.extend({ scanners: z.string().max(15_000) });

/** Thresholds, windows and durations of the guard, and what scanners call themselves. */
export function GuardForm() {
  const trpc = useTRPC();
  const query = useQuery(trpc.guard.get.queryOptions());
  const update = useMutation(trpc.guard.update.mutationOptions());
  const number = (name: Exclude<keyof GuardSettings, 'enabled' | 'scanners'>) => ({
    name,
    label: t(`security.${name}`),
    help: t(`security.${name}Help`),
  });
  return (
    <Loaded query={query} backHref="/">
      {(settings) => (
        <Card>
          <CardHeader title={t('security.guard')} description={t('security.guardHelp')} />
          <CardBody>
            <SchemaForm
              schema={GuardFormSchema}
              sections={[
                {
                  fields: [
                    { name: 'enabled', label: t('security.enabled'), help: t('security.enabledHelp'), wide: true },
                  ],
                },
                {
                  title: t('security.passwords'),
                  description: t('security.passwordsHelp'),
                  fields: [
                    number('pairFailures'),
                    number('sourceFailures'),
                    number('accountFailures'),
                    number('failureWindowSeconds'),
                  ],
                },
                {
                  title: t('security.sweeps'),
                  description: t('security.sweepsHelp'),
                  fields: [
                    number('sourceAttempts'),
                    number('sourceNoise'),
                    number('sourceScans'),
                    number('attemptWindowSeconds'),
                    {
                      name: 'scanners',
                      label: t('security.scanners'),
                      help: t('security.scannersHelp'),
                      control: 'textarea',
                      mono: true,
                      wide: true,
                    },
                  ],
                },
                {
                  title: t('security.durations'),
                  fields: [number('banSeconds'), number('maxBanSeconds'), number('goodForSeconds')],
                },
              ]}
              defaultValues={{ ...settings, scanners: settings.scanners.join('\n') }}
              submitLabel={t('common.save')}
              onlyWhenChanged
              problemOf={problemOf}
              onSubmit={async (_, changed) => {
                await update.mutateAsync(
                  changed(({ scanners, ...values }) => ({
                    ...values,
                    scanners: scanners.split(/\s+/).filter(Boolean),
                  })),
                );
                toast(t('common.saved'));
              }}
            />
          </CardBody>
        </Card>
      )}
    </Loaded>
  );
}
