'use client';
import type { User } from '@belfry/contracts';
import {
  Button,
  type Column,
  DataTable,
  EmptyState,
  inEachLanguage,
  Link,
  lazily,
  listInput,
  OnceOpen,
  useTableState,
} from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Plus, Trash2, UserRoundCog, Users } from 'lucide-react';
import { useState } from 'react';
import { useActAs } from '../../components/act-as.ts';
import { RegisteredBadge } from '../../components/badges.tsx';
import { useDeletion } from '../../components/deletion.tsx';
import { ListChoice, useNarrowed } from '../../components/list-tools.tsx';
import { pageOptions } from '../../components/page-options.ts';
import { useMayChange, useViewer } from '../../components/viewer.tsx';
import { useLivePageOptions } from '../../live/live-provider.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { t } from './list-texts.ts';

const changeForm = lazily(async () => (await import('./change-users.tsx')).ChangeUsersSheet);

const columns = inEachLanguage((): readonly Column<User>[] => [
  {
    id: 'name',
    header: t('common.name'),
    sort: 'lastName',
    cell: (user) => (
      <>
        {user.name}
        {user.extension !== null && <span className="block text-xs text-faint sm:hidden">{user.extension}</span>}
      </>
    ),
  },
  {
    id: 'extension',
    header: t('users.extension'),
    from: 'sm',
    cell: (user) => <span className="font-mono">{user.extension ?? t('common.none')}</span>,
  },
  {
    id: 'registered',
    header: t('common.state'),
    cell: (user) => (user.active ? <RegisteredBadge registered={user.registered} /> : t('common.inactive')),
  },
  { id: 'devices', header: t('users.devices'), align: 'right', from: 'sm', cell: (user) => user.deviceCount },
  { id: 'site', header: t('users.site'), from: 'lg', cell: (user) => user.siteName },
  {
    id: 'email',
    header: t('users.email'),
    from: 'xl',
    cell: (user) => <span className="text-muted">{user.email ?? t('common.none')}</span>,
  },
]);

/** Leads to the form that creates a user. */
export function NewUserButton() {
  if (!useMayChange()) return null;
  return (
    <Button asChild variant="primary">
      <Link href="/users/new">
        <Plus aria-hidden />
        {t('users.new')}
      </Link>
    </Button>
  );
}

/** People of one company, with their registration state as it changes. */
export function UsersTable({ companyId }: { companyId?: string }) {
  const trpc = useTRPC();
  const { session } = useViewer();
  const mayChange = useMayChange();
  const state = useTableState<'lastName' | 'firstName' | 'createdAt'>({ field: 'lastName', direction: 'asc' });
  const company = companyId === undefined ? {} : { companyId };
  const sites = useQuery(trpc.site.list.queryOptions({ ...company, limit: 200 }, pageOptions)).data?.items ?? [];
  const [siteId, setSiteId] = useNarrowed(
    'siteId',
    sites.map(({ id }) => id),
    state,
  );
  const [standing, setStanding] = useNarrowed('standing', ['active', 'inactive', 'no_device'], state);
  const narrowed = { ...(siteId !== undefined && { siteId }), ...(standing && { state: standing }) };
  const query = useQuery(
    trpc.user.list.queryOptions({ ...listInput(state), ...company, ...narrowed }, useLivePageOptions()),
  );
  const remove = useMutation(trpc.user.delete.mutationOptions());
  const actAs = useActAs();
  const deletion = useDeletion();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [changing, setChanging] = useState(false);
  return (
    <>
      <DataTable
        label={t('users.title')}
        columns={columns()}
        query={query}
        state={state}
        rowId={(user) => user.id}
        {...(mayChange && {
          selection: {
            ids: chosen,
            onChange: setChosen,
            nameOf: (user: User) => user.name,
            actions: (
              <Button size="sm" variant="primary" onClick={() => setChanging(true)}>
                {t('common.edit')}
              </Button>
            ),
          },
        })}
        rowHref={(user) => `/users/${user.id}`}
        rowActions={(user) => [
          { label: t('users.open'), href: `/users/${user.id}` },
          {
            label: t('users.actAs'),
            icon: <UserRoundCog aria-hidden />,
            onSelect: () => actAs.mutate({ level: 'user', id: user.id }),
          },
          ...(mayChange
            ? [
                { type: 'separator' as const, id: 'danger' },
                {
                  label: t('users.delete'),
                  icon: <Trash2 aria-hidden />,
                  danger: true,
                  onSelect: () =>
                    deletion.ask({
                      title: t('users.deleteTitle', { name: user.name }),
                      help: t('users.deleteHelp'),
                      done: t('users.deleted', { name: user.name }),
                      act: () => remove.mutateAsync({ id: user.id }),
                    }),
                },
              ]
            : []),
        ]}
        searchPlaceholder={t('users.search')}
        filters={
          <>
            {sites.length > 1 && (
              <ListChoice
                label={t('users.site')}
                any={t('users.anySite')}
                value={siteId}
                onChange={setSiteId}
                options={sites.map(({ id, name }) => ({ value: id, label: name }))}
              />
            )}
            <ListChoice
              label={t('common.state')}
              any={t('users.anyState')}
              value={standing}
              onChange={setStanding}
              options={[
                { value: 'active', label: t('common.active') },
                { value: 'inactive', label: t('common.inactive') },
                { value: 'no_device', label: t('users.noDevice') },
              ]}
            />
          </>
        }
        empty={
          Object.keys(narrowed).length > 0 ? (
            <EmptyState icon={<Users />} title={t('common.noneSo')} description={t('common.noneSoHelp')} />
          ) : (
            <EmptyState
              icon={<Users />}
              title={t('users.empty')}
              description={t('users.emptyHelp')}
              action={session.level === 'company' ? <NewUserButton /> : undefined}
            />
          )
        }
      />
      <OnceOpen open={changing}>
        <changeForm.Part
          ids={[...chosen]}
          {...(companyId !== undefined && { companyId })}
          open={changing}
          onOpenChange={setChanging}
          onDone={() => setChosen(new Set())}
        />
      </OnceOpen>
      {deletion.dialog}
    </>
  );
}
