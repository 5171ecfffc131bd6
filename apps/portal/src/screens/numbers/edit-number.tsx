'use client';
import type { Ddi } from '@belfry/contracts';
import { formatPhone } from '@belfry/ui';
import { useMutation } from '@tanstack/react-query';
import { useCompanies } from '../../components/choices/use-companies.ts';
import { usePeers } from '../../components/choices/use-peers.ts';
import { useSites } from '../../components/choices/use-sites.ts';
import { FormSheet } from '../../components/form-sheet.tsx';
import { useViewer } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { destinationSpecs, fromDestination, toDestination } from '../extensions/destination-form.ts';
import { useTargets } from '../extensions/use-targets.ts';
import { byTimeSpecs, fromByTime, toByTime } from '../hours/by-time-fields.tsx';
import { useScheduleChoice } from '../hours/use-schedule-choice.ts';
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
  const ofBrand = session.level === 'god' ? { brandId: ddi.brandId } : {};
  const companyId = ddi.companyId ?? undefined;
  const companies = useCompanies(ofBrand);
  const peers = usePeers({ ...ofBrand, group: 'operators' });
  const sites = useSites({ companyId });
  const targets = useTargets(companyId, isOwned);
  const schedules = useScheduleChoice(companyId, isOwned);
  const update = useMutation(trpc.ddi.update.mutationOptions());
  const isKept = numberState(ddi, new Date()) === 'quarantine';
  return (
    <FormSheet
      canBeTried
      open={open && !targets.isPending && !schedules.isPending}
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
                    source: companies,
                    noneLabel: t('numbers.companyNone'),
                    wide: true,
                  },
                ]
              : []),
            ...(isOwned ? destinationSpecs(targets, true) : []),
            ...(isOwned ? byTimeSpecs(schedules.source, targets) : []),
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
                    source: sites,
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
                    source: peers,
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
      onSubmit={({ companyId = null }, changed) => {
        const moved = isBrand && companyId !== ddi.companyId;
        return update.mutateAsync({
          id: ddi.id,
          ...changed(({ label = '', shownName = '', peerId = null, maxCalls, callsPerSecond, state }) => ({
            label,
            ...(isOwned && { shownName }),
            ...(isBrand && { peerId, maxCalls, callsPerSecond }),
            ...(isBrand && !isKept && { state }),
          })),
          // Where it led belongs to the company that had it.
          ...(moved
            ? { companyId, destination: null, siteId: null }
            : isOwned &&
              changed((number) => ({
                destination: toDestination(number) ?? null,
                siteId: number.siteId ?? null,
                ...toByTime(number),
              }))),
        });
      }}
      done={() => t('common.saved')}
    />
  );
}
