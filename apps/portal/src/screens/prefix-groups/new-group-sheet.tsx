'use client';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { FormSheet } from '../../components/form-sheet.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { GroupForm, groupFields, toGroup } from './group-form.ts';
import { PrefixEditor } from './prefix-editor.tsx';
import { t } from './texts.ts';

/** Makes a group of prefixes. */
export function NewGroupSheet({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const trpc = useTRPC();
  const router = useRouter();
  const create = useMutation(trpc.prefixGroup.create.mutationOptions());
  return (
    <FormSheet
      open={open}
      onOpenChange={onOpenChange}
      title={t('prefixGroups.createTitle')}
      schema={GroupForm}
      sections={[{ fields: groupFields({ render: (control) => <PrefixEditor {...control} /> }) }]}
      defaultValues={{ description: '', text: '' }}
      submitLabel={t('common.create')}
      onSubmit={async (values) => {
        const { id } = await create.mutateAsync(toGroup(values));
        router.push(`/routes/groups/${id}`);
      }}
      done={({ name }) => t('prefixGroups.created', { name })}
    />
  );
}
