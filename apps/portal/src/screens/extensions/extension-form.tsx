'use client';
import { type Extension, ExtensionNumber } from '@belfry/contracts';
import { useMutation } from '@tanstack/react-query';
import type { z } from 'zod';
import { FormSheet } from '../../components/form-sheet.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { ByTimeFields, byTimeSpecs, fromByTime, toByTime } from '../hours/by-time-fields.tsx';
import { useScheduleChoice } from '../hours/use-schedule-choice.ts';
import {
  DestinationFields,
  destinationSpecs,
  fromDestination,
  requireTarget,
  toDestination,
} from './destination-form.ts';
import { t } from './texts.ts';
import { useTargets } from './use-targets.ts';

const Fields = DestinationFields.extend({ ...ByTimeFields.shape, number: ExtensionNumber }).superRefine(requireTarget);
const toExtension = (values: z.output<typeof Fields>) => ({
  number: values.number,
  destination: toDestination(values)!,
  ...toByTime(values),
});

/** Makes an internal number, or changes one. */
export function ExtensionForm({
  edited,
  open,
  onOpenChange,
}: {
  edited: Extension | undefined;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const trpc = useTRPC();
  const targets = useTargets();
  const schedules = useScheduleChoice();
  const create = useMutation(trpc.extension.create.mutationOptions());
  const update = useMutation(trpc.extension.update.mutationOptions());
  return (
    <FormSheet
      canBeTried
      open={open && !targets.isPending && !schedules.isPending}
      onOpenChange={onOpenChange}
      title={edited === undefined ? t('extensions.createTitle') : t('extensions.editTitle', { number: edited.number })}
      schema={Fields}
      sections={[
        {
          fields: [
            {
              name: 'number',
              label: t('extensions.number'),
              help: t('extensions.numberHelp'),
              wide: true,
              mono: true,
            },
            ...destinationSpecs(targets, false),
            ...byTimeSpecs(schedules.source, targets),
          ],
        },
      ]}
      defaultValues={
        edited === undefined
          ? { kind: 'user' }
          : { number: edited.number, ...fromDestination(edited.destination), ...fromByTime(edited) }
      }
      submitLabel={edited === undefined ? t('common.create') : t('common.save')}
      onSubmit={(values, changed) =>
        edited === undefined
          ? create.mutateAsync(toExtension(values))
          : update.mutateAsync({ id: edited.id, ...changed(toExtension) })
      }
      done={(values) => t('extensions.created', { number: values.number })}
    />
  );
}
