'use client';
import { BanCreateInput } from '@belfry/contracts';
import { useMutation } from '@tanstack/react-query';
import { z } from 'zod';
import { FormSheet } from '../../components/form-sheet.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { t } from './texts.ts';

/** An hour, a day, a week, a month; in seconds. */
const durations = [3600, 86_400, 604_800, 2_592_000] as const;
const BanForm = BanCreateInput.pick({ source: true, note: true }).extend({
  account: z.string().trim().max(200).optional(),
  lasts: z.enum(durations.map(String) as [string, ...string[]]),
});

/** Bans an address, or an account from it, for a time. */
export function BanByHand({
  open,
  onOpenChange,
  done,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  done: () => void;
}) {
  const trpc = useTRPC();
  const create = useMutation(trpc.ban.create.mutationOptions());
  return (
    <FormSheet
      open={open}
      onOpenChange={onOpenChange}
      title={t('bans.new')}
      description={t('bans.newHelp')}
      schema={BanForm}
      sections={[
        {
          fields: [
            {
              name: 'source',
              label: t('bans.source'),
              help: t('bans.sourceHelp'),
              placeholder: '203.0.113.7',
              mono: true,
              wide: true,
            },
            { name: 'account', label: t('bans.account'), help: t('bans.accountHelp'), mono: true, wide: true },
            {
              name: 'lasts',
              label: t('bans.lasts'),
              options: durations.map((seconds) => ({ value: String(seconds), label: t(`bans.lasts.${seconds}`) })),
              wide: true,
            },
            { name: 'note', label: t('bans.note'), help: t('bans.noteHelp'), wide: true },
          ],
        },
      ]}
      defaultValues={{ lasts: '86400', note: '' }}
      submitLabel={t('bans.submit')}
      onSubmit={async ({ source, account, lasts, note }) => {
        await create.mutateAsync({ source, note, seconds: Number(lasts), ...(account ? { account } : {}) });
        done();
      }}
      done={({ source }) => t('bans.created', { source })}
    />
  );
}
