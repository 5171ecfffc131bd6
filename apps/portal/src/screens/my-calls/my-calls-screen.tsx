'use client';
import { PageHeader } from '@belfry/ui';
import { useViewer } from '../../components/viewer.tsx';
import { CallSettingsOf } from './call-settings-of.tsx';
import { t } from './texts.ts';

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
