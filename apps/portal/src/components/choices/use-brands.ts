import type { ChoiceSource } from '@belfry/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../trpc/client.ts';
import { choiceSource, type Offer } from './choice-source.ts';

/** Brands of the platform. */
export function useBrands(
  of: Record<string, never> = {},
  offer: Offer<'brand'> = ({ id, name }) => ({ value: id, label: name }),
): ChoiceSource {
  const trpc = useTRPC();
  const client = useQueryClient();
  return choiceSource(
    ['brand', of],
    (asked) => client.fetchQuery(trpc.brand.list.queryOptions({ ...of, ...asked })),
    offer,
  );
}
