import { type ChoiceSource, formatPhone, type SelectOption } from '@belfry/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../trpc/client.ts';
import { choiceSource, type OfCompany, type Offer, type Row } from './choice-source.ts';

/** Public numbers. */
export function useNumbers(of: OfCompany = {}, offer: Offer<'ddi'> = publicNumber): ChoiceSource {
  const trpc = useTRPC();
  const client = useQueryClient();
  return choiceSource(
    ['ddi', of],
    (asked) => client.fetchQuery(trpc.ddi.list.queryOptions({ ...of, ...asked })),
    offer,
  );
}

const publicNumber = ({ id, number, label }: Row<'ddi'>): SelectOption => ({
  value: id,
  label: formatPhone(number),
  ...(label !== '' && { hint: label }),
});
