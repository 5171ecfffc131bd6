import { CertificateAuthority, CertificateAuthorityInput } from '@belfry/contracts';
import { getCertificateAuthority, updateCertificateAuthority } from '@belfry/services';
import { act, router } from '../trpc.ts';

/** `certificateAuthority.*` */
export const certificateAuthorityRouter = router({
  get: act('certificateAuthority.get', 'GET', '/certificate-authority', 'Who is asked for certificates of portals')
    .output(CertificateAuthority)
    .query(({ ctx }) => getCertificateAuthority(ctx.service)),
  update: act('certificateAuthority.update', 'PATCH', '/certificate-authority', 'Change who is asked, and for what')
    .input(CertificateAuthorityInput)
    .output(CertificateAuthority)
    .mutation(({ ctx, input }) => updateCertificateAuthority(ctx.service, input)),
});
