'use client';
import type { Ddi } from '@belfry/contracts';
import { formatPhone } from '@belfry/ui';
import { useMutation } from '@tanstack/react-query';
import { FormSheet } from '../../components/form-sheet.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { Release } from './number-forms.ts';
import { t } from './texts.ts';

/** Takes a number back from its company, and says for how long nobody gets it. */
export function ReleaseNumber({
  ddi,
  open,
  onOpenChange,
}: {
  ddi: Ddi;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const trpc = useTRPC();
  const release = useMutation(trpc.ddi.release.mutationOptions());
  const number = formatPhone(ddi.number);
  return (
    <FormSheet
      open={open}
      onOpenChange={onOpenChange}
      title={t('numbers.releaseTitle', { number })}
      description={t('numbers.releaseHelp', { company: ddi.companyName ?? '' })}
      schema={Release}
      sections={[
        {
          fields: [{ name: 'days', label: t('numbers.releaseDays'), help: t('numbers.releaseDaysHelp'), wide: true }],
        },
      ]}
      defaultValues={{ days: 90 }}
      submitLabel={t('numbers.release')}
      onSubmit={({ days }) => release.mutateAsync({ id: ddi.id, days })}
      done={() => t('numbers.released', { number })}
    />
  );
}
