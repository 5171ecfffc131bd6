import type { CertificateAuthority } from '@belfry/contracts';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { authorityView } from './view.ts';

/** Who is asked for certificates of portals. */
export async function getCertificateAuthority(ctx: Context): Promise<CertificateAuthority> {
  authorize(ctx, 'certificateAuthority.get');
  return authorityView(await ctx.db.acmeSettings.findUniqueOrThrow({ where: { id: 1 } }));
}
