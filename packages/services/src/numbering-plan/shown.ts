import type { PlanFinding } from '@belfry/contracts';
import type { Finding } from '@belfry/numbering';

/** A finding, and whose plan it is in; null: the routes of the brand. */
export function shown(
  { severity, code, words, about }: Finding,
  company: { readonly id: string; readonly name: string } | null,
): PlanFinding {
  return {
    severity,
    code,
    words,
    about: about.map(({ kind, id }) => ({ kind, id })),
    companyId: company?.id ?? null,
    companyName: company?.name ?? null,
  };
}
