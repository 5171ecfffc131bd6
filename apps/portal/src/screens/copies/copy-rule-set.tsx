'use client';
import type { NumberRuleSet } from '@belfry/contracts';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTRPC } from '../../trpc/client.ts';
import type { Opening } from './copy-button.tsx';
import { CopyNamedSheet } from './copy-named.tsx';
import { t } from './texts.ts';

/** Another rule set with the rules of this one; leads to it. */
export function CopyRuleSetSheet({
  set: { id, name },
  ...opening
}: Opening & { set: Pick<NumberRuleSet, 'id' | 'name'> }) {
  const trpc = useTRPC();
  const router = useRouter();
  const copy = useMutation(trpc.numberRuleSet.copy.mutationOptions());
  return (
    <CopyNamedSheet
      {...opening}
      name={name}
      help={t('copy.rules.help')}
      copy={async (own) => router.push(`/rule-sets/${(await copy.mutateAsync({ id, name: own })).id}`)}
    />
  );
}
