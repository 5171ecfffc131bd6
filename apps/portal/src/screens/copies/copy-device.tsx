'use client';
import type { SipAccount } from '@belfry/contracts';
import { createTranslator } from '@belfry/ui';
import { useMutation } from '@tanstack/react-query';
import { FormSheet } from '../../components/form-sheet.tsx';
import { devicesTexts } from '../../messages/en/devices.ts';
import { usersTexts } from '../../messages/en/users.ts';
import { useTRPC } from '../../trpc/client.ts';
import type { Opening } from './copy-button.tsx';
import { DeviceCopyForm } from './copy-schemas.ts';
import { t } from './texts.ts';

const tDevices = createTranslator({ ...devicesTexts, ...usersTexts });

/** Another device like this one, of the same person. */
export function CopyDeviceSheet({
  device,
  ...opening
}: Opening & { device: Pick<SipAccount, 'id' | 'label' | 'username'> }) {
  const trpc = useTRPC();
  const copy = useMutation(trpc.sipAccount.copy.mutationOptions());
  return (
    <FormSheet
      {...opening}
      title={t('copy.title', { name: device.label === '' ? device.username : device.label })}
      description={t('copy.device.help')}
      schema={DeviceCopyForm}
      sections={[
        {
          fields: [
            {
              name: 'label',
              label: tDevices('devices.label'),
              placeholder: tDevices('devices.labelPlaceholder'),
              wide: true,
            },
            {
              name: 'username',
              label: tDevices('users.sipUsername'),
              help: tDevices('users.sipUsernameHelp'),
              mono: true,
              wide: true,
            },
          ],
        },
      ]}
      defaultValues={{}}
      submitLabel={t('common.create')}
      onSubmit={({ label = '', ...own }) => copy.mutateAsync({ id: device.id, label, ...own })}
      done={() => tDevices('devices.created')}
    />
  );
}
