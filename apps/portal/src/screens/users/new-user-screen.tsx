'use client';
import { Button, Card, CardBody, CardHeader, Link, PageHeader, SchemaForm } from '@belfry/ui';
import { useMutation } from '@tanstack/react-query';
import { CircleCheck, Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { useSites } from '../../components/choices/use-sites.ts';
import { problemOf } from '../../components/problem-of.ts';
import { type Outputs, useTRPC } from '../../trpc/client.ts';
import { CredentialsList } from '../devices/credentials-list.tsx';
import { formFieldOf, NewUserForm, toUserCreateInput } from './new-user-form.ts';
import { t } from './texts.ts';

/** Creates a person with extension, device and sign-in at once, and shows what to type into the phone. */
export function NewUserScreen() {
  const trpc = useTRPC();
  const router = useRouter();
  const sites = useSites();
  const create = useMutation(trpc.user.create.mutationOptions());
  const tried = useRef<Readonly<Record<string, unknown>>>({});
  const [created, setCreated] = useState<Outputs['user']['create']>();

  if (created !== undefined) return <Created created={created} onAnother={() => setCreated(undefined)} />;
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader crumbs={[{ label: t('users.title'), href: '/users' }]} title={t('users.createTitle')} />
      <Card>
        <CardBody className="pt-5">
          <SchemaForm
            schema={NewUserForm}
            defaultValues={{ withDevice: true }}
            submitLabel={t('common.create')}
            onCancel={() => router.push('/users')}
            problemOf={(error) => {
              const { field, message } = problemOf(error);
              const own = formFieldOf(field, tried.current);
              return own === undefined ? { message } : { field: own, message };
            }}
            onSubmit={async (values) => {
              tried.current = values;
              setCreated(await create.mutateAsync(toUserCreateInput(values)));
            }}
            sections={[
              {
                title: t('users.section.person'),
                fields: [
                  { name: 'firstName', label: t('users.firstName') },
                  { name: 'lastName', label: t('users.lastName') },
                  { name: 'email', label: t('users.email'), control: 'email' },
                  {
                    name: 'siteId',
                    label: t('users.site'),
                    noneLabel: t('users.siteDefault'),
                    source: sites,
                  },
                ],
              },
              {
                title: t('users.section.phone'),
                description: t('users.section.phoneHelp'),
                fields: [
                  {
                    name: 'extension',
                    label: t('users.extension'),
                    help: t('users.extensionHelp'),
                    mono: true,
                    wide: true,
                    placeholder: '201',
                  },
                  { name: 'withDevice', label: t('users.device'), help: t('users.deviceHelp') },
                  {
                    name: 'deviceLabel',
                    label: t('users.deviceLabel'),
                    placeholder: t('devices.labelPlaceholder'),
                    when: (values) => values.withDevice,
                  },
                  {
                    name: 'sipUsername',
                    label: t('users.sipUsername'),
                    help: t('users.sipUsernameHelp'),
                    mono: true,
                    when: (values) => values.withDevice,
                  },
                ],
              },
              {
                title: t('users.section.login'),
                description: t('users.section.loginHelp'),
                fields: [
                  { name: 'loginUsername', label: t('users.loginUsername') },
                  {
                    name: 'loginPassword',
                    label: t('users.loginPassword'),
                    control: 'password',
                    help: t('users.loginInvite'),
                    autoComplete: 'new-password',
                  },
                ],
              },
            ]}
          />
        </CardBody>
      </Card>
    </div>
  );
}

function Created({ created, onAnother }: { created: Outputs['user']['create']; onAnother: () => void }) {
  const { user, credentials } = created;
  return (
    <div className="mx-auto max-w-2xl">
      <Card>
        <CardHeader
          title={
            <span className="inline-flex items-center gap-2">
              <CircleCheck className="size-5 text-good" aria-hidden />
              {t('users.created', { name: user.name })}
            </span>
          }
          {...(credentials === null ? {} : { description: t('users.createdHelp') })}
        />
        <CardBody>
          {credentials !== null && <CredentialsList credentials={credentials} visible />}
          <div className="mt-5 flex flex-wrap justify-end gap-2">
            <Button onClick={onAnother}>
              <Plus aria-hidden />
              {t('users.another')}
            </Button>
            <Button asChild variant="primary">
              <Link href={`/users/${user.id}`}>{t('users.open')}</Link>
            </Button>
          </div>
        </CardBody>
      </Card>
    </div>
  );
}
