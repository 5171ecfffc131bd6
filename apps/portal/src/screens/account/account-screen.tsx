'use client';
import { ChangeOwnPasswordInput } from '@belfry/contracts';
import { Card, CardBody, CardHeader, PageHeader, SchemaForm, toast } from '@belfry/ui';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { problemOf } from '../../components/problem-of.ts';
import { useTRPC } from '../../trpc/client.ts';
import { KeysCard } from './keys-card.tsx';
import { PasskeysCard } from './passkeys-card.tsx';
import { SecondFactorCard } from './second-factor-card.tsx';
import { SessionsCard } from './sessions-card.tsx';
import { t } from './texts.ts';

/** The viewer's own password, sessions and API keys. */
export function AccountScreen() {
  return (
    <>
      <PageHeader title={t('account.title')} description={t('account.description')} />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <div className="space-y-6">
          <PasswordCard />
          <SecondFactorCard />
          <PasskeysCard />
        </div>
        <div className="space-y-6">
          <SessionsCard />
          <KeysCard />
        </div>
      </div>
    </>
  );
}

function PasswordCard() {
  const trpc = useTRPC();
  const change = useMutation(trpc.login.changeOwnPassword.mutationOptions());
  const [round, setRound] = useState(0);
  return (
    <Card>
      <CardHeader title={t('account.password')} />
      <CardBody>
        <SchemaForm
          key={round}
          forAll
          schema={ChangeOwnPasswordInput}
          sections={[
            {
              fields: [
                {
                  name: 'current',
                  label: t('account.current'),
                  control: 'password',
                  autoComplete: 'current-password',
                  wide: true,
                },
                {
                  name: 'password',
                  label: t('account.new'),
                  help: t('operator.passwordHelp'),
                  control: 'password',
                  autoComplete: 'new-password',
                  wide: true,
                },
                {
                  name: 'revokeTokens',
                  label: t('account.revokeTokens'),
                  help: t('account.revokeTokensHelp'),
                  wide: true,
                },
              ],
            },
          ]}
          defaultValues={{ current: '', password: '', revokeTokens: true }}
          submitLabel={t('common.save')}
          problemOf={problemOf}
          onSubmit={async (values) => {
            await change.mutateAsync(values);
            toast(t('account.changed'));
            setRound(round + 1);
          }}
        />
      </CardBody>
    </Card>
  );
}
