'use client';
import type { Level } from '@belfry/access';
import type { Login } from '@belfry/contracts';
import {
  Badge,
  Button,
  type Column,
  ConfirmDialog,
  DataTable,
  EmptyState,
  formatWhen,
  inEachLanguage,
  lazily,
  listInput,
  OnceOpen,
  toast,
  useTableState,
} from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { KeyRound, ListChecks, MailPlus, Plus, Power, ShieldOff } from 'lucide-react';
import { useState } from 'react';
import { ActiveBadge } from '../../components/badges.tsx';
import { FormSheet } from '../../components/form-sheet.tsx';
import { pageOptions } from '../../components/page-options.ts';
import { problemOf } from '../../components/problem-of.ts';
import { useMayChange } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { t } from './list-texts.ts';
import { rolesOf, roleWords } from './roles.ts';

const passwordSheet = lazily(async () => (await import('./password-sheet.tsx')).PasswordSheet);
const rightsSheet = lazily(async () => (await import('./rights-sheet.tsx')).RightsSheet);

const columns = inEachLanguage((): readonly Column<Login>[] => [
  {
    id: 'username',
    header: t('common.name'),
    sort: 'username',
    cell: (login) => (
      <span className="block leading-tight">
        <span className="font-medium">{login.displayName === '' ? login.username : login.displayName}</span>
        <span className="block text-xs text-faint">{login.username}</span>
      </span>
    ),
  },
  {
    id: 'role',
    header: t('operators.role'),
    from: 'md',
    cell: (login) => {
      const [membership] = login.memberships;
      if (membership === undefined) return t('common.none');
      return (
        <span className="block leading-tight">
          {roleWords(membership.role, membership.level)}
          {Object.keys(membership.rights).length > 0 && (
            <span className="block text-xs text-faint">{t('operators.limited')}</span>
          )}
        </span>
      );
    },
  },
  {
    id: 'last',
    header: t('operators.lastSignIn'),
    from: 'lg',
    cell: (login) => (
      <span className="text-muted">
        {login.lastSignInAt === null ? t('operators.never') : formatWhen(new Date(login.lastSignInAt), new Date())}
      </span>
    ),
  },
  {
    id: 'secondFactor',
    header: t('operators.secondFactor'),
    from: 'lg',
    cell: (login) => (
      <span className="text-muted">{t(login.secondFactor ? 'operators.factorOn' : 'operators.factorOff')}</span>
    ),
  },
  {
    id: 'state',
    header: t('common.state'),
    cell: (login) =>
      login.invited && login.active ? (
        <Badge tone="info">{t('operators.invited')}</Badge>
      ) : (
        <ActiveBadge active={login.active} />
      ),
  },
]);

/** Who can sign in at a level of a tenant. */
export function OperatorsTable({ level, tenant }: { level: Level; tenant: { brandId?: string; companyId?: string } }) {
  const trpc = useTRPC();
  const mayChange = useMayChange('access');
  const state = useTableState<'username' | 'createdAt'>({ field: 'username', direction: 'asc' });
  const query = useQuery(trpc.login.list.queryOptions({ ...listInput(state), level, ...tenant }, pageOptions));
  const create = useMutation(trpc.login.create.mutationOptions());
  const update = useMutation(trpc.login.update.mutationOptions());
  const invite = useMutation(
    trpc.login.invite.mutationOptions({
      onSuccess: () => toast(t('operators.inviteSent')),
      onError: (error) => toast(problemOf(error).message, { tone: 'bad' }),
    }),
  );
  const [lost, setLost] = useState<Login>();
  const reset = useMutation(
    trpc.login.resetSecondFactor.mutationOptions({
      onSuccess: () => toast(t('operators.resetFactorDone')),
      onError: (error) => toast(problemOf(error).message, { tone: 'bad' }),
      onSettled: () => setLost(undefined),
    }),
  );
  const [open, setOpen] = useState(false);
  const [giving, setGiving] = useState<Login>();
  const [whose, setWhose] = useState<Login>();
  const button = mayChange && (
    <Button size="sm" variant="primary" onClick={() => setOpen(true)} className="sm:order-last">
      <Plus aria-hidden />
      {t('operators.new')}
    </Button>
  );
  return (
    <>
      <DataTable
        label={t('operators.title')}
        columns={columns()}
        query={query}
        state={state}
        rowId={(login) => login.id}
        {...(mayChange && {
          rowActions: (login: Login) => [
            ...(login.memberships[0]?.level === level
              ? [{ label: t('operators.rights'), icon: <ListChecks aria-hidden />, onSelect: () => setGiving(login) }]
              : []),
            { label: t('operators.setPassword'), icon: <KeyRound aria-hidden />, onSelect: () => setWhose(login) },
            ...(login.invited
              ? [
                  {
                    label: t('operators.invite'),
                    icon: <MailPlus aria-hidden />,
                    onSelect: () => invite.mutate({ id: login.id }),
                  },
                ]
              : []),
            ...(login.secondFactor
              ? [{ label: t('operators.resetFactor'), icon: <ShieldOff aria-hidden />, onSelect: () => setLost(login) }]
              : []),
            {
              label: t(login.active ? 'operators.disable' : 'operators.enable'),
              icon: <Power aria-hidden />,
              danger: login.active,
              onSelect: () => update.mutate({ id: login.id, active: !login.active }),
            },
          ],
        })}
        filters={button}
        searchPlaceholder={t('operators.search')}
        empty={<EmptyState icon={<KeyRound />} title={t('operators.empty')} description={t('operators.emptyHelp')} />}
      />
      <FormSheet
        open={open}
        onOpenChange={setOpen}
        title={t('operators.createTitle')}
        schema={async () => (await import('./operator-schemas.ts')).OperatorForm}
        sections={[
          {
            fields: [
              { name: 'displayName', label: t('operator.displayName'), wide: true },
              { name: 'username', label: t('operator.username'), help: t('operator.usernameHelp'), wide: true },
              {
                name: 'email',
                label: t('operators.email'),
                help: t('operators.emailHelp'),
                control: 'email',
                wide: true,
              },
              {
                name: 'password',
                label: t('operator.password'),
                help: t('operators.passwordOrInvite'),
                control: 'password',
                autoComplete: 'new-password',
                wide: true,
              },
              {
                name: 'role',
                label: t('operators.role'),
                wide: true,
                options: rolesOf(level).map((role) => ({ value: role, label: roleWords(role, level) })),
              },
            ],
          },
        ]}
        defaultValues={{ role: 'admin' }}
        submitLabel={t('common.create')}
        onSubmit={async (values) => {
          const made = await create.mutateAsync({ ...values, level, ...tenant });
          // They reach nothing before somebody says what.
          if (made.memberships[0]?.role === 'operator') setGiving(made);
        }}
        done={({ displayName: name, password }) =>
          t(password === undefined ? 'operators.createdInvited' : 'operators.created', { name })
        }
      />
      <OnceOpen open={whose !== undefined}>
        {whose !== undefined && (
          <passwordSheet.Part key={whose.id} login={whose} open onOpenChange={(next) => !next && setWhose(undefined)} />
        )}
      </OnceOpen>
      <OnceOpen open={giving !== undefined}>
        {giving !== undefined && (
          <rightsSheet.Part
            key={giving.id}
            login={giving}
            open
            onOpenChange={(next) => !next && setGiving(undefined)}
          />
        )}
      </OnceOpen>
      <ConfirmDialog
        open={lost !== undefined}
        onOpenChange={(next) => !next && setLost(undefined)}
        title={t('operators.resetFactorTitle', { name: lost?.displayName || (lost?.username ?? '') })}
        description={t('operators.resetFactorHelp')}
        confirmLabel={t('operators.resetFactor')}
        busy={reset.isPending}
        onConfirm={() => lost && reset.mutate({ id: lost.id })}
      />
    </>
  );
}
