import type { PrefixGroupUpdateInput, PrefixGroupWhole } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { changedFields } from '../changed-fields.ts';
import type { Context } from '../context.ts';
import { findPrefixGroup } from './find.ts';
import { putGroup } from './put.ts';
import { tidy } from './view.ts';

/** Changes a group; `prefixes`, when given, are all that it shall have. `conflict`: the name is taken. */
export async function updatePrefixGroup(
  ctx: Context,
  input: z.output<typeof PrefixGroupUpdateInput>,
): Promise<PrefixGroupWhole> {
  const { id, prefixes, ...data } = input;
  const { brandId } = await findPrefixGroup(ctx, id);
  authorize(ctx, 'prefixGroup.update');
  const wished = prefixes && tidy(prefixes);
  const detail = changedFields({ ...data, ...(wished && { prefixes: wished.length }) });
  const audit = { action: 'prefixGroup.update', entityId: id, detail };
  return putGroup(ctx, { id, brandId, audit }, async () => ({ ...data, ...(wished && { prefixes: wished }) }));
}
