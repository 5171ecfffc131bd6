import type { ChoiceSource, SelectOption } from '@belfry/ui';

/** What a list is asked for a choice. */
export interface AskedForChoice {
  readonly search?: string;
  readonly cursor?: string;
  readonly ids?: string[];
  readonly limit?: number;
}

/** The rows of a list as what can be chosen: `of` says which rows, `option` leaves a row out by undefined. */
export function choiceSource<Row>(
  of: unknown,
  ask: (asked: AskedForChoice) => Promise<{ readonly items: readonly Row[]; readonly nextCursor: string | null }>,
  option: (row: Row) => SelectOption | undefined,
): ChoiceSource {
  const options = (rows: readonly Row[]) => rows.map(option).filter((one) => one !== undefined);
  return {
    key: JSON.stringify(of),
    find: async (search, cursor) => {
      const page = await ask({ ...(search !== '' && { search }), ...(cursor !== undefined && { cursor }) });
      return { options: options(page.items), next: page.nextCursor };
    },
    named: async (values) => options((await ask({ ids: [...values], limit: values.length })).items),
  };
}
