'use client';
import type { AuditEntry } from '@belfry/contracts';
import {
  Badge,
  Button,
  type Column,
  DataTable,
  Dialog,
  EmptyState,
  formatMoment,
  formatWhen,
  Input,
  listChoiceStyle,
  listInput,
  PageHeader,
  Select,
  useRemembered,
  useTableState,
} from '@belfry/ui';
import { useQuery } from '@tanstack/react-query';
import { ScrollText } from 'lucide-react';
import { useMemo, useState } from 'react';
import { fileInput, ListFileButton } from '../../components/list-tools.tsx';
import { livePageOptions } from '../../components/page-options.ts';
import { TimeRange, type Times } from '../../components/time-range.tsx';
import { useViewer } from '../../components/viewer.tsx';
import { actionName, actionNames } from '../../messages/action-name.ts';
import { useTRPC, useTRPCClient } from '../../trpc/client.ts';
import { t } from './texts.ts';
import { VerifyLog } from './verify-log.tsx';

/** Who did what, when, and as whom. */
export function AuditScreen() {
  const trpc = useTRPC();
  const state = useTableState<'at'>({ field: 'at', direction: 'desc' });
  const client = useTRPCClient();
  const { level } = useViewer().session;
  const [times, setTimes] = useRemembered<Times>('times', {});
  const [action, setAction] = useRemembered('action', '');
  const [ip, setIp] = useRemembered('ip', '');
  const wanted = { ...times, ...(action !== '' && { action }), ...(ip.trim() !== '' && { ip: ip.trim() }) };
  const query = useQuery(trpc.audit.list.queryOptions({ ...listInput(state), ...wanted }, livePageOptions));
  const first =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      set(value);
      state.first();
    };
  const [shown, setShown] = useState<AuditEntry>();
  const columns = useMemo<readonly Column<AuditEntry>[]>(
    () => [
      {
        id: 'action',
        header: t('audit.what'),
        cell: (entry) => (
          <Button
            variant="ghost"
            size="sm"
            className="-ml-2.5 h-auto min-h-8 py-1 text-left text-ink max-sm:whitespace-normal"
            onClick={() => setShown(entry)}
          >
            {actionName(entry.action)}
          </Button>
        ),
      },
      { id: 'actor', header: t('audit.who'), cell: (entry) => <span className="font-medium">{entry.actor}</span> },
      {
        id: 'level',
        header: t('audit.where'),
        from: 'md',
        cell: (entry) =>
          entry.actingFrom === null ? (
            t(`level.${entry.level}`)
          ) : (
            <Badge tone="warn">
              {t('audit.actingFrom', { level: t(`level.${entry.actingFrom}`), as: t(`level.${entry.level}`) })}
            </Badge>
          ),
      },
      {
        id: 'ip',
        header: t('audit.address'),
        from: 'lg',
        cell: (entry) => <span className="font-mono text-[0.8rem] text-faint">{entry.ip}</span>,
      },
      {
        id: 'at',
        header: t('audit.when'),
        sort: 'at',
        align: 'right',
        cell: (entry) => (
          <span className="whitespace-nowrap text-muted">{formatWhen(new Date(entry.at), new Date())}</span>
        ),
      },
    ],
    [],
  );
  return (
    <>
      <PageHeader
        title={t('audit.title')}
        description={t('audit.description')}
        actions={(level === 'god' || level === 'brand') && <VerifyLog />}
      />
      <DataTable
        label={t('audit.title')}
        columns={columns}
        query={query}
        state={state}
        rowId={(entry) => entry.id}
        searchPlaceholder={t('audit.search')}
        filters={
          <>
            <TimeRange onChange={first(setTimes)} className={listChoiceStyle} />
            <Select
              className={listChoiceStyle}
              aria-label={t('audit.what')}
              value={action}
              noneLabel={t('audit.anyAction')}
              onValueChange={first(setAction)}
              options={actionNames()}
            />
            <Input
              className={listChoiceStyle}
              aria-label={t('audit.address')}
              placeholder={t('audit.address')}
              value={ip}
              maxLength={45}
              onChange={(event) => first(setIp)(event.target.value)}
            />
            <ListFileButton
              name="audit-log"
              read={() => client.audit.exportCsv.query({ ...fileInput(state), ...wanted })}
            />
          </>
        }
        empty={<EmptyState icon={<ScrollText />} title={t('audit.empty')} />}
      />
      <Dialog
        open={shown !== undefined}
        onOpenChange={(open) => {
          if (!open) setShown(undefined);
        }}
        title={shown === undefined ? t('audit.detail') : actionName(shown.action)}
        description={shown === undefined ? undefined : `${shown.actor} · ${formatMoment(new Date(shown.at))}`}
        className="max-w-2xl"
      >
        {shown !== undefined && <p className="mb-2 font-mono text-[0.8rem] text-faint">{shown.action}</p>}
        {shown !== undefined && shown.fields.length > 0 ? (
          <>
            <dl className="divide-y divide-line rounded-md border border-line">
              {shown.fields.map(({ field, value }) => (
                <div key={field} className="grid gap-x-4 px-3.5 py-2 sm:grid-cols-[12rem_1fr]">
                  <dt className="text-muted first-letter:uppercase">{field}</dt>
                  <dd className="min-w-0 wrap-anywhere">{value ?? '–'}</dd>
                </div>
              ))}
            </dl>
            <details className="mt-3">
              <summary className="cursor-pointer text-[0.8667rem] text-muted">{t('audit.stored')}</summary>
              <pre className="mt-2 max-h-[40dvh] overflow-auto rounded-md border border-line bg-sunken p-3.5 font-mono text-[0.8rem] leading-relaxed">
                {JSON.stringify(shown.detail, undefined, 2)}
              </pre>
            </details>
          </>
        ) : (
          <p className="text-muted">{t('audit.noDetail')}</p>
        )}
      </Dialog>
    </>
  );
}
