import type { Context } from '../context.ts';
import { notFound } from '../service-error.ts';
import { extensionsOf } from '../tenant-where.ts';
import { extensionInclude } from './view.ts';

/** An extension within the actor's tenant. `not_found` when there is none. */
export async function findExtension({ db, actor }: Context, id: string) {
  const row = await db.extension.findFirst({
    where: { AND: [{ id }, extensionsOf(actor)] },
    include: extensionInclude,
  });
  if (!row) throw notFound('extension');
  return row;
}
