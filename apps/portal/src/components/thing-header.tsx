'use client';
import { Button, createTranslator, PageHeader } from '@belfry/ui';
import { Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import type { ComponentProps } from 'react';
import { commonTexts } from '../messages/en/common.ts';
import { type DeletionQuestion, useDeletion } from './deletion.tsx';
import { useMayChange } from './viewer.tsx';

const t = createTranslator({ ...commonTexts });

/** The head of a page about one thing, with the way to remove it, which leads back to the list that it stands in. */
export function ThingHeader({
  home,
  removal,
  actions,
  ...head
}: Omit<ComponentProps<typeof PageHeader>, 'crumbs'> & {
  home: { readonly label: string; readonly href: string };
  removal: DeletionQuestion;
}) {
  const router = useRouter();
  const mayChange = useMayChange();
  const deletion = useDeletion();
  const remove = () =>
    deletion.ask({
      ...removal,
      act: async () => {
        await removal.act();
        router.push(home.href);
      },
    });
  return (
    <>
      <PageHeader
        {...head}
        crumbs={[home]}
        actions={
          <>
            {actions}
            {mayChange && (
              <Button variant="danger" onClick={remove}>
                <Trash2 aria-hidden />
                {t('common.delete')}
              </Button>
            )}
          </>
        }
      />
      {deletion.dialog}
    </>
  );
}
