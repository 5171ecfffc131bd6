'use client';
import { Card, CardBody, CardHeader, SchemaForm, toast } from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { Loaded } from '../../components/loaded.tsx';
import { problemOf } from '../../components/problem-of.ts';
import { useTRPC } from '../../trpc/client.ts';
import { t } from './texts.ts';

const NetworksForm = z.object({ networks: z.string().max(2_000) });

/** Networks that webhooks may lead to though they are not public. */
export function WebhookNetworks() {
  const trpc = useTRPC();
  const query = useQuery(trpc.webhookSettings.get.queryOptions());
  const update = useMutation(trpc.webhookSettings.update.mutationOptions());
  return (
    <Loaded query={query} backHref="/">
      {({ networks }) => (
        <Card>
          <CardHeader title={t('webhooks.networks')} description={t('webhooks.networksHelp')} />
          <CardBody>
            <SchemaForm
              schema={NetworksForm}
              sections={[
                {
                  fields: [
                    {
                      name: 'networks',
                      label: t('webhooks.networksLabel'),
                      help: t('webhooks.networksEach'),
                      control: 'textarea',
                      mono: true,
                      wide: true,
                    },
                  ],
                },
              ]}
              defaultValues={{ networks: networks.join('\n') }}
              submitLabel={t('common.save')}
              onlyWhenChanged
              problemOf={problemOf}
              onSubmit={async (values) => {
                await update.mutateAsync({ networks: values.networks.split(/\s+/).filter(Boolean) });
                toast(t('common.saved'));
              }}
            />
          </CardBody>
        </Card>
      )}
    </Loaded>
  );
}
