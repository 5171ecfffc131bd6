import type { ChoiceSource } from '@belfry/ui';
import { useQuery } from '@tanstack/react-query';
import { useSchedules } from '../../components/choices/use-schedules.ts';
import { useTRPC } from '../../trpc/client.ts';

/** The opening hours that calls of a company can go by; no `source`: it has none. */
export function useScheduleChoice(
  companyId?: string,
  enabled = true,
): { readonly source: ChoiceSource | undefined; readonly isPending: boolean } {
  const trpc = useTRPC();
  const of = companyId === undefined ? {} : { companyId };
  const source = useSchedules(of);
  const one = useQuery(trpc.schedule.list.queryOptions({ ...of, limit: 1 }, { enabled }));
  return { source: one.data?.items.length === 1 ? source : undefined, isPending: one.isLoading };
}
