'use client';
import { ApiTokenCreateInput, ChangeOwnPasswordInput } from '@belfry/contracts';
import {
  Button,
  Card,
  CardBody,
  CardHeader,
  CopyableList,
  formatWhen,
  PageHeader,
  SchemaForm,
  toast,
} from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { problemOf } from '../../components/problem-of.ts';
import { useMayChange } from '../../components/viewer.tsx';
import { t } from '../../messages/text.ts';
import { useTRPC } from '../../trpc/client.ts';
import { PasskeysCard } from './passkeys-card.tsx';
import { SecondFactorCard } from './second-factor-card.tsx';
import { SessionsCard } from './sessions-card.tsx';

const complain = (error: unknown) => toast(problemOf(error).message, { tone: 'bad' });
const ROW = 'flex flex-wrap items-center gap-x-3 gap-y-1 px-5 py-3';
const TokenForm = ApiTokenCreateInput.pick({ name: true });

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
          <Tokens />
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

function Tokens() {
  const trpc = useTRPC();
  const mayChange = useMayChange();
  const query = useQuery(trpc.apiToken.list.queryOptions());
  const create = useMutation(trpc.apiToken.create.mutationOptions());
  const revoke = useMutation(
    trpc.apiToken.revoke.mutationOptions({ onSuccess: () => toast(t('account.tokenRevoked')), onError: complain }),
  );
  const [token, setToken] = useState<string>();
  const alive = query.data?.items.filter((info) => info.revokedAt === null) ?? [];
  return (
    <Card>
      <CardHeader title={t('account.tokens')} description={t('account.tokensHelp')} />
      <ul className="divide-y divide-line border-y border-line">
        {alive.length === 0 && <li className={`${ROW} text-muted`}>{t('account.tokensEmpty')}</li>}
        {alive.map((info) => (
          <li key={info.id} className={ROW}>
            <KeyRound className="size-4 text-faint" aria-hidden />
            <span className="min-w-0 flex-1">
              <span className="block truncate">{info.name}</span>
              <span className="block text-xs text-faint">
                {info.lastUsedAt === null
                  ? t('account.tokenUnused')
                  : t('account.tokenUsed', { time: formatWhen(new Date(info.lastUsedAt), new Date()) })}
              </span>
            </span>
            {mayChange && (
              <Button size="sm" onClick={() => revoke.mutate({ id: info.id })}>
                {t('account.revoke')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayChange && (
        <CardBody className="pt-4">
          {token !== undefined && (
            <div className="mb-4 space-y-2">
              <p className="text-[0.8667rem] text-warn">{t('account.tokenCreated')}</p>
              <CopyableList items={[{ label: t('account.token'), value: token }]} />
            </div>
          )}
          <SchemaForm
            key={alive.length}
            schema={TokenForm}
            sections={[{ fields: [{ name: 'name', label: t('account.tokenName'), wide: true }] }]}
            defaultValues={{ name: '' }}
            submitLabel={t('account.newToken')}
            problemOf={problemOf}
            onSubmit={async (values) => setToken((await create.mutateAsync(values)).token)}
          />
        </CardBody>
      )}
    </Card>
  );
}
