import type { ChoiceSource } from '@belfry/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../trpc/client.ts';
import { choiceSource, type OfBrand, type Offer } from './choice-source.ts';

/** Companies of a brand, or of all. */
export function useCompanies(
  of: OfBrand = {},
  offer: Offer<'company'> = ({ id, name }) => ({ value: id, label: name }),
): ChoiceSource {
  const trpc = useTRPC();
  const client = useQueryClient();
  return choiceSource(
    ['company', of],
    (asked) => client.fetchQuery(trpc.company.list.queryOptions({ ...of, ...asked })),
    offer,
  );
}
