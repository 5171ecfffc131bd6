import type { CertificateAuthority, CertificateAuthorityInput } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { changedFields } from '../changed-fields.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { readCertificate } from '../given-certificate.ts';
import { invalid } from '../service-error.ts';
import { authorityView } from './view.ts';

/** Changes who is asked for certificates of portals, and for which of them; whoever failed before is tried again within a minute. */
export async function updateCertificateAuthority(
  ctx: Context,
  input: z.output<typeof CertificateAuthorityInput>,
): Promise<CertificateAuthority> {
  authorize(ctx, 'certificateAuthority.update');
  if (input.authority && readCertificate(input.authority) === undefined)
    throw invalid('authority', 'certificateAuthority.authority', 'This is no certificate in PEM form.');
  const audit = {
    action: 'certificateAuthority.update',
    detail: changedFields({ ...input, authority: input.authority ? 'set' : input.authority }),
  };
  return commit(ctx, { scope: { scope: 'platform' }, audit }, async (tx) => {
    const row = await tx.acmeSettings.update({ where: { id: 1 }, data: input });
    await tx.certificateOrder.updateMany({
      where: { OR: [{ problem: { not: null } }, { portalDomain: { certificate: null } }] },
      data: { dueAt: new Date(), attempts: 0 },
    });
    return authorityView(row);
  });
}
