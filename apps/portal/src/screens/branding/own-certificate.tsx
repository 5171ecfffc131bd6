'use client';
import { PortalCertificateInput, type PortalDomain } from '@belfry/contracts';
import { useMutation } from '@tanstack/react-query';
import { FormSheet } from '../../components/form-sheet.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { t } from './texts.ts';

const OwnCertificate = PortalCertificateInput.omit({ id: true });

/** Takes a certificate of one's own for a portal. */
export function OwnCertificateSheet({ domain, onClose }: { domain: PortalDomain; onClose: () => void }) {
  const trpc = useTRPC();
  const put = useMutation(trpc.portalDomain.putCertificate.mutationOptions());
  const { id, host } = domain;
  return (
    <FormSheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('certificate.ownOf', { host })}
      description={t('certificate.ownHelp')}
      schema={OwnCertificate}
      sections={[
        {
          fields: [
            {
              name: 'certificate',
              label: t('certificate.pem'),
              help: t('certificate.pemHelp'),
              control: 'textarea',
              mono: true,
              wide: true,
            },
            {
              name: 'key',
              label: t('certificate.key'),
              help: t('certificate.keyHelp'),
              control: 'textarea',
              mono: true,
              wide: true,
            },
          ],
        },
      ]}
      defaultValues={{}}
      submitLabel={t('common.save')}
      done={() => t('certificate.saved', { host })}
      onSubmit={(values) => put.mutateAsync({ id, ...values })}
    />
  );
}
