'use client';
import type { User } from '@belfry/contracts';
import { createTranslator } from '@belfry/ui';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { FormSheet } from '../../components/form-sheet.tsx';
import { usersTexts } from '../../messages/en/users.ts';
import { useTRPC } from '../../trpc/client.ts';
import type { Opening } from './copy-button.tsx';
import { UserCopyForm } from './copy-schemas.ts';
import { t } from './texts.ts';

const tUsers = createTranslator({ ...usersTexts });

/** Another person like this one; leads to them. */
export function CopyUserSheet({ user, ...opening }: Opening & { user: Pick<User, 'id' | 'name' | 'lastName'> }) {
  const trpc = useTRPC();
  const router = useRouter();
  const copy = useMutation(trpc.user.copy.mutationOptions());
  const { name } = user;
  return (
    <FormSheet
      {...opening}
      title={t('copy.title', { name })}
      description={t('copy.user.help', { name })}
      schema={UserCopyForm}
      sections={[
        {
          fields: [
            { name: 'firstName', label: tUsers('users.firstName') },
            { name: 'lastName', label: tUsers('users.lastName') },
            { name: 'email', label: tUsers('users.email'), control: 'email', wide: true },
            {
              name: 'extension',
              label: tUsers('users.extension'),
              help: tUsers('users.extensionHelp'),
              mono: true,
              wide: true,
            },
            { name: 'withDevice', label: t('copy.user.withDevice'), help: t('copy.user.withDeviceHelp', { name }) },
            { name: 'forwards', label: t('copy.user.forwards'), help: t('copy.user.forwardsHelp', { name }) },
            { name: 'invite', label: t('copy.user.invite'), help: t('copy.user.inviteHelp') },
          ],
        },
      ]}
      defaultValues={{ withDevice: true, forwards: false, invite: false }}
      submitLabel={t('common.create')}
      onSubmit={async ({ withDevice, invite, ...own }) => {
        const made = await copy.mutateAsync({
          id: user.id,
          ...own,
          ...(withDevice && { device: {} }),
          ...(invite && own.email !== undefined && { login: { username: own.email } }),
        });
        router.push(`/users/${made.user.id}`);
      }}
      done={({ firstName, lastName }) => t('copy.made', { name: `${firstName} ${lastName}` })}
    />
  );
}
