'use client';
import type { RelaySet } from '@belfry/contracts';
import { Button, Card, CardHeader, lazily, PageHeader } from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Pencil, Plus, Trash2 } from 'lucide-react';
import { Suspense, useState } from 'react';
import { useDeletion } from '../../components/deletion.tsx';
import { FormSheet } from '../../components/form-sheet.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { useMayChange } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { RelayRow } from './relay-row.tsx';
import { RelaySetCard } from './relay-set-card.tsx';
import { t } from './texts.ts';

const brandChoice = lazily(async () => (await import('./brand-choice.tsx')).BrandChoice);

/** Relays say every second how they are; so often is asked. */
const LOOK_MS = 5_000;

const listOfIds = (value: unknown) => (value ?? []) as readonly string[];

/** The sets of media relays, who uses them, and their relays as they are now. */
export function RelaysScreen() {
  const trpc = useTRPC();
  const mayChange = useMayChange();
  const query = useQuery(trpc.relaySet.list.queryOptions(undefined, { refetchInterval: LOOK_MS }));
  const [open, setOpen] = useState(false);
  const [edited, setEdited] = useState<RelaySet>();
  const create = useMutation(trpc.relaySet.create.mutationOptions());
  const update = useMutation(trpc.relaySet.update.mutationOptions());
  const remove = useMutation(trpc.relaySet.delete.mutationOptions());
  const deletion = useDeletion();
  const show = (set?: RelaySet) => {
    setEdited(set);
    setOpen(true);
  };
  const button = mayChange && (
    <Button variant="primary" onClick={() => show()}>
      <Plus aria-hidden />
      {t('relays.new')}
    </Button>
  );
  const actionsOf = (set: RelaySet) =>
    mayChange && (
      <>
        <Button size="sm" aria-label={`${t('common.edit')} ${set.name}`} onClick={() => show(set)}>
          <Pencil aria-hidden />
          {t('common.edit')}
        </Button>
        {!set.isDefault && (
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={`${t('common.delete')} ${set.name}`}
            onClick={() =>
              deletion.ask({
                title: t('relays.deleteTitle', { name: set.name }),
                help: t('relays.deleteHelp'),
                done: t('relays.deleted', { name: set.name }),
                act: () => remove.mutateAsync({ id: set.id }),
              })
            }
          >
            <Trash2 aria-hidden />
          </Button>
        )}
      </>
    );
  return (
    <>
      <PageHeader title={t('relays.title')} description={t('relays.description')} actions={button} />
      <Loaded query={query} backHref="/">
        {({ items, strays, known }) => (
          <div className="space-y-5">
            {strays.length > 0 && (
              <Card>
                <CardHeader title={t('relays.strays')} description={t('relays.straysHelp')} />
                <ul aria-label={t('relays.strays')} className="divide-y divide-line border-t border-line">
                  {strays.map((relay) => (
                    <RelayRow key={relay.instance} relay={relay} set={relay.set} />
                  ))}
                </ul>
              </Card>
            )}
            {items.map((set) => (
              <RelaySetCard key={set.id} set={set} known={known} actions={actionsOf(set)} />
            ))}
          </div>
        )}
      </Loaded>
      <FormSheet
        key={edited?.id ?? 'new'}
        open={open}
        onOpenChange={setOpen}
        title={edited === undefined ? t('relays.new') : t('relays.editTitle', { name: edited.name })}
        schema={async () => (await import('./relay-set-schema.ts')).RelaySetForm}
        sections={[
          {
            fields: [
              {
                name: 'name',
                label: t('relays.name'),
                help: t('relays.nameHelp'),
                wide: true,
                disabled: edited?.isDefault === true,
              },
              { name: 'description', label: t('relays.what'), help: t('relays.whatHelp'), wide: true },
              ...(edited?.isDefault === true
                ? []
                : [
                    {
                      name: 'brandIds' as const,
                      label: t('relays.brands'),
                      help: t('relays.brandsHelp'),
                      required: false,
                      render: ({
                        value,
                        onChange,
                      }: {
                        value: unknown;
                        onChange: (value: readonly string[]) => void;
                      }) => (
                        <Suspense>
                          <brandChoice.Part value={listOfIds(value)} onChange={onChange} />
                        </Suspense>
                      ),
                    },
                  ]),
            ],
          },
        ]}
        defaultValues={{
          name: edited?.name ?? '',
          description: edited?.description ?? '',
          brandIds: edited?.brands.map(({ id }) => id) ?? [],
        }}
        submitLabel={edited === undefined ? t('common.create') : t('common.save')}
        onSubmit={(values, changed) =>
          edited === undefined
            ? create.mutateAsync(values)
            : update.mutateAsync({ id: edited.id, ...changed((set) => set) })
        }
        done={({ name }) => (edited === undefined ? t('relays.created', { name }) : t('common.saved'))}
      />
      {deletion.dialog}
    </>
  );
}
