import type { ChoiceSource } from '@belfry/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../trpc/client.ts';
import { choiceSource, type OfCompany, type Offer } from './choice-source.ts';

/** Opening hours of a company. */
export function useSchedules(
  of: OfCompany = {},
  offer: Offer<'schedule'> = ({ id, name }) => ({ value: id, label: name }),
): ChoiceSource {
  const trpc = useTRPC();
  const client = useQueryClient();
  return choiceSource(
    ['schedule', of],
    (asked) => client.fetchQuery(trpc.schedule.list.queryOptions({ ...of, ...asked })),
    offer,
  );
}
