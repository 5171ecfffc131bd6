import { invalid, notFound } from './service-error.ts';

interface Owned {
  readonly companyId: string;
  readonly company: { readonly brandId: string };
}

/**
 * The company whose things these are, all of those that were asked for. `not_found`: one is not there, or not the actor's; `invalid`: they are of several companies.
 */
export function oneCompany(ids: readonly string[], rows: readonly Owned[], what: string) {
  const [first] = rows;
  if (!first || rows.length !== ids.length) throw notFound(what);
  if (rows.some(({ companyId }) => companyId !== first.companyId))
    throw invalid('ids', 'many.companies', 'They are of several companies: change those of one company at a time.');
  return { companyId: first.companyId, brandId: first.company.brandId, ids: ids as readonly [string, ...string[]] };
}

/** Many things are named, and nothing that is to become different. */
export const nothingToChange = () => invalid('ids', 'many.nothing', 'Say what is to be changed.');
