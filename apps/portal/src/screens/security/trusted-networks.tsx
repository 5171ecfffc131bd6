'use client';
import { TrustedNetworkCreateInput } from '@belfry/contracts';
import { Badge, Button, Card, CardHeader, EmptyState, ErrorState, Skeleton } from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Plus, ShieldCheck, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useDeletion } from '../../components/deletion.tsx';
import { FormSheet } from '../../components/form-sheet.tsx';
import { problemOf } from '../../components/problem-of.ts';
import { useMayChange, useViewer } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { t } from './texts.ts';

const NetworkForm = TrustedNetworkCreateInput.pick({ network: true, description: true });

/** Networks from which nobody is banned automatically. */
export function TrustedNetworks() {
  const trpc = useTRPC();
  const { session } = useViewer();
  const mayChange = useMayChange();
  const query = useQuery(trpc.trustedNetwork.list.queryOptions());
  const create = useMutation(trpc.trustedNetwork.create.mutationOptions());
  const remove = useMutation(trpc.trustedNetwork.delete.mutationOptions());
  const deletion = useDeletion();
  const [open, setOpen] = useState(false);
  return (
    <Card>
      <CardHeader
        title={t('security.trusted')}
        description={t('security.trustedHelp')}
        actions={
          mayChange && (
            <Button size="sm" onClick={() => setOpen(true)}>
              <Plus aria-hidden />
              {t('security.newTrusted')}
            </Button>
          )
        }
      />
      <ul className="divide-y divide-line border-t border-line">
        {query.data === undefined && query.error === null && (
          <li className="p-5" aria-busy>
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
            <EmptyState icon={<ShieldCheck />} title={t('security.trustedEmpty')} />
          </li>
        )}
        {query.data?.items.map(({ id, network, description, brandName }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-5 py-2.5">
            <span className="font-mono text-[0.8667rem]">{network}</span>
            <span className="min-w-0 flex-1 text-[0.8667rem] text-muted">{description}</span>
            {session.level === 'god' && (
              <Badge tone={brandName === null ? 'neutral' : 'brand'}>{brandName ?? t('security.platform')}</Badge>
            )}
            {mayChange && (
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label={`${t('common.delete')} ${network}`}
                onClick={() =>
                  deletion.ask({
                    title: t('security.trustedDelete', { network }),
                    help: t('security.trustedDeleteHelp'),
                    done: t('security.trustedDeleted', { network }),
                    act: () => remove.mutateAsync({ id }),
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
        title={t('security.newTrusted')}
        description={t('security.trustedHelp')}
        schema={NetworkForm}
        sections={[
          {
            fields: [
              {
                name: 'network',
                label: t('security.network'),
                help: t('security.networkHelp'),
                placeholder: '203.0.113.0/28',
                mono: true,
                wide: true,
              },
              { name: 'description', label: t('security.networkDescription'), wide: true },
            ],
          },
        ]}
        defaultValues={{ description: '' }}
        submitLabel={t('common.create')}
        onSubmit={(values) => create.mutateAsync(values)}
        done={({ network }) => t('security.trustedCreated', { network })}
      />
      {deletion.dialog}
    </Card>
  );
}
