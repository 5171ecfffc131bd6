import type { ChoiceSource } from '@belfry/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../trpc/client.ts';
import { choiceSource, type OfCompany, type Offer } from './choice-source.ts';

/** The telephone systems that companies use. */
export function useTrunks(
  of: OfCompany = {},
  offer: Offer<'trunkUse'> = ({ id, peerName }) => ({ value: id, label: peerName }),
): ChoiceSource {
  const trpc = useTRPC();
  const client = useQueryClient();
  return choiceSource(
    ['trunkUse', of],
    (asked) => client.fetchQuery(trpc.trunkUse.list.queryOptions({ ...of, ...asked })),
    offer,
  );
}
