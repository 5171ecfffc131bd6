'use client';
import { PageHeader } from '@belfry/ui';
import { useViewer } from '../../components/viewer.tsx';
import { t } from '../../messages/text.ts';
import { CallSettingsOf } from './call-settings-of.tsx';

/** What the viewer does with calls: forwards, do not disturb, hidden numbers. */
export function MyCallsScreen() {
  const { userId } = useViewer().session;
  return (
    <>
      <PageHeader title={t('myCalls.title')} description={t('myCalls.description')} />
      {userId !== null && <CallSettingsOf userId={userId} />}
    </>
  );
}
