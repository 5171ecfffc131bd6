import type { ChoiceSource } from '@belfry/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../trpc/client.ts';
import { choiceSource, type OfBrand, type Offer } from './choice-source.ts';

/** Groups of prefixes. */
export function usePrefixGroups(
  of: OfBrand = {},
  offer: Offer<'prefixGroup'> = ({ id, name }) => ({ value: id, label: name }),
): ChoiceSource {
  const trpc = useTRPC();
  const client = useQueryClient();
  return choiceSource(
    ['prefixGroup', of],
    (asked) => client.fetchQuery(trpc.prefixGroup.list.queryOptions({ ...of, ...asked })),
    offer,
  );
}
