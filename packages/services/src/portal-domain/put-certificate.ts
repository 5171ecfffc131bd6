import { isIP } from 'node:net';
import type { PortalCertificateInput, PortalDomain } from '@belfry/contracts';
import { sealPortalKey } from '@belfry/db';
import type { z } from 'zod';
import { refuseLimitedKey } from '../api-token/refuse-limited.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { certificateWords, givenCertificate } from '../given-certificate.ts';
import { invalid } from '../service-error.ts';
import { announce } from './announce.ts';
import { findPortalDomain } from './find.ts';
import { portalInclude, portalView } from './view.ts';

/** Gives a host name a certificate of one's own; browsers are shown it at once. `invalid`: it cannot be used there. The key is sealed and told to nobody. */
export async function putPortalCertificate(
  ctx: Context,
  { id, certificate, key }: z.output<typeof PortalCertificateInput>,
): Promise<PortalDomain> {
  const { row, scope } = await findPortalDomain(ctx, 'portalDomain.putCertificate', id);
  refuseLimitedKey(ctx);
  const { host } = row;
  const given = givenCertificate(
    { field: 'certificate', code: 'portal.certificate' },
    { certificate, key },
    new Date(),
  );
  const isFor = isIP(host) === 0 ? given.checkHost(host) : given.checkIP(host);
  if (isFor === undefined)
    throw invalid('certificate', 'portal.certificate_other_name', `The certificate is not for ${host}.`);
  const { issuer, fingerprint } = certificateWords(certificate);
  const data = {
    source: 'uploaded' as const,
    certificate,
    sealedKey: sealPortalKey(ctx.sealKey, id, key),
    issuer,
    validFrom: given.validFromDate,
    validTo: given.validToDate,
    createdAt: new Date(),
  };
  const audit = { action: 'portalDomain.putCertificate', entityId: id, detail: { host, issuer, fingerprint } };
  const view = await commit(ctx, { scope, audit }, async (tx) => {
    await tx.portalCertificate.upsert({
      where: { portalDomainId: id },
      create: { portalDomainId: id, ...data },
      update: data,
    });
    return portalView(await tx.portalDomain.findUniqueOrThrow({ where: { id }, include: portalInclude }));
  });
  await announce(ctx, host);
  return view;
}
