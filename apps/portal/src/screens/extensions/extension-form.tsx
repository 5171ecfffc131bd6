'use client';
import { type Extension, ExtensionNumber } from '@belfry/contracts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { FormSheet } from '../../components/form-sheet.tsx';
import { useViewer } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { ByTimeFields, byTimeSpecs, fromByTime, toByTime } from '../hours/by-time-fields.tsx';
import {
  DestinationFields,
  destinationSpecs,
  fromDestination,
  requireTarget,
  toDestination,
} from './destination-form.ts';
import { t } from './texts.ts';

const Fields = DestinationFields.extend({ ...ByTimeFields.shape, number: ExtensionNumber }).superRefine(requireTarget);

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
  const { rights } = useViewer().session;
  const users = useQuery(trpc.user.list.queryOptions({ limit: 200 }, { enabled: rights.people !== 'none' }));
  const trunks = useQuery(trpc.trunkUse.list.queryOptions({ limit: 200 }, { enabled: rights.trunks !== 'none' }));
  const schedules = useQuery(trpc.schedule.list.queryOptions({ limit: 200 }));
  const isPending = users.isLoading || trunks.isLoading || schedules.isLoading;
  const create = useMutation(trpc.extension.create.mutationOptions());
  const update = useMutation(trpc.extension.update.mutationOptions());
  const targets = { users: users.data?.items ?? [], trunks: trunks.data?.items ?? [] };
  return (
    <FormSheet
      canBeTried
      open={open && !isPending}
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
            ...destinationSpecs(targets.users, targets.trunks, false),
            ...byTimeSpecs(schedules.data?.items ?? [], targets),
          ],
        },
      ]}
      defaultValues={
        edited === undefined
          ? { kind: 'user' }
          : { number: edited.number, ...fromDestination(edited.destination), ...fromByTime(edited) }
      }
      submitLabel={edited === undefined ? t('common.create') : t('common.save')}
      onSubmit={(values) => {
        const destination = toDestination(values)!;
        const byTime = toByTime(values);
        return edited === undefined
          ? create.mutateAsync({ number: values.number, destination, ...byTime })
          : update.mutateAsync({ id: edited.id, number: values.number, destination, ...byTime });
      }}
      done={(values) => t('extensions.created', { number: values.number })}
    />
  );
}
