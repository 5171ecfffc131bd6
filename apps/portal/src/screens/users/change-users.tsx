'use client';
import { Id, type UserUpdateManyInput } from '@belfry/contracts';
import { createTranslator, formatCount } from '@belfry/ui';
import { useMutation } from '@tanstack/react-query';
import { z } from 'zod';
import { useNumbers } from '../../components/choices/use-numbers.ts';
import { useSites } from '../../components/choices/use-sites.ts';
import { FormSheet } from '../../components/form-sheet.tsx';
import { commonTexts } from '../../messages/en/common.ts';
import { manyTexts } from '../../messages/en/many.ts';
import { recordingTexts } from '../../messages/en/recording.ts';
import { usersTexts } from '../../messages/en/users.ts';
import { useTRPC } from '../../trpc/client.ts';

const t = createTranslator({ ...commonTexts, ...manyTexts, ...recordingTexts, ...usersTexts });

/** What is left empty stays as it is. */
const ChangeUsers = z.object({
  siteId: Id.optional(),
  outgoing: z.union([z.literal('company'), Id]).optional(),
  recording: z.enum(['company', 'off', 'on_demand', 'always']).optional(),
  forking: z.enum(['parallel', 'sequential']).optional(),
  maxCalls: z.number().int().min(0).max(1_000_000).optional(),
  state: z.enum(['active', 'inactive']).optional(),
  forwardsOff: z.boolean(),
});

/** The same change to many people of one company. */
export function ChangeUsersSheet({
  ids,
  companyId,
  open,
  onOpenChange,
  onDone,
}: {
  ids: readonly string[];
  companyId?: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onDone: () => void;
}) {
  const trpc = useTRPC();
  const ofCompany = companyId === undefined ? {} : { companyId };
  const sites = useSites(ofCompany);
  const numbers = useNumbers(ofCompany);
  const change = useMutation(trpc.user.updateMany.mutationOptions());
  const count = formatCount(ids.length);
  const noneLabel = t('many.users.asTheyAre');
  return (
    <FormSheet
      open={open}
      onOpenChange={onOpenChange}
      title={t('many.users.changeTitle', { count })}
      description={t('many.users.changeHelp')}
      schema={ChangeUsers}
      defaultValues={{ forwardsOff: false }}
      submitLabel={t('many.users.changeSubmit', { count })}
      onlyWhenChanged
      sections={[
        {
          fields: [
            {
              name: 'siteId',
              label: t('users.site'),
              noneLabel,
              wide: true,
              source: sites,
            },
            {
              name: 'outgoing',
              label: t('users.outgoing'),
              control: 'select',
              noneLabel,
              wide: true,
              options: [{ value: 'company', label: t('users.outgoingCompany') }],
              source: numbers,
            },
            {
              name: 'recording',
              label: t('users.recording'),
              noneLabel,
              wide: true,
              options: [
                { value: 'company', label: t('users.recordingCompany') },
                { value: 'off', label: t('users.recording.off') },
                { value: 'on_demand', label: t('recording.mode.on_demand') },
                { value: 'always', label: t('recording.mode.always') },
              ],
            },
            {
              name: 'forking',
              label: t('users.forking'),
              noneLabel,
              wide: true,
              options: [
                { value: 'parallel', label: t('users.forking.parallel') },
                { value: 'sequential', label: t('users.forking.sequential') },
              ],
            },
            { name: 'maxCalls', label: t('users.maxCalls'), help: t('many.users.emptyAsTheyAre'), wide: true },
            {
              name: 'state',
              label: t('common.state'),
              noneLabel,
              wide: true,
              options: [
                { value: 'active', label: t('common.active') },
                { value: 'inactive', label: t('common.inactive') },
              ],
            },
            { name: 'forwardsOff', label: t('many.users.forwardsOff'), help: t('many.users.forwardsOffHelp') },
          ],
        },
      ]}
      done={() => t('many.users.changedMany', { count })}
      onSubmit={async (values) => {
        await change.mutateAsync({ ids: [...ids], ...toChange(values) });
        onDone();
      }}
    />
  );
}

function toChange({
  outgoing,
  recording,
  state,
  forwardsOff,
  ...plain
}: z.output<typeof ChangeUsers>): Omit<z.input<typeof UserUpdateManyInput>, 'ids'> {
  return {
    ...plain,
    ...(outgoing !== undefined && { outgoingDdiId: outgoing === 'company' ? null : outgoing }),
    ...(recording !== undefined && { recordingMode: recording === 'company' ? null : recording }),
    ...(state !== undefined && { active: state === 'active' }),
    ...(forwardsOff && { forwardsOff: true as const }),
  };
}
