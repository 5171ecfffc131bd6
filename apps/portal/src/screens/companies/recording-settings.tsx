'use client';
import { type Company, CompanyRecordingInput } from '@belfry/contracts';
import { Card, CardBody, CardHeader, SchemaForm, toast } from '@belfry/ui';
import { useMutation } from '@tanstack/react-query';
import { problemOf } from '../../components/problem-of.ts';
import { useTRPC } from '../../trpc/client.ts';
import { RecordingAnnouncement } from './recording-announcement.tsx';
import { t } from './texts.ts';

const Settings = CompanyRecordingInput.omit({ id: true }).required();

/** What a company records, how people learn of it, how long it is kept and who may hear it. */
export function RecordingSettings({ company }: { company: Company }) {
  const trpc = useTRPC();
  const update = useMutation(trpc.company.updateRecording.mutationOptions());
  return (
    <Card>
      <CardHeader title={t('recording.title')} description={t('recording.help')} />
      <CardBody className="space-y-7">
        <RecordingAnnouncement company={company} />
        <SchemaForm
          schema={Settings}
          sections={[
            {
              fields: [
                {
                  name: 'recordingMode',
                  label: t('recording.mode'),
                  help: t('recording.modeHelp'),
                  optionLabels: {
                    off: t('recording.mode.off'),
                    on_demand: t('recording.mode.on_demand'),
                    always: t('recording.mode.always'),
                  },
                },
                { name: 'recordingPercent', label: t('recording.percent'), help: t('recording.percentHelp') },
                {
                  name: 'recordingNotice',
                  label: t('recording.notice'),
                  help: t('recording.noticeHelp'),
                  optionLabels: {
                    none: t('recording.notice.none'),
                    tone: t('recording.notice.tone'),
                    announcement: t('recording.notice.announcement'),
                  },
                },
                {
                  name: 'recordingAtLimit',
                  label: t('recording.atLimit'),
                  help: t('recording.atLimitHelp'),
                  optionLabels: {
                    stop: t('recording.atLimit.stop'),
                    remove_oldest: t('recording.atLimit.remove_oldest'),
                  },
                  when: () => company.recordingLimitMb > 0,
                },
                { name: 'recordingDays', label: t('recording.days'), help: t('recording.daysHelp') },
                { name: 'recordingsOfOwn', label: t('recording.ofOwn'), help: t('recording.ofOwnHelp') },
              ],
            },
          ]}
          defaultValues={company}
          submitLabel={t('common.save')}
          onlyWhenChanged
          problemOf={problemOf}
          onSubmit={async (_, changed) => {
            await update.mutateAsync({ id: company.id, ...changed((recording) => recording) });
            toast(t('common.saved'));
          }}
        />
      </CardBody>
    </Card>
  );
}
