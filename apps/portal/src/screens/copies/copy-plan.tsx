'use client';
import type { RatingPlan } from '@belfry/contracts';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTRPC } from '../../trpc/client.ts';
import type { Opening } from './copy-button.tsx';
import { CopyNamedSheet } from './copy-named.tsx';
import { t } from './texts.ts';

/** Another price list with the prices of this one; leads to it. */
export function CopyPlanSheet({ plan: { id, name }, ...opening }: Opening & { plan: Pick<RatingPlan, 'id' | 'name'> }) {
  const trpc = useTRPC();
  const router = useRouter();
  const copy = useMutation(trpc.ratingPlan.copy.mutationOptions());
  return (
    <CopyNamedSheet
      {...opening}
      name={name}
      help={t('copy.plan.help')}
      copy={async (own) => router.push(`/rating/${(await copy.mutateAsync({ id, name: own })).id}`)}
    />
  );
}
