'use client';
import type { CallFilter } from '@belfry/contracts';
import { useMutation } from '@tanstack/react-query';
import { useCompanies } from '../../components/choices/use-companies.ts';
import { countries } from '../../components/choices.ts';
import { FormSheet } from '../../components/form-sheet.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { destinationSpecs } from '../extensions/destination-form.ts';
import { useTargets } from '../extensions/use-targets.ts';
import { CallFilterForm, filterSections, fromFilter, newFilter, toFilter } from './call-filter-form.ts';
import { t } from './texts.ts';

/** Makes a rule of a level, or changes one. */
export function CallFilterSheet({
  level,
  edited,
  open,
  onOpenChange,
}: {
  level: 'platform' | 'brand' | 'company';
  edited: CallFilter | undefined;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const trpc = useTRPC();
  const isCompany = level === 'company';
  const companies = useCompanies();
  const targets = useTargets(undefined, isCompany);
  const create = useMutation(trpc.callFilter.create.mutationOptions());
  const update = useMutation(trpc.callFilter.update.mutationOptions());
  return (
    <FormSheet
      canBeTried
      open={open}
      onOpenChange={onOpenChange}
      title={edited === undefined ? t('filter.createTitle') : t('filter.editTitle')}
      schema={CallFilterForm}
      sections={filterSections(level, countries(), companies, destinationSpecs(targets, false) as never)}
      defaultValues={edited === undefined ? newFilter(isCompany) : fromFilter(edited, isCompany)}
      submitLabel={edited === undefined ? t('common.create') : t('common.save')}
      onSubmit={(values, changed) =>
        edited === undefined
          ? create.mutateAsync({ level, ...toFilter(values, level) })
          : update.mutateAsync({ id: edited.id, ...changed((rule) => toFilter(rule, level)) })
      }
      done={() => (edited === undefined ? t('filter.created') : t('common.saved'))}
    />
  );
}
