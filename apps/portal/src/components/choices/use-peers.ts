import type { ChoiceSource } from '@belfry/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../trpc/client.ts';
import { choiceSource, type OfBrand, type Offer } from './choice-source.ts';

/** Whom a brand exchanges calls with. */
export function usePeers(
  of: OfBrand & {
    readonly kind?: 'carrier';
    readonly group?: 'operators';
    readonly sort?: 'name';
  } = {},
  offer: Offer<'peer'> = ({ id, name }) => ({ value: id, label: name }),
): ChoiceSource {
  const trpc = useTRPC();
  const client = useQueryClient();
  return choiceSource(
    ['peer', of],
    (asked) => client.fetchQuery(trpc.peer.list.queryOptions({ ...of, ...asked })),
    offer,
  );
}
