'use client';
import type { Level } from '@belfry/access';
import { type PortalDomain, PortalDomainCreateInput } from '@belfry/contracts';
import { Button, Card, CardHeader, EmptyState, ErrorState, Skeleton, toast } from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Globe, Plus } from 'lucide-react';
import { useState } from 'react';
import { useDeletion } from '../../components/deletion.tsx';
import { FormSheet } from '../../components/form-sheet.tsx';
import { problemOf } from '../../components/problem-of.ts';
import { useMayChange, useViewer } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { OwnCertificateSheet } from './own-certificate.tsx';
import { PortalHostRow } from './portal-host-row.tsx';
import { t } from './texts.ts';
import type { ThemeTenant } from './theme-editor.tsx';

const HostForm = PortalDomainCreateInput.pick({ host: true, level: true });

/** Host names under which the portals of a tenant answer. */
export function PortalHosts({ tenant }: { tenant: ThemeTenant }) {
  const trpc = useTRPC();
  const { session } = useViewer();
  const mayChange = useMayChange() && session.level !== 'company';
  /** Portals that are being looked at: when they were last, before that. */
  const [asked, setAsked] = useState<ReadonlyMap<string, string | null>>(new Map());
  const isWaiting = ({ id, order }: PortalDomain) => asked.has(id) && asked.get(id) === (order?.triedAt ?? null);
  const query = useQuery({
    ...trpc.portalDomain.list.queryOptions({ ...tenant, limit: 200 }),
    refetchInterval: ({ state }) => (state.data?.items.some(isWaiting) ? 1_000 : false),
  });
  const request = useMutation(trpc.portalDomain.requestCertificate.mutationOptions());
  const ask = async ({ id, order }: PortalDomain) => {
    setAsked((before) => new Map(before).set(id, order?.triedAt ?? null));
    await request.mutateAsync({ id }).catch((error: unknown) => {
      setAsked((before) => new Map([...before].filter(([one]) => one !== id)));
      toast(problemOf(error).message, { tone: 'bad' });
    });
  };
  const [uploading, setUploading] = useState<string>();
  const uploaded = query.data?.items.find(({ id }) => id === uploading);
  const create = useMutation(trpc.portalDomain.create.mutationOptions());
  const remove = useMutation(trpc.portalDomain.delete.mutationOptions());
  const removeCertificate = useMutation(trpc.portalDomain.deleteCertificate.mutationOptions());
  const deletion = useDeletion();
  const [open, setOpen] = useState(false);
  const levels: readonly Level[] =
    tenant.companyId !== undefined
      ? ['company', 'user']
      : tenant.brandId !== undefined || session.level === 'brand'
        ? ['brand']
        : ['god'];

  return (
    <Card>
      <CardHeader
        title={t('branding.hosts')}
        description={t('branding.hostsHelp')}
        actions={
          mayChange && (
            <Button size="sm" onClick={() => setOpen(true)}>
              <Plus aria-hidden />
              {t('branding.newHost')}
            </Button>
          )
        }
      />
      <ul className="divide-y divide-line border-t border-line">
        {query.data === undefined && query.error === null && (
          <li className="p-5">
            <Skeleton className="h-5 w-64" />
          </li>
        )}
        {query.error !== null && query.data === undefined && (
          <li>
            <ErrorState message={problemOf(query.error).message} onRetry={() => void query.refetch()} />
          </li>
        )}
        {query.data?.items.length === 0 && (
          <li>
            <EmptyState icon={<Globe />} title={t('branding.hostsEmpty')} />
          </li>
        )}
        {query.data?.items.map((domain) => (
          <PortalHostRow
            key={domain.id}
            domain={domain}
            waiting={isWaiting(domain)}
            actions={
              mayChange
                ? {
                    request: () => void ask(domain),
                    upload: () => setUploading(domain.id),
                    removeCertificate: () =>
                      deletion.ask({
                        title: t('certificate.removeTitle', { host: domain.host }),
                        help: t('certificate.removeHelp'),
                        done: t('certificate.removed', { host: domain.host }),
                        act: () => removeCertificate.mutateAsync({ id: domain.id }),
                      }),
                    remove: () =>
                      deletion.ask({
                        title: t('branding.hostDeleteTitle', { host: domain.host }),
                        help: t('branding.hostDeleteHelp'),
                        done: t('branding.hostDeleted', { host: domain.host }),
                        act: () => remove.mutateAsync({ id: domain.id }),
                      }),
                  }
                : undefined
            }
          />
        ))}
      </ul>
      <FormSheet
        open={open}
        onOpenChange={setOpen}
        title={t('branding.newHost')}
        schema={HostForm}
        sections={[
          {
            fields: [
              { name: 'host', label: t('branding.host'), help: t('brands.hostHelp'), mono: true, wide: true },
              {
                name: 'level',
                label: t('branding.level'),
                options: levels.map((level) => ({ value: level, label: t(`level.${level}`) })),
                wide: true,
              },
            ],
          },
        ]}
        defaultValues={{ level: levels[0]! }}
        submitLabel={t('common.create')}
        onSubmit={(values) => create.mutateAsync({ ...tenant, ...values })}
        done={(values) => t('branding.hostCreated', { host: values.host })}
      />
      {uploaded && <OwnCertificateSheet domain={uploaded} onClose={() => setUploading(undefined)} />}
      {deletion.dialog}
    </Card>
  );
}
