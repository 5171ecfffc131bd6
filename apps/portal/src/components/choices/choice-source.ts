import type { ChoiceSource, SelectOption } from '@belfry/ui';
import type { Outputs } from '../../trpc/client.ts';

/** What a list is asked for a choice. */
export interface AskedForChoice {
  readonly search?: string;
  readonly cursor?: string;
  readonly ids?: string[];
  readonly limit?: number;
}

/** The rows of a list. */
export type Row<List extends keyof Outputs> = Outputs[List] extends { list: { items: (infer One)[] } } ? One : never;

/** A row as it is offered; undefined: it is not. */
export type Offer<List extends keyof Outputs> = (row: Row<List>) => SelectOption | undefined;

export interface OfCompany {
  readonly companyId?: string | undefined;
}
export interface OfBrand {
  readonly brandId?: string | undefined;
}

/** The rows of a list as what can be chosen: `of` says which list and rows, `offer` how each is called. */
export function choiceSource<Found>(
  of: unknown,
  ask: (asked: AskedForChoice) => Promise<{ readonly items: readonly Found[]; readonly nextCursor: string | null }>,
  offer: (row: Found) => SelectOption | undefined,
): ChoiceSource {
  const options = (rows: readonly Found[]) => rows.map(offer).filter((one) => one !== undefined);
  return {
    key: JSON.stringify(of),
    find: async (search, cursor) => {
      const page = await ask({ ...(search !== '' && { search }), ...(cursor !== undefined && { cursor }) });
      return { options: options(page.items), next: page.nextCursor };
    },
    named: async (values) => options((await ask({ ids: [...values], limit: values.length })).items),
  };
}
