'use client';
import type { Ddi } from '@belfry/contracts';
import { formatPhone } from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { FormSheet } from '../../components/form-sheet.tsx';
import { useViewer } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { destinationSpecs, fromDestination, toDestination } from '../extensions/destination-form.ts';
import { byTimeSpecs, fromByTime, toByTime } from '../hours/by-time-fields.tsx';
import { GivenNumber, givenStates } from './number-forms.ts';
import { numberState } from './number-state.ts';
import { t } from './texts.ts';

/** Changes a number: the company says where it leads and what it is called, the brand also whose it is. */
export function EditNumber({
  ddi,
  open,
  onOpenChange,
}: {
  ddi: Ddi;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const trpc = useTRPC();
  const { session } = useViewer();
  const isBrand = session.level !== 'company';
  const isOwned = ddi.companyId !== null;
  const ofBrand = { limit: 200, ...(session.level === 'god' && { brandId: ddi.brandId }) };
  const ofCompany = { limit: 200, ...(ddi.companyId !== null && { companyId: ddi.companyId }) };
  const companies = useQuery(trpc.company.list.queryOptions(ofBrand, { enabled: isBrand }));
  const peers = useQuery(trpc.peer.list.queryOptions({ ...ofBrand, group: 'operators' }, { enabled: isBrand }));
  const users = useQuery(trpc.user.list.queryOptions(ofCompany, { enabled: isOwned }));
  const trunks = useQuery(trpc.trunkUse.list.queryOptions(ofCompany, { enabled: isOwned }));
  const sites = useQuery(trpc.site.list.queryOptions(ofCompany, { enabled: isOwned }));
  const schedules = useQuery(trpc.schedule.list.queryOptions(ofCompany, { enabled: isOwned }));
  const update = useMutation(trpc.ddi.update.mutationOptions());
  const isReady =
    (!isBrand || !(companies.isPending || peers.isPending)) &&
    (!isOwned || !(users.isPending || trunks.isPending || sites.isPending || schedules.isPending));
  const isKept = numberState(ddi, new Date()) === 'quarantine';
  const targets = { users: users.data?.items ?? [], trunks: trunks.data?.items ?? [] };
  const options = (rows: readonly { id: string; name: string }[] | undefined) =>
    rows?.map(({ id, name }) => ({ value: id, label: name })) ?? [];
  return (
    <FormSheet
      canBeTried
      open={open && isReady}
      onOpenChange={onOpenChange}
      title={t('numbers.editTitle', { number: formatPhone(ddi.number) })}
      schema={GivenNumber}
      sections={[
        {
          fields: [
            ...(isBrand
              ? [
                  {
                    name: 'companyId' as const,
                    label: t('numbers.company'),
                    help: t('numbers.companyHelp'),
                    options: options(companies.data?.items),
                    noneLabel: t('numbers.companyNone'),
                    wide: true,
                  },
                ]
              : []),
            ...(isOwned ? destinationSpecs(targets.users, targets.trunks, true) : []),
            ...(isOwned ? byTimeSpecs(schedules.data?.items ?? [], targets) : []),
            { name: 'label', label: t('numbers.label'), help: t('numbers.labelHelp'), wide: true },
            ...(isOwned
              ? [
                  {
                    name: 'shownName' as const,
                    label: t('numbers.shownName'),
                    help: t('numbers.shownNameHelp'),
                    wide: true,
                  },
                ]
              : []),
            ...(isOwned
              ? [
                  {
                    name: 'siteId' as const,
                    label: t('numbers.site'),
                    help: t('numbers.siteHelp'),
                    options: options(sites.data?.items),
                    noneLabel: t('numbers.siteNone'),
                    wide: true,
                  },
                ]
              : []),
            ...(isBrand
              ? [
                  {
                    name: 'peerId' as const,
                    label: t('numbers.peer'),
                    options: options(peers.data?.items),
                    noneLabel: t('numbers.peerNone'),
                  },
                  { name: 'maxCalls' as const, label: t('numbers.maxCalls'), help: t('common.noLimit') },
                  { name: 'callsPerSecond' as const, label: t('numbers.callsPerSecond'), help: t('common.noLimit') },
                  ...(isKept
                    ? []
                    : [
                        {
                          name: 'state' as const,
                          label: t('common.state'),
                          help: t('numbers.givenHelp'),
                          optionLabels: givenStates(),
                        },
                      ]),
                ]
              : []),
          ],
        },
      ]}
      defaultValues={{
        ...fromDestination(ddi.destination),
        ...fromByTime(ddi),
        companyId: ddi.companyId ?? undefined,
        peerId: ddi.peerId ?? undefined,
        siteId: ddi.siteId ?? undefined,
        label: ddi.label,
        shownName: ddi.shownName,
        maxCalls: ddi.maxCalls,
        callsPerSecond: ddi.callsPerSecond,
        state: ddi.state === 'quarantine' ? 'active' : ddi.state,
      }}
      submitLabel={t('common.save')}
      onSubmit={(values) => {
        const {
          companyId = null,
          peerId = null,
          siteId = null,
          label = '',
          shownName = '',
          maxCalls,
          callsPerSecond,
          state,
        } = values;
        const moved = isBrand && companyId !== ddi.companyId;
        return update.mutateAsync({
          id: ddi.id,
          label,
          ...(isOwned && { shownName }),
          ...(isBrand && { peerId, maxCalls, callsPerSecond }),
          ...(isBrand && !isKept && state !== ddi.state && { state }),
          // Where it led belongs to the company that had it.
          ...(moved
            ? { companyId, destination: null, siteId: null }
            : isOwned && { destination: toDestination(values) ?? null, siteId, ...toByTime(values) }),
        });
      }}
      done={() => t('common.saved')}
    />
  );
}
