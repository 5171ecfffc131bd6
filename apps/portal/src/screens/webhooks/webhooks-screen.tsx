'use client';
import { type EventType, eventTypes, type Webhook } from '@belfry/contracts';
import {
  Badge,
  Button,
  type Column,
  CopyableList,
  DataTable,
  EmptyState,
  formatWhen,
  inEachLanguage,
  lazily,
  listInput,
  PageHeader,
  Sheet,
  Tooltip,
  toast,
  useTableState,
} from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { KeyRound, ListChecks, Pencil, Plus, Power, Send, Trash2, Webhook as WebhookIcon } from 'lucide-react';
import { useState } from 'react';
import { useDeletion } from '../../components/deletion.tsx';
import { FormSheet } from '../../components/form-sheet.tsx';
import { pageOptions } from '../../components/page-options.ts';
import { problemOf } from '../../components/problem-of.ts';
import { useMayChange, useViewer } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { CheckCard } from './check-card.tsx';
import { t } from './texts.ts';

const eventChoice = lazily(async () => (await import('./event-choice.tsx')).EventChoice);
const deliveries = lazily(async () => (await import('./deliveries.tsx')).Deliveries);

const columns = inEachLanguage((): readonly Column<Webhook>[] => [
  {
    id: 'name',
    header: t('webhooks.name'),
    sort: 'name',
    cell: ({ name, companyName }) => (
      <span className="block leading-tight font-medium">
        {name}
        {companyName !== null && <span className="block text-xs font-normal text-faint">{companyName}</span>}
      </span>
    ),
  },
  {
    id: 'url',
    header: t('webhooks.url'),
    from: 'sm',
    cell: ({ url }) => <span className="block max-w-80 truncate font-mono text-[0.8rem]">{url}</span>,
  },
  { id: 'events', header: t('webhooks.events'), from: 'lg', align: 'right', cell: ({ events }) => events.length },
  { id: 'state', header: t('webhooks.state'), cell: (webhook) => <State webhook={webhook} /> },
]);

function State({ webhook: { active, failingSince, disabledAt } }: { webhook: Webhook }) {
  const now = new Date();
  if (disabledAt !== null && !active)
    return (
      <Tooltip text={t('webhooks.disabledHelp')}>
        <button type="button" className="cursor-help rounded-full">
          <Badge tone="bad">{t('webhooks.state.disabled')}</Badge>
        </button>
      </Tooltip>
    );
  if (!active) return <Badge tone="neutral">{t('webhooks.state.off')}</Badge>;
  if (failingSince === null)
    return (
      <Badge tone="good" dot>
        {t('webhooks.state.on')}
      </Badge>
    );
  return (
    <Tooltip text={t('webhooks.failingHelp', { when: formatWhen(new Date(failingSince), now) })}>
      <button type="button" className="cursor-help rounded-full">
        <Badge tone="warn" dot>
          {t('webhooks.state.failing')}
        </Badge>
      </button>
    </Tooltip>
  );
}

/** Which programs are told what happens, with what came of it. */
export function WebhooksScreen() {
  const trpc = useTRPC();
  const { session } = useViewer();
  const mayChange = useMayChange();
  const state = useTableState<'name' | 'createdAt'>({ field: 'name', direction: 'asc' });
  const query = useQuery(trpc.webhook.list.queryOptions(listInput(state), { ...pageOptions, refetchInterval: 10_000 }));
  const create = useMutation(trpc.webhook.create.mutationOptions());
  const update = useMutation(trpc.webhook.update.mutationOptions());
  const rotate = useMutation(trpc.webhook.rotate.mutationOptions());
  const trial = useMutation(trpc.webhook.test.mutationOptions());
  const remove = useMutation(trpc.webhook.delete.mutationOptions());
  const deletion = useDeletion();
  const [open, setOpen] = useState(false);
  const [edited, setEdited] = useState<Webhook>();
  const [logged, setLogged] = useState<Webhook>();
  const [secret, setSecret] = useState<string>();
  const offered = eventTypes.filter((type) => session.level === 'company' || type !== 'recording.ready');
  const show = (webhook?: Webhook) => {
    setEdited(webhook);
    setOpen(true);
  };
  const say = (act: Promise<unknown>, done: string) =>
    act.then(
      () => toast(done),
      (error: unknown) => toast(problemOf(error).message, { tone: 'bad' }),
    );
  const test = (webhook: Webhook) =>
    void say(
      trial.mutateAsync({ id: webhook.id }).then(() => setLogged(webhook)),
      t('webhooks.tested'),
    );
  const button = mayChange && (
    <Button variant="primary" onClick={() => show()}>
      <Plus aria-hidden />
      {t('webhooks.new')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('webhooks.title')} description={t('webhooks.description')} actions={button} />
      <div className="grid gap-6">
        <DataTable
          label={t('webhooks.title')}
          columns={columns()}
          query={query}
          state={state}
          rowId={({ id }) => id}
          rowActions={(webhook: Webhook) => [
            { label: t('webhooks.log'), icon: <ListChecks aria-hidden />, onSelect: () => setLogged(webhook) },
            ...(mayChange
              ? [
                  { label: t('webhooks.test'), icon: <Send aria-hidden />, onSelect: () => test(webhook) },
                  { label: t('common.edit'), icon: <Pencil aria-hidden />, onSelect: () => show(webhook) },
                  {
                    label: t(webhook.active ? 'webhooks.turnOff' : 'webhooks.turnOn'),
                    icon: <Power aria-hidden />,
                    onSelect: () =>
                      void say(update.mutateAsync({ id: webhook.id, active: !webhook.active }), t('common.saved')),
                  },
                  {
                    label: t('webhooks.rotate'),
                    icon: <KeyRound aria-hidden />,
                    onSelect: () =>
                      deletion.ask({
                        title: t('webhooks.rotateTitle', { name: webhook.name }),
                        help: t('webhooks.rotateHelp'),
                        confirm: t('webhooks.rotate'),
                        done: t('webhooks.rotated'),
                        act: async () => setSecret((await rotate.mutateAsync({ id: webhook.id })).secret),
                      }),
                  },
                  {
                    label: t('common.delete'),
                    icon: <Trash2 aria-hidden />,
                    danger: true,
                    onSelect: () =>
                      deletion.ask({
                        title: t('webhooks.deleteTitle', { name: webhook.name }),
                        help: t('webhooks.deleteHelp'),
                        done: t('webhooks.deleted', { name: webhook.name }),
                        act: () => remove.mutateAsync({ id: webhook.id }),
                      }),
                  },
                ]
              : []),
          ]}
          searchPlaceholder={t('webhooks.search')}
          empty={
            <EmptyState
              icon={<WebhookIcon />}
              title={t('webhooks.empty')}
              description={t('webhooks.emptyHelp')}
              action={button}
            />
          }
        />
        <CheckCard />
      </div>
      <FormSheet
        key={edited?.id ?? 'new'}
        open={open}
        onOpenChange={setOpen}
        title={t(edited === undefined ? 'webhooks.new' : 'webhooks.edit')}
        schema={async () => (await import('./webhook-schema.ts')).WebhookForm}
        sections={[
          {
            fields: [
              { name: 'name', label: t('webhooks.name'), wide: true },
              {
                name: 'url',
                label: t('webhooks.url'),
                help: t('webhooks.urlHelp'),
                placeholder: 'https://crm.example.com/belfry',
                mono: true,
                wide: true,
              },
              {
                name: 'events',
                label: t('webhooks.events'),
                wide: true,
                render: ({ value, onChange }) => (
                  <eventChoice.Part offered={offered} value={value as readonly string[]} onChange={onChange} />
                ),
              },
            ],
          },
        ]}
        defaultValues={
          edited === undefined
            ? { name: '', url: '', events: ['call.ended'] }
            : { name: edited.name, url: edited.url, events: edited.events as EventType[] }
        }
        submitLabel={t(edited === undefined ? 'common.create' : 'common.save')}
        onSubmit={async (values, changed) => {
          if (edited !== undefined) await update.mutateAsync({ id: edited.id, ...changed((webhook) => webhook) });
          else setSecret((await create.mutateAsync(values)).secret);
        }}
        done={({ name }) => (edited === undefined ? t('webhooks.created', { name }) : t('common.saved'))}
      />
      <Sheet
        open={secret !== undefined && !open}
        onOpenChange={() => setSecret(undefined)}
        title={t('webhooks.secret')}
        description={t('webhooks.secretHelp')}
      >
        {secret !== undefined && <CopyableList items={[{ label: t('webhooks.secret'), value: secret }]} />}
      </Sheet>
      <Sheet
        open={logged !== undefined}
        onOpenChange={() => setLogged(undefined)}
        title={t('webhooks.logTitle', { name: logged?.name ?? '' })}
        description={t('webhooks.logHelp')}
        className="sm:w-[42rem]"
      >
        {logged !== undefined && <deliveries.Part webhookId={logged.id} />}
      </Sheet>
      {deletion.dialog}
    </>
  );
}
