import type { ChoiceSource } from '@belfry/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../trpc/client.ts';
import { choiceSource, type OfBrand, type Offer } from './choice-source.ts';

/** Price lists of a brand. */
export function usePlans(
  of: OfBrand = {},
  offer: Offer<'ratingPlan'> = ({ id, name, currency }) => ({ value: id, label: name, hint: currency }),
): ChoiceSource {
  const trpc = useTRPC();
  const client = useQueryClient();
  return choiceSource(
    ['ratingPlan', of],
    (asked) => client.fetchQuery(trpc.ratingPlan.list.queryOptions({ ...of, ...asked })),
    offer,
  );
}
