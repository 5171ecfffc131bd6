'use client';
import type { SipCredentials } from '@belfry/contracts';
import { CopyableList } from '@belfry/ui';
import { useViewer } from '../../components/viewer.tsx';
import { t } from '../../messages/text.ts';

/** What to type into a phone, each value to be copied. The password is hidden unless `visible`. */
export function CredentialsList({ credentials, visible = false }: { credentials: SipCredentials; visible?: boolean }) {
  const { sipServer } = useViewer();
  return (
    <CopyableList
      items={[
        { label: t('devices.domain'), value: credentials.domain },
        { label: t('devices.username'), value: credentials.username },
        { label: t('devices.password'), value: credentials.password, secret: !visible },
        { label: t('devices.server'), value: sipServer },
        { label: t('devices.transport'), value: t('devices.transports') },
        { label: t('devices.address'), value: credentials.uri },
      ]}
    />
  );
}
