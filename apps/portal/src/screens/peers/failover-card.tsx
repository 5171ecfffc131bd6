'use client';
import { type Peer, Sharing } from '@belfry/contracts';
import { useMutation } from '@tanstack/react-query';
import { useMayChange } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { type FinalCodes, FinalCodesTable } from './final-codes.tsx';
import { FailoverForm } from './peer-forms.ts';
import { SettingsCard } from './settings-card.tsx';
import { t } from './texts.ts';

/** When a gateway of the peer counts as down, and what moves a call on to the next. */
export function FailoverCard({ peer }: { peer: Peer }) {
  const trpc = useTRPC();
  const mayChange = useMayChange();
  const update = useMutation(trpc.peer.update.mutationOptions());
  const { nextOn, endOn } = peer;
  return (
    <SettingsCard
      canBeTried
      title={t('peers.failover')}
      description={t('peers.failoverHelp')}
      schema={FailoverForm}
      sections={[
        {
          fields: [
            { name: 'probeSeconds', label: t('peers.probeSeconds'), help: t('peers.probeSecondsHelp') },
            { name: 'silentMs', label: t('peers.silentMs'), help: t('peers.silentMsHelp') },
            {
              name: 'sharing',
              label: t('peers.sharing'),
              help: t('peers.sharingHelp'),
              options: Sharing.options.map((value) => ({ value, label: t(`peers.sharing.${value}`) })),
              wide: true,
            },
            ...(peer.kind === 'carrier'
              ? [
                  {
                    name: 'minAnsweredPercent' as const,
                    label: t('peers.minAnswered'),
                    help: t('peers.minAnsweredHelp'),
                  },
                  { name: 'maxPddMs' as const, label: t('peers.maxPdd'), help: t('peers.maxPddHelp') },
                ]
              : []),
            { name: 'downAfter', label: t('peers.downAfter') },
            { name: 'upAfter', label: t('peers.upAfter') },
            {
              name: 'codes',
              label: t('peers.after'),
              help: t('peers.afterHelp'),
              required: true,
              render: ({ value, onChange }) => (
                <FinalCodesTable value={value as FinalCodes} onChange={onChange} disabled={!mayChange} />
              ),
            },
          ],
        },
      ]}
      defaultValues={{ ...peer, codes: { nextOn, endOn } }}
      onSubmit={(_, changed) =>
        update.mutateAsync({ id: peer.id, ...changed(({ codes, ...values }) => ({ ...values, ...codes })) })
      }
    />
  );
}
