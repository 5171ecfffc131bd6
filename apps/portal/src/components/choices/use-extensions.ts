import type { ChoiceSource } from '@belfry/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../trpc/client.ts';
import { choiceSource, type OfCompany, type Offer } from './choice-source.ts';

/** Extensions; `userId`: those that lead to this person. */
export function useExtensions(
  of: OfCompany & { readonly userId?: string } = {},
  offer: Offer<'extension'> = ({ id, number }) => ({ value: id, label: number }),
): ChoiceSource {
  const trpc = useTRPC();
  const client = useQueryClient();
  return choiceSource(
    ['extension', of],
    (asked) => client.fetchQuery(trpc.extension.list.queryOptions({ ...of, ...asked })),
    offer,
  );
}
