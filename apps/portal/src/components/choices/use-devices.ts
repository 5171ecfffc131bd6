import type { ChoiceSource } from '@belfry/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../trpc/client.ts';
import { choiceSource, type OfCompany, type Offer } from './choice-source.ts';

/** Devices, by their accounts. */
export function useDevices(
  of: OfCompany = {},
  offer: Offer<'sipAccount'> = ({ id, label, aor }) => ({ value: id, label: label || aor, hint: aor }),
): ChoiceSource {
  const trpc = useTRPC();
  const client = useQueryClient();
  return choiceSource(
    ['sipAccount', of],
    (asked) => client.fetchQuery(trpc.sipAccount.list.queryOptions({ ...of, ...asked })),
    offer,
  );
}
