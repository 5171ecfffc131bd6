'use client';
import { PageHeader } from '@belfry/ui';
import { useQuery } from '@tanstack/react-query';
import { Loaded } from '../../components/loaded.tsx';
import { useMayChange, useViewer } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { HoldMusicSettings } from './hold-music-settings.tsx';
import { RecordingSettings } from './recording-settings.tsx';
import { RecordingStorage } from './recording-storage.tsx';
import { t } from './texts.ts';

/** Call recording and music on hold as a company's own office sets them. */
export function OwnRecordingScreen() {
  const trpc = useTRPC();
  const { session } = useViewer();
  const mayChange = useMayChange();
  const query = useQuery(trpc.company.get.queryOptions({ id: session.companyId ?? '' }));
  return (
    <Loaded query={query} backHref="/">
      {(company) => (
        <>
          <PageHeader title={t('nav.recording')} />
          <div className="space-y-6">
            <RecordingStorage tenant={{ companyId: company.id }} />
            <fieldset disabled={!mayChange}>
              <RecordingSettings company={company} />
            </fieldset>
            <HoldMusicSettings company={company} />
          </div>
        </>
      )}
    </Loaded>
  );
}
