'use client';
import { type ChoiceSource, formatPhone, type SelectOption } from '@belfry/ui';
import { useQueryClient } from '@tanstack/react-query';
import { type Outputs, useTRPC } from '../trpc/client.ts';
import { type AskedForChoice, choiceSource } from './choice-source.ts';

type Row<List extends keyof Outputs> = Outputs[List] extends { list: { items: (infer One)[] } } ? One : never;
type Maker<List extends keyof Outputs, Of> = (
  of?: Of,
  option?: (row: Row<List>) => SelectOption | undefined,
) => ChoiceSource;

interface OfCompany {
  readonly companyId?: string | undefined;
}
interface OfBrand {
  readonly brandId?: string | undefined;
}

const named = ({ id, name }: { id: string; name: string }): SelectOption => ({ value: id, label: name });

/** The people of a company, or of all that the viewer sees. */
export const usePeople: Maker<'user', OfCompany> = (of, option = person) => {
  const trpc = useTRPC();
  const client = useQueryClient();
  const ask = (asked: AskedForChoice) => client.fetchQuery(trpc.user.list.queryOptions({ ...of, ...asked }));
  return choiceSource(['user', of], ask, option);
};
const person = ({ id, name, extension }: Row<'user'>): SelectOption => ({
  value: id,
  label: name,
  ...(extension !== null && { hint: extension }),
});

/** Public numbers. */
export const useNumbers: Maker<'ddi', OfCompany> = (of, option = publicNumber) => {
  const trpc = useTRPC();
  const client = useQueryClient();
  const ask = (asked: AskedForChoice) => client.fetchQuery(trpc.ddi.list.queryOptions({ ...of, ...asked }));
  return choiceSource(['ddi', of], ask, option);
};
const publicNumber = ({ id, number, label }: Row<'ddi'>): SelectOption => ({
  value: id,
  label: formatPhone(number),
  ...(label !== '' && { hint: label }),
});

/** Extensions; `userId`: those that lead to this person. */
export const useExtensions: Maker<'extension', OfCompany & { readonly userId?: string }> = (
  of,
  option = ({ id, number }) => ({ value: id, label: number }),
) => {
  const trpc = useTRPC();
  const client = useQueryClient();
  const ask = (asked: AskedForChoice) => client.fetchQuery(trpc.extension.list.queryOptions({ ...of, ...asked }));
  return choiceSource(['extension', of], ask, option);
};

/** Devices with their accounts. */
export const useDevices: Maker<'sipAccount', OfCompany> = (
  of,
  option = ({ id, label, aor }) => ({ value: id, label: label || aor, hint: aor }),
) => {
  const trpc = useTRPC();
  const client = useQueryClient();
  const ask = (asked: AskedForChoice) => client.fetchQuery(trpc.sipAccount.list.queryOptions({ ...of, ...asked }));
  return choiceSource(['sipAccount', of], ask, option);
};

/** Sites of a company. */
export const useSites: Maker<'site', OfCompany> = (of, option = named) => {
  const trpc = useTRPC();
  const client = useQueryClient();
  const ask = (asked: AskedForChoice) => client.fetchQuery(trpc.site.list.queryOptions({ ...of, ...asked }));
  return choiceSource(['site', of], ask, option);
};

/** The telephone systems that companies use. */
export const useTrunks: Maker<'trunkUse', OfCompany> = (
  of,
  option = ({ id, peerName }) => ({ value: id, label: peerName }),
) => {
  const trpc = useTRPC();
  const client = useQueryClient();
  const ask = (asked: AskedForChoice) => client.fetchQuery(trpc.trunkUse.list.queryOptions({ ...of, ...asked }));
  return choiceSource(['trunkUse', of], ask, option);
};

/** Opening hours of a company. */
export const useSchedules: Maker<'schedule', OfCompany> = (of, option = named) => {
  const trpc = useTRPC();
  const client = useQueryClient();
  const ask = (asked: AskedForChoice) => client.fetchQuery(trpc.schedule.list.queryOptions({ ...of, ...asked }));
  return choiceSource(['schedule', of], ask, option);
};

/** Companies of a brand, or of all. */
export const useCompanies: Maker<'company', OfBrand> = (of, option = named) => {
  const trpc = useTRPC();
  const client = useQueryClient();
  const ask = (asked: AskedForChoice) => client.fetchQuery(trpc.company.list.queryOptions({ ...of, ...asked }));
  return choiceSource(['company', of], ask, option);
};

/** Whom a brand exchanges calls with. */
export const usePeers: Maker<
  'peer',
  OfBrand & { readonly kind?: 'carrier'; readonly group?: 'operators'; readonly sort?: 'name' }
> = (of, option = named) => {
  const trpc = useTRPC();
  const client = useQueryClient();
  const ask = (asked: AskedForChoice) => client.fetchQuery(trpc.peer.list.queryOptions({ ...of, ...asked }));
  return choiceSource(['peer', of], ask, option);
};

/** Price lists of a brand. */
export const usePlans: Maker<'ratingPlan', OfBrand> = (
  of,
  option = ({ id, name, currency }) => ({ value: id, label: name, hint: currency }),
) => {
  const trpc = useTRPC();
  const client = useQueryClient();
  const ask = (asked: AskedForChoice) => client.fetchQuery(trpc.ratingPlan.list.queryOptions({ ...of, ...asked }));
  return choiceSource(['ratingPlan', of], ask, option);
};

/** Rules of how numbers are written. */
export const useRuleSets: Maker<'numberRuleSet', OfBrand> = (of, option = named) => {
  const trpc = useTRPC();
  const client = useQueryClient();
  const ask = (asked: AskedForChoice) => client.fetchQuery(trpc.numberRuleSet.list.queryOptions({ ...of, ...asked }));
  return choiceSource(['numberRuleSet', of], ask, option);
};

/** Groups of prefixes. */
export const usePrefixGroups: Maker<'prefixGroup', OfBrand> = (of, option = named) => {
  const trpc = useTRPC();
  const client = useQueryClient();
  const ask = (asked: AskedForChoice) => client.fetchQuery(trpc.prefixGroup.list.queryOptions({ ...of, ...asked }));
  return choiceSource(['prefixGroup', of], ask, option);
};

/** Brands of the platform. */
export const useBrands: Maker<'brand', Record<string, never>> = (of, option = named) => {
  const trpc = useTRPC();
  const client = useQueryClient();
  const ask = (asked: AskedForChoice) => client.fetchQuery(trpc.brand.list.queryOptions({ ...of, ...asked }));
  return choiceSource(['brand', of], ask, option);
};

/** What was changed, the latest first. */
export const useRevisions = (
  of: OfCompany,
  option: (row: Row<'revision'>) => SelectOption | undefined,
): ChoiceSource => {
  const trpc = useTRPC();
  const client = useQueryClient();
  const ask = (asked: AskedForChoice) =>
    client.fetchQuery(trpc.revision.list.queryOptions({ ...of, ...asked, sort: '-at' }));
  return choiceSource(['revision', of], ask, option);
};
