'use client';
import type { PrefixGroupWhole } from '@belfry/contracts';
import { Card, CardBody, CardHeader, Link, SchemaForm, toast } from '@belfry/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { CsvButtons } from '../../components/csv-buttons.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { problemOf } from '../../components/problem-of.ts';
import { ThingHeader } from '../../components/thing-header.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { csvT } from './csv-texts.ts';
import { fromGroup, GroupForm, groupFields, toGroup } from './group-form.ts';
import { PrefixEditor } from './prefix-editor.tsx';
import { t } from './texts.ts';

/** One group: its prefixes, as text and as a file, and what is for it. */
export function PrefixGroupScreen({ id }: { id: string }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const query = useQuery(trpc.prefixGroup.get.queryOptions({ id }));
  const update = useMutation(trpc.prefixGroup.update.mutationOptions());
  const load = useMutation(trpc.prefixGroup.importCsv.mutationOptions());
  const remove = useMutation(trpc.prefixGroup.delete.mutationOptions({ meta: { leaves: true } }));
  return (
    <Loaded query={query} backHref="/routes/groups">
      {(group) => (
        <>
          <ThingHeader
            home={{ label: t('prefixGroups.title'), href: '/routes/groups' }}
            title={group.name}
            {...(group.description !== '' && { description: group.description })}
            actions={
              <CsvButtons
                fileName={group.name}
                title={csvT('csv.prefixes.title')}
                help={csvT('csv.prefixes.help')}
                replaceLabel={csvT('csv.prefixes.replace')}
                download={() => client.fetchQuery(trpc.prefixGroup.exportCsv.queryOptions({ id }, { staleTime: 0 }))}
                upload={(csv, how) => load.mutateAsync({ id, csv, ...how })}
              />
            }
            removal={{
              title: t('prefixGroups.deleteTitle', { name: group.name }),
              help: t('prefixGroups.deleteHelp'),
              done: t('prefixGroups.deleted', { name: group.name }),
              act: () => remove.mutateAsync({ id }),
            }}
          />
          <div className="grid grid-cols-1 items-start gap-6 xl:grid-cols-[minmax(0,1fr)_20rem]">
            <Card>
              <CardBody className="pt-5">
                <SchemaForm
                  canBeTried
                  key={JSON.stringify([group.name, group.description, group.prefixes])}
                  schema={GroupForm}
                  sections={[{ fields: groupFields({ render: (control) => <PrefixEditor {...control} /> }) }]}
                  defaultValues={fromGroup(group)}
                  submitLabel={t('common.save')}
                  onlyWhenChanged
                  problemOf={problemOf}
                  onSubmit={async (_, changed) => {
                    await update.mutateAsync({ id, ...changed(toGroup) });
                    toast(t('common.saved'));
                  }}
                />
              </CardBody>
            </Card>
            <UsedBy group={group} />
          </div>
        </>
      )}
    </Loaded>
  );
}

const places = { route: '/routes' } as const;

/** What is for a group, with where it is changed. */
function UsedBy({ group: { usedBy, uses } }: { group: PrefixGroupWhole }) {
  return (
    <Card>
      <CardHeader title={t('prefixGroups.usedBy')} description={t('prefixGroups.usedByHelp')} />
      <CardBody>
        {usedBy.length === 0 ? (
          <p className="text-[0.9rem] text-muted">{t('prefixGroups.unused')}</p>
        ) : (
          <ul className="space-y-2">
            {usedBy.map(({ kind, id, name }) => (
              <li key={id}>
                <Link href={places[kind]} className="rounded-sm font-medium hover:underline">
                  {name}
                </Link>
                <span className="block text-[0.8333rem] text-muted">{t(`prefixGroups.use.${kind}`)}</span>
              </li>
            ))}
            {uses > usedBy.length && <li className="text-muted">…</li>}
          </ul>
        )}
      </CardBody>
    </Card>
  );
}
