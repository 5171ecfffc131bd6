'use client';
import type { Level } from '@belfry/access';
import { type PortalDomain, PortalDomainCreateInput } from '@belfry/contracts';
import { Badge, Breakable, Button, Card, CardHeader, EmptyState, ErrorState, Skeleton } from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Globe, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useDeletion } from '../../components/deletion.tsx';
import { FormSheet } from '../../components/form-sheet.tsx';
import { problemOf } from '../../components/problem-of.ts';
import { useMayChange, useViewer } from '../../components/viewer.tsx';
import { t } from '../../messages/text.ts';
import { useTRPC } from '../../trpc/client.ts';
import type { ThemeTenant } from './theme-editor.tsx';

const HostForm = PortalDomainCreateInput.pick({ host: true, level: true });

/** Host names under which the portals of a tenant answer. */
export function PortalHosts({ tenant }: { tenant: ThemeTenant }) {
  const trpc = useTRPC();
  const { session } = useViewer();
  const mayChange = useMayChange() && session.level !== 'company';
  const query = useQuery(trpc.portalDomain.list.queryOptions({ ...tenant, limit: 200 }));
  const create = useMutation(trpc.portalDomain.create.mutationOptions());
  const remove = useMutation(trpc.portalDomain.delete.mutationOptions());
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
          <ErrorState message={problemOf(query.error).message} onRetry={() => void query.refetch()} />
        )}
        {query.data?.items.length === 0 && <EmptyState icon={<Globe />} title={t('branding.hostsEmpty')} />}
        {query.data?.items.map((domain: PortalDomain) => (
          <li key={domain.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-5 py-2.5">
            <span className="min-w-0 grow basis-full font-mono text-[0.8667rem] sm:basis-0">
              <Breakable text={domain.host} />
            </span>
            <span className="grow text-[0.8667rem] text-muted sm:grow-0">{domain.companyName ?? domain.brandName}</span>
            <Badge tone="brand">{t(`level.${domain.level}`)}</Badge>
            {mayChange && (
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label={`${t('common.delete')} ${domain.host}`}
                onClick={() =>
                  deletion.ask({
                    title: t('branding.hostDeleteTitle', { host: domain.host }),
                    help: t('branding.hostDeleteHelp'),
                    done: t('branding.hostDeleted', { host: domain.host }),
                    act: () => remove.mutateAsync({ id: domain.id }),
                  })
                }
              >
                <Trash2 aria-hidden />
              </Button>
            )}
          </li>
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
      {deletion.dialog}
    </Card>
  );
}
