'use client';
import { Button, EmptyState, formatMoment, PageHeader, Tabs } from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { GitCommitVertical, Undo2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useDeletion } from '../../components/deletion.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { useMayChange } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { ChangeList } from './change-list.tsx';
import { t } from './texts.ts';

/** One change, what was changed since, and the way back to how it was. */
export function ChangeScreen({ id }: { id: string }) {
  const trpc = useTRPC();
  const router = useRouter();
  const mayChange = useMayChange();
  const query = useQuery(trpc.revision.get.queryOptions({ id }));
  const since = useQuery(trpc.revision.compare.queryOptions({ id }));
  const rollBack = useMutation(trpc.revision.rollBack.mutationOptions());
  const question = useDeletion();
  return (
    <Loaded query={query} backHref="/changes">
      {({ name, number, actor, at, latest, changes }) => (
        <>
          <PageHeader
            crumbs={[{ label: t('changes.title'), href: '/changes' }]}
            title={`${name}, ${t('changes.number').toLowerCase()} ${number}`}
            description={`${actor} · ${formatMoment(new Date(at))}`}
            actions={
              mayChange &&
              !latest && (
                <Button
                  variant="danger"
                  onClick={() =>
                    question.ask({
                      title: t('changes.rollBackTitle'),
                      help: t('changes.rollBackHelp', { name }),
                      confirm: t('changes.rollBackConfirm'),
                      done: t('changes.rolledBack'),
                      act: async () => {
                        const made = await rollBack.mutateAsync({ id });
                        router.push(`/changes/${made.id}`);
                      },
                    })
                  }
                >
                  <Undo2 aria-hidden />
                  {t('changes.rollBack')}
                </Button>
              )
            }
          />
          <Tabs
            tabs={[
              { id: 'change', label: t('changes.tab.change'), content: <ChangeList changes={changes} /> },
              {
                id: 'since',
                label: t('changes.tab.since'),
                content: (
                  <Loaded query={since} backHref="/changes">
                    {(difference) =>
                      difference.changes.length === 0 ? (
                        <EmptyState icon={<GitCommitVertical />} title={t('changes.sinceNothing')} />
                      ) : (
                        <ChangeList changes={difference.changes} />
                      )
                    }
                  </Loaded>
                ),
              },
            ]}
          />
          {question.dialog}
        </>
      )}
    </Loaded>
  );
}
