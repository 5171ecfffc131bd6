import type { ChoiceSource } from '@belfry/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../trpc/client.ts';
import { choiceSource, type OfCompany, type Offer } from './choice-source.ts';

/** Sites of a company. */
export function useSites(
  of: OfCompany = {},
  offer: Offer<'site'> = ({ id, name }) => ({ value: id, label: name }),
): ChoiceSource {
  const trpc = useTRPC();
  const client = useQueryClient();
  return choiceSource(
    ['site', of],
    (asked) => client.fetchQuery(trpc.site.list.queryOptions({ ...of, ...asked })),
    offer,
  );
}
