import type { ChoiceSource } from '@belfry/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../trpc/client.ts';
import { choiceSource, type OfBrand, type Offer } from './choice-source.ts';

/** Rules of how numbers are written. */
export function useRuleSets(
  of: OfBrand = {},
  offer: Offer<'numberRuleSet'> = ({ id, name }) => ({ value: id, label: name }),
): ChoiceSource {
  const trpc = useTRPC();
  const client = useQueryClient();
  return choiceSource(
    ['numberRuleSet', of],
    (asked) => client.fetchQuery(trpc.numberRuleSet.list.queryOptions({ ...of, ...asked })),
    offer,
  );
}
