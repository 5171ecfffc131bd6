import type { Extension } from '@belfry/contracts';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { findExtension } from './find.ts';
import { extensionView } from './view.ts';

/** One extension. */
export async function getExtension(ctx: Context, { id }: { id: string }): Promise<Extension> {
  const row = await findExtension(ctx, id);
  authorize(ctx, 'extension.get');
  return extensionView(row);
}
