import { Button, Card, CardHeader, createTranslator, lazily, OnceOpen, Skeleton } from '@belfry/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMayChange, useViewer } from '../../components/viewer.tsx';
import { providerTexts } from '../../messages/en/provider.ts';
import { useTRPC } from '../../trpc/client.ts';

const t = createTranslator({ ...providerTexts });

const settings = lazily(async () => (await import('./provider-settings.tsx')).ProviderSettings);
const sheet = lazily(async () => (await import('./provider-sheet.tsx')).ProviderSheet);

/** By which OpenID provider people of the viewer's brand or company sign in. */
export function ProviderCard() {
  const trpc = useTRPC();
  const mayChange = useMayChange();
  const isCompany = useViewer().session.level === 'company';
  const { data } = useQuery(trpc.signInProvider.get.queryOptions({}));
  const [open, setOpen] = useState(false);
  const provider = data?.provider ?? undefined;
  return (
    <Card className="mt-6">
      <CardHeader
        title={t('provider.title')}
        description={isCompany ? `${t('provider.help')} ${t('provider.helpCompany')}` : t('provider.help')}
      />
      {data === undefined ? (
        <div className="border-t border-line p-5">
          <Skeleton className="h-16" />
        </div>
      ) : (
        <div className="border-t border-line px-5 py-4">
          {provider === undefined ? (
            <div className="flex flex-wrap items-center gap-4">
              <p className="min-w-48 flex-1 text-muted">{t('provider.none')}</p>
              {mayChange && <Button onClick={() => setOpen(true)}>{t('provider.setUp')}</Button>}
            </div>
          ) : (
            <settings.Part provider={provider} onChange={() => setOpen(true)} />
          )}
        </div>
      )}
      {data !== undefined && (
        <OnceOpen open={open}>
          <sheet.Part
            key={JSON.stringify(provider ?? null)}
            open={open}
            onOpenChange={setOpen}
            provider={provider}
            isCompany={isCompany}
          />
        </OnceOpen>
      )}
    </Card>
  );
}
