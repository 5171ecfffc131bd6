import type { ChoiceSource } from '@belfry/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../trpc/client.ts';
import { choiceSource, type OfCompany, type Offer } from './choice-source.ts';

/** What was changed. */
export function useRevisions(of: OfCompany & { readonly sort: '-at' }, offer: Offer<'revision'>): ChoiceSource {
  const trpc = useTRPC();
  const client = useQueryClient();
  return choiceSource(
    ['revision', of],
    (asked) => client.fetchQuery(trpc.revision.list.queryOptions({ ...of, ...asked })),
    offer,
  );
}
