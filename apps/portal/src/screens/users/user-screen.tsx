'use client';
import { type User, UserUpdateInput } from '@belfry/contracts';
import {
  Button,
  Card,
  CardBody,
  CardHeader,
  Link,
  lazily,
  PageHeader,
  SchemaForm,
  Tabs,
  toast,
  withoutValues,
} from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { FlaskConical, UserRoundCog } from 'lucide-react';
import { useActAs } from '../../components/act-as.ts';
import { RegisteredBadge } from '../../components/badges.tsx';
import { CallerNumberLines, callerNumberLines, callerNumbersOf } from '../../components/caller-numbers.ts';
import { useExtensions } from '../../components/choices/use-extensions.ts';
import { useNumbers } from '../../components/choices/use-numbers.ts';
import { useSites } from '../../components/choices/use-sites.ts';
import { Loaded } from '../../components/loaded.tsx';
import { problemOf } from '../../components/problem-of.ts';
import { mayOpen, useMayChange, useViewer } from '../../components/viewer.tsx';
import { useLiveInterval } from '../../live/live-provider.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { CallsTable } from '../calls/calls-table.tsx';
import { CopyButton } from '../copies/copy-button.tsx';
import { DevicesOfUser } from '../devices/devices-of-user.tsx';
import { CallSettingsOf } from '../my-calls/call-settings-of.tsx';
import { t } from './texts.ts';

const copyForm = lazily(async () => (await import('../copies/copy-user.tsx')).CopyUserSheet);

const Settings = UserUpdateInput.pick({
  firstName: true,
  lastName: true,
  email: true,
  siteId: true,
  extensionId: true,
  outgoingDdiId: true,
  maxCalls: true,
  callsPerSecond: true,
  forking: true,
  recordingMode: true,
  active: true,
})
  .extend({ callerNumberLines: CallerNumberLines })
  .required({
    firstName: true,
    lastName: true,
    siteId: true,
    maxCalls: true,
    callsPerSecond: true,
    forking: true,
    active: true,
  });

/** One person: devices with credentials and state, calls, settings. */
export function UserScreen({ id }: { id: string }) {
  const trpc = useTRPC();
  const { session } = useViewer();
  const query = useQuery(trpc.user.get.queryOptions({ id }, { refetchInterval: useLiveInterval(4_000) }));
  const actAs = useActAs();
  const crumbs =
    session.level === 'company'
      ? [{ label: t('users.title'), href: '/users' }]
      : [{ label: query.data?.companyName ?? '', href: `/companies/${query.data?.companyId}` }];
  return (
    <Loaded query={query} backHref={session.level === 'company' ? '/users' : '/companies'}>
      {(user) => (
        <>
          <PageHeader
            crumbs={crumbs}
            title={user.name}
            badge={<RegisteredBadge registered={user.registered} />}
            description={user.extension === null ? undefined : `${t('users.extension')} ${user.extension}`}
            actions={
              <>
                <CopyButton sheet={(opening) => <copyForm.Part user={user} {...opening} />} />
                {mayOpen(session, '/simulator') && (
                  <Button asChild>
                    <Link href={`/simulator?user=${id}&company=${user.companyId}`}>
                      <FlaskConical aria-hidden />
                      {t('simulator.again')}
                    </Link>
                  </Button>
                )}
                <Button busy={actAs.isPending} onClick={() => actAs.mutate({ level: 'user', id })}>
                  <UserRoundCog aria-hidden />
                  {t('users.actAs')}
                </Button>
              </>
            }
          />
          <Tabs
            tabs={[
              ...(session.rights.devices === 'none'
                ? []
                : [
                    {
                      id: 'devices',
                      label: t('users.tab.devices'),
                      content: <DevicesOfUser userId={id} companyId={user.companyId} />,
                    },
                  ]),
              ...(session.rights.calls === 'none'
                ? []
                : [{ id: 'calls', label: t('users.tab.calls'), content: <CallsTable filter={{ userId: id }} /> }]),
              { id: 'handling', label: t('users.tab.handling'), content: <CallSettingsOf userId={id} /> },
              { id: 'settings', label: t('users.tab.settings'), content: <UserSettings user={user} /> },
            ]}
          />
        </>
      )}
    </Loaded>
  );
}

function UserSettings({ user }: { user: User }) {
  const trpc = useTRPC();
  const mayChange = useMayChange();
  const { rights } = useViewer().session;
  const { companyId } = user;
  const sites = useSites({ companyId });
  const extensions = useExtensions({ companyId, userId: user.id });
  const others = user.extensionId === null ? extensions : withoutValues(extensions, [user.extensionId]);
  const numbers = useNumbers({ companyId });
  const update = useMutation(trpc.user.update.mutationOptions());
  return (
    <Card>
      <CardHeader title={t('users.tab.settings')} />
      <CardBody>
        <fieldset disabled={!mayChange}>
          <SchemaForm
            canBeTried
            schema={Settings}
            sections={[
              {
                fields: [
                  { name: 'firstName', label: t('users.firstName') },
                  { name: 'lastName', label: t('users.lastName') },
                  { name: 'email', label: t('users.email'), control: 'email' },
                  {
                    name: 'siteId',
                    label: t('users.site'),
                    source: sites,
                  },
                  {
                    name: 'extensionId',
                    label: t('users.extension'),
                    noneLabel: t('users.extensionNone'),
                    options:
                      user.extensionId === null ? [] : [{ value: user.extensionId, label: user.extension ?? '' }],
                    source: rights.handling === 'none' ? undefined : others,
                  },
                  {
                    name: 'outgoingDdiId',
                    label: t('users.outgoing'),
                    noneLabel: t('users.outgoingCompany'),
                    options: [],
                    source: rights.numbers === 'none' ? undefined : numbers,
                  },
                  {
                    name: 'callerNumberLines',
                    label: t('callerNumbers.title'),
                    help: t('callerNumbers.help'),
                    control: 'textarea',
                  },
                  { name: 'maxCalls', label: t('users.maxCalls'), help: t('common.noLimit') },
                  { name: 'callsPerSecond', label: t('users.callsPerSecond'), help: t('common.noLimit') },
                  {
                    name: 'forking',
                    label: t('users.forking'),
                    help: t('users.forkingHelp'),
                    options: [
                      { value: 'parallel', label: t('users.forking.parallel') },
                      { value: 'sequential', label: t('users.forking.sequential') },
                    ],
                  },
                  {
                    name: 'recordingMode',
                    label: t('users.recording'),
                    help: t('users.recordingHelp'),
                    noneLabel: t('users.recordingCompany'),
                    options: [
                      { value: 'off', label: t('users.recording.off') },
                      { value: 'on_demand', label: t('recording.mode.on_demand') },
                      { value: 'always', label: t('recording.mode.always') },
                    ],
                  },
                  { name: 'active', label: t('common.active') },
                ],
              },
            ]}
            defaultValues={{ ...user, callerNumberLines: callerNumberLines(user.callerNumbers) }}
            submitLabel={t('common.save')}
            onlyWhenChanged
            problemOf={problemOf}
            onSubmit={async (_, changed) => {
              await update.mutateAsync({
                id: user.id,
                ...changed(({ callerNumberLines: lines, ...values }) => ({
                  ...values,
                  callerNumbers: callerNumbersOf(lines),
                  email: values.email ?? null,
                  extensionId: values.extensionId ?? null,
                  outgoingDdiId: values.outgoingDdiId ?? null,
                  recordingMode: values.recordingMode ?? null,
                })),
              });
              toast(t('common.saved'));
            }}
          />
        </fieldset>
      </CardBody>
    </Card>
  );
}
