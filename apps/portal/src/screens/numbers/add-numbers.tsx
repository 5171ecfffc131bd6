'use client';
import { formatCount, formatPhone } from '@belfry/ui';
import { useMutation } from '@tanstack/react-query';
import { useCompanies } from '../../components/choices/use-companies.ts';
import { usePeers } from '../../components/choices/use-peers.ts';
import { countries } from '../../components/choices.ts';
import { FormSheet } from '../../components/form-sheet.tsx';
import { useViewer } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { givenStates, lastOfRange, NewNumbers } from './number-forms.ts';
import { t } from './texts.ts';

/** Enters a number, or all of a range, and gives them to a company where wished. */
export function AddNumbers({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const trpc = useTRPC();
  const { session } = useViewer();
  const companies = useCompanies();
  const peers = usePeers({ group: 'operators' });
  const create = useMutation(trpc.ddi.create.mutationOptions());
  const createRange = useMutation(trpc.ddi.createRange.mutationOptions());
  return (
    <FormSheet
      open={open}
      onOpenChange={onOpenChange}
      title={t('numbers.createTitle')}
      description={t('numbers.createHelp')}
      schema={NewNumbers}
      sections={[
        {
          fields: [
            { name: 'number', label: t('numbers.number'), help: t('numbers.numberHelp'), mono: true },
            { name: 'last', label: t('numbers.last'), help: t('numbers.lastHelp'), mono: true },
            { name: 'country', label: t('common.country'), options: countries(), wide: true },
            {
              name: 'companyId',
              label: t('numbers.company'),
              source: companies,
              noneLabel: t('numbers.companyNone'),
              wide: true,
            },
            {
              name: 'peerId',
              label: t('numbers.peer'),
              source: peers,
              noneLabel: t('numbers.peerNone'),
              wide: true,
            },
            { name: 'label', label: t('numbers.label'), help: t('numbers.labelHelp'), wide: true },
            {
              name: 'state',
              label: t('common.state'),
              help: t('numbers.givenHelp'),
              optionLabels: givenStates(),
              wide: true,
            },
          ],
        },
      ]}
      defaultValues={{ number: '', state: 'active', ...(session.country !== null && { country: session.country }) }}
      submitLabel={t('common.create')}
      onSubmit={({ number, last, country, companyId, peerId, label, state }) => {
        const all = {
          country,
          companyId,
          peerId,
          label: label ?? '',
          state,
        } as const;
        return last === undefined || last === ''
          ? create.mutateAsync({ ...all, number })
          : createRange.mutateAsync({ ...all, first: number, last: lastOfRange(number, last) });
      }}
      done={({ number, last }) => {
        if (last === undefined || last === '') return t('numbers.created', { number: formatPhone(number) });
        const to = lastOfRange(number, last);
        return t('numbers.createdRange', { count: formatCount(Number(to) - Number(number) + 1) });
      }}
    />
  );
}
