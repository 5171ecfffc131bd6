import type { SignInProvider } from '@belfry/contracts';
import { Button, CopyableList, toast } from '@belfry/ui';
import { useMutation } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useDeletion } from '../../components/deletion.tsx';
import { problemOf } from '../../components/problem-of.ts';
import { useMayChange } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { t } from './texts.ts';

/** What is set of the provider, what to enter there, and a try. */
export function ProviderSettings({ provider, onChange }: { provider: SignInProvider; onChange: () => void }) {
  const trpc = useTRPC();
  const mayChange = useMayChange();
  const deletion = useDeletion();
  const remove = useMutation(trpc.signInProvider.delete.mutationOptions());
  const [found, setFound] = useState<{ ok: boolean; text: string }>();
  const check = useMutation(
    trpc.signInProvider.check.mutationOptions({
      onSuccess: ({ ok, problem, signInAt }) =>
        setFound({ ok, text: ok ? t('provider.testOk', { address: signInAt ?? '' }) : (problem ?? '') }),
      onError: (error) => toast(problemOf(error).message, { tone: 'bad' }),
    }),
  );
  const { name, levels, domains, people } = provider;
  const where = levels.map((level) =>
    t(level === 'company' && provider.companyId !== null ? 'provider.where.ownCompany' : `provider.where.${level}`),
  );
  const { protocol, port } = window.location;
  const redirects = provider.hosts.map(
    (host) => `${protocol}//${host}${port === '' ? '' : `:${port}`}/api/auth/callback/provider`,
  );
  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        <h3 className="min-w-48 flex-1 font-medium">
          {name}
          <span className="ml-2 font-normal text-muted">
            {t(provider.active ? 'common.active' : 'common.inactive')}
            {provider.isOnly && `, ${t('provider.only')}`}
          </span>
        </h3>
        {mayChange && (
          <>
            <Button size="sm" busy={check.isPending} onClick={() => check.mutate({})}>
              {t('provider.test')}
            </Button>
            <Button size="sm" onClick={onChange}>
              {t('provider.change')}
            </Button>
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label={t('provider.remove')}
              onClick={() =>
                deletion.ask({
                  title: t('provider.removeTitle', { name }),
                  help: t('provider.removeHelp'),
                  done: t('provider.removed', { name }),
                  confirm: t('provider.remove'),
                  act: () => remove.mutateAsync({}),
                })
              }
            >
              <Trash2 aria-hidden />
            </Button>
          </>
        )}
      </div>
      {found !== undefined && (
        <p
          role="status"
          className={`mt-3 rounded-md px-3 py-2.5 text-[0.9rem] break-words ${found.ok ? 'bg-good-soft' : 'bg-bad-soft text-bad'}`}
        >
          {found.text}
        </p>
      )}
      <dl className="mt-3 grid gap-x-6 gap-y-2 text-sm sm:grid-cols-[max-content_minmax(0,1fr)]">
        <Row label={t('provider.issuer')}>{provider.issuer}</Row>
        <Row label={t('provider.client')}>{provider.clientId}</Row>
        <Row label={t('provider.where')}>{where.length === 0 ? t('provider.where.nobody') : where.join(' · ')}</Row>
        <Row label={t('provider.domains')}>{domains.length === 0 ? t('provider.domainsAny') : domains.join(', ')}</Row>
      </dl>
      <p className="mt-2 text-sm text-muted">{t('provider.people', { count: people })}</p>
      {redirects.length > 0 && (
        <div className="mt-4">
          <h4 className="text-sm font-medium">{t('provider.redirects')}</h4>
          <p className="mb-2 text-sm text-muted">{t('provider.redirectsHelp')}</p>
          <CopyableList items={redirects.map((value) => ({ label: t('provider.redirect'), value }))} />
        </div>
      )}
      {deletion.dialog}
    </>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{label}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}
