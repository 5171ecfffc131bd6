import { useQuery } from '@tanstack/react-query';
import { usePeople } from '../../components/choices/use-people.ts';
import { useTrunks } from '../../components/choices/use-trunks.ts';
import { useViewer } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import type { Targets } from './destination-form.ts';

/** Who and what calls of a company can be sent to: the viewer's own company, or (`companyId`) one of its brand's. Nothing is asked while it is not `enabled`. */
export function useTargets(companyId?: string, enabled = true): Targets & { readonly isPending: boolean } {
  const trpc = useTRPC();
  const { rights } = useViewer().session;
  const of = companyId === undefined ? {} : { companyId };
  const people = usePeople(of);
  const trunks = useTrunks(of);
  const one = useQuery(
    trpc.trunkUse.list.queryOptions({ ...of, limit: 1 }, { enabled: enabled && rights.trunks !== 'none' }),
  );
  return {
    people: rights.people === 'none' ? undefined : people,
    trunks: one.data?.items.length === 1 ? trunks : undefined,
    isPending: one.isLoading,
  };
}
