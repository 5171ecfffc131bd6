import type { PrefixGroupWhole, PrefixTemplate, PrefixTemplateCopyInput } from '@belfry/contracts';
import { prefixTemplates } from '@belfry/numbering';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { brandFor } from '../scope-for.ts';
import { notFound } from '../service-error.ts';
import { createPrefixGroup } from './create.ts';

/** The groups that the platform knows: continents and countries, with the prefixes that are theirs. */
export async function listPrefixTemplates(
  ctx: Context,
  input: { brandId?: string | undefined },
): Promise<{ items: PrefixTemplate[] }> {
  await brandFor(ctx, 'prefixGroup.list', input.brandId);
  return { items: prefixTemplates().map(({ prefixes, ...rest }) => ({ ...rest, prefixes: [...prefixes] })) };
}

/** Gives a brand a group as the platform knows it, to keep and to change. `not_found`: it knows none of that key; `conflict`: the name is taken. */
export async function copyPrefixTemplate(
  ctx: Context,
  { brandId: wishedBrand, key, name }: z.output<typeof PrefixTemplateCopyInput>,
): Promise<PrefixGroupWhole> {
  const { id: brandId } = await brandFor(ctx, 'prefixGroup.create', wishedBrand);
  const template = prefixTemplates().find((one) => one.key === key);
  if (!template) throw notFound('prefix template');
  const wished = { brandId, name: name ?? template.name, description: '', prefixes: [...template.prefixes] };
  return createPrefixGroup(ctx, wished);
}
