import type { ChoiceSource } from '@belfry/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../trpc/client.ts';
import { choiceSource, type OfCompany, type Offer } from './choice-source.ts';

/** Holiday calendars of a company. */
export function useCalendars(
  of: OfCompany = {},
  offer: Offer<'calendar'> = ({ id, name }) => ({ value: id, label: name }),
): ChoiceSource {
  const trpc = useTRPC();
  const client = useQueryClient();
  return choiceSource(
    ['calendar', of],
    (asked) => client.fetchQuery(trpc.calendar.list.queryOptions({ ...of, ...asked })),
    offer,
  );
}
