'use client';
import type { Login } from '@belfry/contracts';
import { useMutation } from '@tanstack/react-query';
import { FormSheet } from '../../components/form-sheet.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { t } from './list-texts.ts';
import { PasswordForm } from './operator-schemas.ts';

/** Gives somebody who can sign in a new password. */
export function PasswordSheet({
  login,
  open,
  onOpenChange,
}: {
  login: Login;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const trpc = useTRPC();
  const setPassword = useMutation(trpc.login.setPassword.mutationOptions());
  return (
    <FormSheet
      open={open}
      onOpenChange={onOpenChange}
      title={t('operators.setPassword')}
      description={login.username}
      schema={PasswordForm}
      sections={[
        {
          fields: [
            {
              name: 'password',
              label: t('operator.password'),
              help: t('operator.passwordHelp'),
              control: 'password',
              autoComplete: 'new-password',
              wide: true,
            },
          ],
        },
      ]}
      defaultValues={{ password: '' }}
      submitLabel={t('common.save')}
      onSubmit={(values) => setPassword.mutateAsync({ id: login.id, ...values })}
      done={() => t('operators.passwordSet')}
    />
  );
}
