'use client';
import { SipAccountCreateInput } from '@belfry/contracts';
import { Button, Card, EmptyState, Skeleton } from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Plus, Smartphone } from 'lucide-react';
import { useState } from 'react';
import { FormSheet } from '../../components/form-sheet.tsx';
import { useMayChange } from '../../components/viewer.tsx';
import { useLiveInterval } from '../../live/live-provider.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { DeviceCard } from './device-card.tsx';
import { t } from './texts.ts';
import { useArrivals } from './use-arrivals.ts';

const DeviceForm = SipAccountCreateInput.pick({
  label: true,
  username: true,
  maxBindings: true,
  replaceOldest: true,
  mediaEncryption: true,
});

/** The devices of one person, with their state as it changes. */
export function DevicesOfUser({ userId, companyId }: { userId: string; companyId: string }) {
  const trpc = useTRPC();
  const mayChange = useMayChange('devices');
  const query = useQuery(
    trpc.sipAccount.list.queryOptions({ userId, limit: 50 }, { refetchInterval: useLiveInterval(3_000) }),
  );
  useArrivals(query.data?.items);
  const create = useMutation(trpc.sipAccount.create.mutationOptions());
  const [open, setOpen] = useState(false);
  const button = mayChange && (
    <Button onClick={() => setOpen(true)}>
      <Plus aria-hidden />
      {t('devices.new')}
    </Button>
  );
  return (
    <div className="space-y-3">
      {query.data === undefined ? (
        <Skeleton className="h-20 w-full rounded-lg" />
      ) : query.data.items.length === 0 ? (
        <Card>
          <EmptyState
            icon={<Smartphone />}
            title={t('devices.empty')}
            description={t('devices.emptyHelp')}
            action={button}
          />
        </Card>
      ) : (
        <>
          {query.data.items.map((device) => (
            <DeviceCard key={device.id} device={device} />
          ))}
          {button}
        </>
      )}
      <FormSheet
        open={open}
        onOpenChange={setOpen}
        title={t('devices.createTitle')}
        schema={DeviceForm}
        sections={[
          {
            fields: [
              { name: 'label', label: t('devices.label'), placeholder: t('devices.labelPlaceholder'), wide: true },
              {
                name: 'username',
                label: t('users.sipUsername'),
                help: t('users.sipUsernameHelp'),
                mono: true,
                wide: true,
              },
              { name: 'maxBindings', label: t('devices.maxBindings') },
              {
                name: 'mediaEncryption',
                label: t('devices.mediaEncryption'),
                help: t('devices.mediaEncryptionHelp'),
                options: [
                  { value: 'off', label: t('devices.encryption.off') },
                  { value: 'optional', label: t('devices.encryption.optional') },
                  { value: 'required', label: t('devices.encryption.required') },
                ],
                wide: true,
              },
              {
                name: 'replaceOldest',
                label: t('devices.replaceOldest'),
                help: t('devices.replaceOldestHelp'),
                wide: true,
              },
            ],
          },
        ]}
        defaultValues={{ label: '', maxBindings: 5, replaceOldest: true, mediaEncryption: 'off' }}
        submitLabel={t('devices.new')}
        onSubmit={(values) => create.mutateAsync({ ...values, userId, companyId })}
        done={() => t('devices.created')}
      />
    </div>
  );
}
