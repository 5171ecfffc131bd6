import type { ChoiceSource, SelectOption } from '@belfry/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../trpc/client.ts';
import { choiceSource, type OfCompany, type Offer, type Row } from './choice-source.ts';

/** The people of a company, or of all that the viewer sees. */
export function usePeople(of: OfCompany = {}, offer: Offer<'user'> = person): ChoiceSource {
  const trpc = useTRPC();
  const client = useQueryClient();
  return choiceSource(
    ['user', of],
    (asked) => client.fetchQuery(trpc.user.list.queryOptions({ ...of, ...asked })),
    offer,
  );
}

const person = ({ id, name, extension }: Row<'user'>): SelectOption => ({
  value: id,
  label: name,
  ...(extension !== null && { hint: extension }),
});
