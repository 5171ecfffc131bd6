'use client';
import { Button, Card, CardBody, CopyableList, PageHeader, Skeleton, toast } from '@belfry/ui';
import { useMutation } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { problemOf } from '../../components/problem-of.ts';
import { useMayChange, useViewer } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { t } from './texts.ts';

const Explorer = dynamic(() => import('./explorer.tsx'), { ssr: false, loading: () => <Skeleton className="h-96" /> });
const hourMs = 3_600_000;

/** Every operation of the API that the viewer's level has, to read and to try with a key that ends by itself. */
export function ApiReferenceScreen() {
  const trpc = useTRPC();
  const { session } = useViewer();
  const mayChange = useMayChange();
  const [apiKey, setApiKey] = useState<string>();
  const create = useMutation(
    trpc.apiToken.create.mutationOptions({
      onSuccess: ({ token }) => {
        setApiKey(token);
        toast(t('api.keyReady'));
      },
      onError: (error) => toast(problemOf(error).message, { tone: 'bad' }),
    }),
  );
  const makeKey = () =>
    create.mutate({ name: t('api.keyName'), expiresAt: new Date(Date.now() + hourMs).toISOString() });
  return (
    <>
      <PageHeader title={t('api.title')} description={t('api.description')} />
      <Card>
        <CardBody className="flex flex-wrap items-center gap-x-4 gap-y-3 pt-4">
          <p className="min-w-0 flex-1 basis-72 text-muted">{t(mayChange ? 'api.help' : 'api.helpReadOnly')}</p>
          {mayChange && session.actingFrom === null && apiKey === undefined && (
            <Button variant="primary" busy={create.isPending} onClick={makeKey}>
              <KeyRound aria-hidden />
              {t('api.makeKey')}
            </Button>
          )}
          <Button asChild>
            <a href={`/api/v1/openapi.json?level=${session.level}`} download={`openapi-${session.level}.json`}>
              {t('api.document')}
            </a>
          </Button>
        </CardBody>
        {apiKey !== undefined && (
          <CardBody className="space-y-2">
            <p className="text-[0.8667rem] text-warn">{t('api.keyHelp')}</p>
            <CopyableList items={[{ label: t('account.token'), value: apiKey }]} />
          </CardBody>
        )}
      </Card>
      <Explorer level={session.level} apiKey={apiKey} />
    </>
  );
}
