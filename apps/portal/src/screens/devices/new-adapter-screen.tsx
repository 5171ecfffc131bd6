'use client';
import type { SipCredentials } from '@belfry/contracts';
import { Button, Card, CardBody, CardHeader, type FieldSpec, PageHeader, SchemaForm, useNamed } from '@belfry/ui';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import type { z } from 'zod';
import { usePeople } from '../../components/choices/use-people.ts';
import { problemOf } from '../../components/problem-of.ts';
import { useTRPC } from '../../trpc/client.ts';
import { AdapterForm, adapterLines, linesOf } from './adapter-form.ts';
import { AdapterSettings } from './adapter-settings.tsx';
import { t } from './adapter-texts.ts';
import { CredentialsList } from './credentials-list.tsx';

interface Line {
  readonly line: number;
  readonly userId: string;
  readonly credentials: SipCredentials;
}

/** Connects an analog adapter: who is at which socket, then what to type into it, for all of it and for each socket. */
export function NewAdapterScreen() {
  const [made, setMade] = useState<{ readonly name: string; readonly lines: readonly Line[] }>();
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        crumbs={[{ label: t('devices.title'), href: '/devices' }]}
        title={made?.name ?? t('adapter.title')}
        description={t(made === undefined ? 'adapter.help' : 'adapter.made')}
      />
      {made === undefined ? (
        <AdapterCard onMade={(name, lines) => setMade({ name, lines })} />
      ) : (
        <Made lines={made.lines} />
      )}
    </div>
  );
}

const useWhoever = () =>
  usePeople({}, ({ id, name, extension }) => ({
    value: id,
    label: [extension, name].filter((part) => part !== null).join(' '),
  }));

function AdapterCard({ onMade }: { onMade: (name: string, lines: readonly Line[]) => void }) {
  const trpc = useTRPC();
  const router = useRouter();
  const people = useWhoever();
  const create = useMutation(trpc.sipAccount.create.mutationOptions());
  // Lines that are there already when one of the others is refused are not made twice.
  const done = useRef(new Map<string, Line>());
  const sockets = adapterLines.map(
    (line): FieldSpec<z.input<typeof AdapterForm>> => ({
      name: `line${line}`,
      label: t('adapter.line', { line }),
      source: people,
      ...(line > 1 && { noneLabel: t('adapter.nothing') }),
    }),
  );
  return (
    <Card>
      <CardHeader title={t('adapter.lines')} description={t('adapter.linesHelp')} />
      <CardBody>
        <SchemaForm
          schema={AdapterForm}
          sections={[
            {
              fields: [
                {
                  name: 'name',
                  label: t('common.name'),
                  help: t('adapter.nameHelp'),
                  placeholder: t('adapter.namePlaceholder'),
                  wide: true,
                },
                ...sockets,
              ],
            },
          ]}
          defaultValues={{ name: '' }}
          submitLabel={t('common.create')}
          problemOf={problemOf}
          onCancel={() => router.push('/devices')}
          onSubmit={async (values) => {
            for (const { line, userId } of linesOf(values)) {
              const key = `${line}/${userId}`;
              if (done.current.has(key)) continue;
              const label = t('adapter.lineOf', { name: values.name, line });
              // One telephone, at one adapter: a new registration takes the place of the old one.
              const { credentials } = await create.mutateAsync({ userId, label, maxBindings: 1, replaceOldest: true });
              done.current.set(key, { line, userId, credentials });
            }
            const lines = [...done.current.values()].sort((a, b) => a.line - b.line);
            onMade(values.name, lines);
          }}
        />
      </CardBody>
    </Card>
  );
}

function Made({ lines }: { lines: readonly Line[] }) {
  const router = useRouter();
  const { known } = useNamed(
    useWhoever(),
    lines.map(({ userId }) => userId),
  );
  return (
    <div className="space-y-4">
      <AdapterSettings />
      {lines.map(({ line, userId, credentials }) => (
        <Card key={credentials.id}>
          <CardHeader title={t('adapter.line', { line })} description={known.get(userId)?.label ?? ''} />
          <CardBody>
            <CredentialsList credentials={credentials} visible />
          </CardBody>
        </Card>
      ))}
      <Button variant="primary" onClick={() => router.push('/devices')}>
        {t('adapter.done')}
      </Button>
    </div>
  );
}
