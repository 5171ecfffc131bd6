import type { CallSigning, CallSigningUpdateInput } from '@belfry/contracts';
import { newId, sealSigner } from '@belfry/db';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { changedFields } from '../changed-fields.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { givenCertificate, readCertificate } from '../given-certificate.ts';
import { brandFor } from '../scope-for.ts';
import { invalid } from '../service-error.ts';
import { pemsOf } from './pems.ts';
import { signingView } from './view.ts';

/**
 * Changes what calls are signed with and who is trusted: of the platform (god, without a brand), or of a brand. `invalid`: a certificate that is none, has ended, is not
 * the key's or not for ES256 (an EC key on P-256), a certificate without the address where others find it, an authority that is none.
 */
export async function updateCallSigning(
  ctx: Context,
  input: z.output<typeof CallSigningUpdateInput>,
): Promise<CallSigning> {
  const wanted = input.brandId ?? ctx.actor.brandId;
  if (wanted === undefined) authorize(ctx, 'callSigning.update');
  const brandId = wanted === undefined ? null : (await brandFor(ctx, 'callSigning.update', wanted)).id;
  const { certificate, certificateUrl, authorities, certificateHosts } = input;
  if (certificate) checkCertificate(certificate);
  const pems = authorities === undefined ? undefined : checkAuthorities(authorities);
  const audit = {
    action: 'callSigning.update',
    detail: changedFields({
      ...(certificate !== undefined && { certificate: certificate !== null }),
      certificateUrl,
      ...(pems && { authorities: pems.length }),
      ...(certificateHosts && { certificateHosts: certificateHosts.join(' ') }),
    }),
    ...(brandId && { entityId: brandId }),
  };
  const scope = brandId === null ? { scope: 'platform' as const } : { scope: 'brand' as const, brandId };
  return commit(ctx, { scope, audit }, async (tx) => {
    const own = await tx.callSigning.findFirst({ where: { brandId } });
    const id = own?.id ?? newId();
    const sealed = certificate && sealSigner(ctx.sealKey, { id, brandId }, certificate);
    const data = {
      ...(certificate !== undefined && { sealedCertificate: sealed ?? null }),
      ...(certificateUrl !== undefined && { certificateUrl }),
      ...(pems && { authorities: pems.join('\n') }),
      ...(certificateHosts && { certificateHosts: [...new Set(certificateHosts)] }),
    };
    const signs = certificate === undefined ? own?.sealedCertificate != null : certificate !== null;
    if (signs && (certificateUrl === undefined ? own?.certificateUrl : certificateUrl) == null)
      throw invalid('certificateUrl', 'callSigning.url', 'Say where others find the certificate.');
    if (own) await tx.callSigning.update({ where: { id }, data });
    else await tx.callSigning.create({ data: { id, brandId, ...data } });
    return signingView(tx, ctx.sealKey, brandId);
  });
}

function checkCertificate(given: { readonly certificate: string; readonly key: string }): void {
  const { publicKey } = givenCertificate({ field: 'certificate', code: 'callSigning.certificate' }, given, new Date());
  if (publicKey.asymmetricKeyDetails?.namedCurve !== 'prime256v1')
    throw invalid(
      'certificate',
      'callSigning.certificate_curve',
      'Calls are signed with an EC key on the curve P-256; this is another kind.',
    );
}

function checkAuthorities(text: string): readonly string[] {
  const pems = pemsOf(text);
  const rest = text.replace(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g, '').trim();
  if (
    rest.includes('-----') ||
    (text !== '' && pems.length === 0) ||
    pems.some((pem) => readCertificate(pem) === undefined)
  )
    throw invalid('authorities', 'callSigning.authorities', 'These are no certificates in PEM form.');
  return pems;
}
