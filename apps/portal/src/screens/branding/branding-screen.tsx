'use client';
import { PageHeader } from '@belfry/ui';
import { useViewer } from '../../components/viewer.tsx';
import { CertificateAuthorityCard } from './certificate-authority-card.tsx';
import { PortalHosts } from './portal-hosts.tsx';
import { SipDomains } from './sip-domains.tsx';
import { t } from './texts.ts';
import { ThemeEditor } from './theme-editor.tsx';

/** How the viewer's portals look, and where they answer. */
export function BrandingScreen() {
  const { session } = useViewer();
  const tenant = session.level === 'company' && session.companyId !== null ? { companyId: session.companyId } : {};
  return (
    <>
      <PageHeader title={t('branding.title')} description={t('branding.description')} />
      <div className="space-y-6">
        {session.level !== 'god' && <ThemeEditor tenant={tenant} reload={session.actingFrom === null} />}
        {session.level === 'god' && <CertificateAuthorityCard />}
        <PortalHosts tenant={tenant} />
        <SipDomains tenant={tenant} />
      </div>
    </>
  );
}
