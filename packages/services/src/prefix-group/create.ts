import type { PrefixGroupCreateInput, PrefixGroupWhole } from '@belfry/contracts';
import { newId } from '@belfry/db';
import type { z } from 'zod';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { brandFor } from '../scope-for.ts';
import { tidy, wholeGroup } from './view.ts';

/** Makes a group of prefixes; each prefix counts once. `conflict`: the name is taken. */
export async function createPrefixGroup(
  ctx: Context,
  input: z.output<typeof PrefixGroupCreateInput>,
): Promise<PrefixGroupWhole> {
  const { id: brandId } = await brandFor(ctx, 'prefixGroup.create', input.brandId);
  const { name, description } = input;
  const prefixes = tidy(input.prefixes);
  const id = newId();
  const audit = { action: 'prefixGroup.create', entityId: id, detail: { name, prefixes: prefixes.length } };
  return commit(ctx, { scope: { scope: 'brand', brandId }, audit }, async (tx) => {
    await tx.prefixGroup.create({ data: { id, brandId, name, description, prefixes } });
    return wholeGroup(tx, id);
  });
}
