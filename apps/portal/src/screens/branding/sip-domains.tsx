'use client';
import { type SipDomain, SipDomainCreateInput } from '@belfry/contracts';
import { Badge, Breakable, Button, Card, CardHeader, EmptyState, ErrorState, Skeleton } from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { AtSign, Network, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useDeletion } from '../../components/deletion.tsx';
import { FormSheet } from '../../components/form-sheet.tsx';
import { problemOf } from '../../components/problem-of.ts';
import { useMayChange, useViewer } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { DnsSheet } from './dns-sheet.tsx';
import { t } from './texts.ts';
import type { ThemeTenant } from './theme-editor.tsx';

const DomainForm = SipDomainCreateInput.pick({ domain: true, digest: true }).required();

/** The SIP domains of a tenant: who is served there, how phones prove who they are, and by which DNS records they find it. */
export function SipDomains({ tenant }: { tenant: ThemeTenant }) {
  const trpc = useTRPC();
  const { session } = useViewer();
  const mayChange = useMayChange() && session.level !== 'company';
  // Whose a new one would be must be known: the platform has none of its own.
  const mayCreate = mayChange && (session.level === 'brand' || tenant.brandId !== undefined);
  const query = useQuery(trpc.sipDomain.list.queryOptions({ ...tenant, limit: 200 }));
  const create = useMutation(trpc.sipDomain.create.mutationOptions());
  const update = useMutation(trpc.sipDomain.update.mutationOptions());
  const remove = useMutation(trpc.sipDomain.delete.mutationOptions());
  const deletion = useDeletion();
  const [open, setOpen] = useState(false);
  const [edited, setEdited] = useState<SipDomain>();
  const [shown, setShown] = useState<SipDomain>();
  return (
    <Card>
      <CardHeader
        title={t('sipDomain.title')}
        description={t('sipDomain.help')}
        actions={
          mayCreate && (
            <Button
              size="sm"
              onClick={() => {
                setEdited(undefined);
                setOpen(true);
              }}
            >
              <Plus aria-hidden />
              {t('sipDomain.new')}
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
            <EmptyState icon={<AtSign />} title={t('sipDomain.empty')} />
          </li>
        )}
        {query.data?.items.map((row) => (
          <li key={row.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3">
            <div className="min-w-0 grow basis-72">
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <span className="font-mono text-[0.8667rem]">
                  <Breakable text={row.domain} />
                </span>
                <Badge tone="brand">{row.companyName ?? t('sipDomain.shared')}</Badge>
              </p>
              <p className="mt-0.5 text-[0.8667rem] text-muted">
                {devicesOf(row.accountCount)} · {t(`sipDomain.digest.${row.digest}`)}
              </p>
            </div>
            <div className="flex flex-wrap items-center gap-1.5">
              <Button size="sm" aria-label={t('sipDomain.dnsOf', { domain: row.domain })} onClick={() => setShown(row)}>
                <Network aria-hidden />
                {t('sipDomain.dns')}
              </Button>
              {mayChange && (
                <>
                  <Button
                    variant="ghost"
                    size="icon-sm"
                    aria-label={t('sipDomain.edit', { domain: row.domain })}
                    onClick={() => {
                      setEdited(row);
                      setOpen(true);
                    }}
                  >
                    <Pencil aria-hidden />
                  </Button>
                  <Button
                    variant="ghost"
                    size="icon-sm"
                    aria-label={`${t('common.delete')} ${row.domain}`}
                    onClick={() =>
                      deletion.ask({
                        title: t('sipDomain.deleteTitle', { domain: row.domain }),
                        help: t('sipDomain.deleteHelp'),
                        done: t('sipDomain.deleted', { domain: row.domain }),
                        act: () => remove.mutateAsync({ id: row.id }),
                      })
                    }
                  >
                    <Trash2 aria-hidden />
                  </Button>
                </>
              )}
            </div>
          </li>
        ))}
      </ul>
      <FormSheet
        open={open}
        onOpenChange={setOpen}
        title={edited === undefined ? t('sipDomain.new') : t('sipDomain.edit', { domain: edited.domain })}
        schema={DomainForm}
        sections={[
          {
            fields: [
              { name: 'domain', label: t('sipDomain.domain'), help: t('sipDomain.domainHelp'), mono: true, wide: true },
              {
                name: 'digest',
                label: t('sipDomain.digest'),
                help: t('sipDomain.digestHelp'),
                optionLabels: {
                  md5: t('sipDomain.digest.md5'),
                  sha256_or_md5: t('sipDomain.digest.sha256_or_md5'),
                  sha256: t('sipDomain.digest.sha256'),
                },
                wide: true,
              },
            ],
          },
        ]}
        defaultValues={{ domain: edited?.domain ?? '', digest: edited?.digest ?? 'md5' }}
        submitLabel={t(edited === undefined ? 'common.create' : 'common.save')}
        onSubmit={(values, changed) =>
          edited === undefined
            ? create.mutateAsync({ ...tenant, ...values })
            : update.mutateAsync({ id: edited.id, ...changed((domain) => domain) })
        }
        done={({ domain }) => (edited === undefined ? t('sipDomain.created', { domain }) : t('common.saved'))}
      />
      {shown && <DnsSheet domain={shown.domain} onClose={() => setShown(undefined)} />}
      {deletion.dialog}
    </Card>
  );
}

const devicesOf = (count: number) =>
  count === 0 ? t('sipDomain.noDevices') : count === 1 ? t('sipDomain.oneDevice') : t('sipDomain.devices', { count });
