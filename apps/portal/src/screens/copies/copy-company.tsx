'use client';
import type { Company } from '@belfry/contracts';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { FormSheet } from '../../components/form-sheet.tsx';
import { useTRPC } from '../../trpc/client.ts';
import type { Opening } from './copy-button.tsx';
import { CompanyCopyForm } from './copy-schemas.ts';
import { t } from './texts.ts';

/** Another company like this one; leads to it. */
export function CopyCompanySheet({ company, ...opening }: Opening & { company: Pick<Company, 'id' | 'name'> }) {
  const trpc = useTRPC();
  const router = useRouter();
  const copy = useMutation(trpc.company.copy.mutationOptions());
  return (
    <FormSheet
      {...opening}
      title={t('copy.title', { name: company.name })}
      description={t('copy.company.help')}
      schema={CompanyCopyForm}
      sections={[
        {
          fields: [
            { name: 'name', label: t('common.name'), wide: true },
            {
              name: 'slug',
              label: t('copy.company.slug'),
              help: t('copy.company.slugHelp'),
              mono: true,
              wide: true,
            },
            {
              name: 'emergencyLocation',
              label: t('copy.company.emergency'),
              help: t('copy.company.emergencyHelp'),
              control: 'textarea',
              wide: true,
            },
          ],
        },
      ]}
      defaultValues={{}}
      submitLabel={t('common.create')}
      onSubmit={async ({ emergencyLocation = '', ...own }) => {
        const made = await copy.mutateAsync({ id: company.id, ...own, site: { name: own.name, emergencyLocation } });
        router.push(`/companies/${made.id}`);
      }}
      done={({ name }) => t('copy.made', { name })}
    />
  );
}
