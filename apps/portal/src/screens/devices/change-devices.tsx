'use client';
import type { SipAccountUpdateManyInput } from '@belfry/contracts';
import { createTranslator, formatCount } from '@belfry/ui';
import { useMutation } from '@tanstack/react-query';
import { z } from 'zod';
import { FormSheet } from '../../components/form-sheet.tsx';
import { commonTexts } from '../../messages/en/common.ts';
import { devicesTexts } from '../../messages/en/devices.ts';
import { manyTexts } from '../../messages/en/many.ts';
import { useTRPC } from '../../trpc/client.ts';

const t = createTranslator({ ...commonTexts, ...devicesTexts, ...manyTexts });

/** What is left empty stays as it is. */
const ChangeDevices = z.object({
  state: z.enum(['active', 'inactive']).optional(),
  mediaEncryption: z.enum(['off', 'optional', 'required']).optional(),
  maxBindings: z.number().int().min(1).max(20).optional(),
});

/** The same change to many devices of one company. */
export function ChangeDevicesSheet({
  ids,
  open,
  onOpenChange,
  onDone,
}: {
  ids: readonly string[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onDone: () => void;
}) {
  const change = useMutation(useTRPC().sipAccount.updateMany.mutationOptions());
  const count = formatCount(ids.length);
  const noneLabel = t('many.devices.asTheyAre');
  return (
    <FormSheet
      open={open}
      onOpenChange={onOpenChange}
      title={t('many.devices.changeTitle', { count })}
      description={t('many.devices.changeHelp')}
      schema={ChangeDevices}
      defaultValues={{}}
      submitLabel={t('many.devices.changeSubmit', { count })}
      onlyWhenChanged
      sections={[
        {
          fields: [
            {
              name: 'state',
              label: t('common.state'),
              help: t('many.devices.changeStateHelp'),
              noneLabel,
              wide: true,
              options: [
                { value: 'active', label: t('common.active') },
                { value: 'inactive', label: t('common.inactive') },
              ],
            },
            {
              name: 'mediaEncryption',
              label: t('devices.mediaEncryption'),
              noneLabel,
              wide: true,
              options: [
                { value: 'off', label: t('devices.encryption.off') },
                { value: 'optional', label: t('devices.encryption.optional') },
                { value: 'required', label: t('devices.encryption.required') },
              ],
            },
            {
              name: 'maxBindings',
              label: t('devices.maxBindings'),
              help: t('many.devices.emptyAsTheyAre'),
              wide: true,
            },
          ],
        },
      ]}
      done={() => t('many.devices.changedMany', { count })}
      onSubmit={async ({ state, ...plain }) => {
        const input: Omit<z.input<typeof SipAccountUpdateManyInput>, 'ids'> = {
          ...plain,
          ...(state !== undefined && { active: state === 'active' }),
        };
        await change.mutateAsync({ ids: [...ids], ...input });
        onDone();
      }}
    />
  );
}
