'use client';
import { AnnounceRefusals, type Brand, Email, Host, Id } from '@belfry/contracts';
import { Skeleton } from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { relaySetOptions } from '../../components/relay-set-options.ts';
import { useTRPC } from '../../trpc/client.ts';
import { wordsOf } from '../peers/peer-forms.ts';
import { SettingsCard } from '../peers/settings-card.tsx';
import { t } from './texts.ts';

const isZone = (zone: string) => Host.safeParse(zone).success && zone.includes('.') && /[a-z]/i.test(zone);
const CallsForm = z.object({
  sipUriCalls: z.boolean(),
  enumZones: z
    .string()
    .optional()
    .refine((text) => wordsOf(text).every(isZone) && wordsOf(text).length <= 10, {
      error: () => t('brandCalls.enumWrong'),
    }),
  alertEmail: Email.optional(),
  mailFrom: Email.optional(),
  announceRefusals: AnnounceRefusals,
  relaySetId: Id.nullable().optional(),
});

/** What a brand decides of all its calls: SIP addresses, where numbers are looked up, which relays carry the sound, who hears why a call is refused, and who is alerted. */
export function BrandCallsCard({ brand }: { brand: Brand }) {
  const trpc = useTRPC();
  const sets = useQuery(trpc.infrastructure.list.queryOptions());
  const update = useMutation(trpc.brand.updateCalls.mutationOptions());
  if (sets.isPending) return <Skeleton className="h-[43rem] w-full rounded-lg" />;
  return (
    <SettingsCard
      canBeTried
      title={t('brandCalls.calls')}
      description={t('brandCalls.callsHelp')}
      schema={CallsForm}
      sections={[
        {
          fields: [
            {
              name: 'alertEmail',
              label: t('brandCalls.alert'),
              help: t('brandCalls.alertHelp'),
              control: 'email',
              wide: true,
            },
            {
              name: 'mailFrom',
              label: t('brandCalls.mailFrom'),
              help: t('brandCalls.mailFromHelp'),
              control: 'email',
              wide: true,
            },
            {
              name: 'relaySetId',
              label: t('brands.relaySet'),
              help: t('brandCalls.relaySetHelp'),
              noneLabel: t('brands.setNone'),
              options: relaySetOptions(sets.data?.relaySets),
              wide: true,
            },
            {
              name: 'announceRefusals',
              label: t('brandCalls.announce'),
              help: t('brandCalls.announceHelp'),
              options: AnnounceRefusals.options.map((value) => ({ value, label: t(`brandCalls.announce.${value}`) })),
              wide: true,
            },
            { name: 'sipUriCalls', label: t('brandCalls.sipUri'), help: t('brandCalls.sipUriHelp') },
            {
              name: 'enumZones',
              label: t('brandCalls.enum'),
              help: t('brandCalls.enumHelp'),
              placeholder: 'e164.arpa',
              wide: true,
              mono: true,
            },
          ],
        },
      ]}
      defaultValues={{
        sipUriCalls: brand.sipUriCalls,
        enumZones: brand.enumZones.join(', '),
        alertEmail: brand.alertEmail ?? undefined,
        mailFrom: brand.mailFrom ?? undefined,
        announceRefusals: brand.announceRefusals,
        relaySetId: brand.relaySetId,
      }}
      onSubmit={(_, changed) =>
        update.mutateAsync({
          id: brand.id,
          ...changed(({ sipUriCalls, enumZones, alertEmail, mailFrom, announceRefusals, relaySetId }) => ({
            sipUriCalls,
            enumZones: wordsOf(enumZones),
            alertEmail: alertEmail ?? null,
            mailFrom: mailFrom ?? null,
            announceRefusals,
            ...(sets.data !== undefined && { relaySetId: relaySetId ?? null }),
          })),
        })
      }
    />
  );
}
