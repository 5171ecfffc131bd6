import {
  ById,
  Done,
  Recording,
  RecordingListInput,
  RecordingPage,
  RecordingStorage,
  RecordingStorageInput,
  RecordingUpdateInput,
} from '@belfry/contracts';
import { deleteRecording, getRecordingStorage, listRecordings, updateRecording } from '@belfry/services';
import { act, router } from '../trpc.ts';

/** `recording.*`; the sound itself: `handleRecording`. */
export const recordingRouter = router({
  list: act('recording.list', 'GET', '/recordings', 'The recordings, all or those of one call')
    .input(RecordingListInput)
    .output(RecordingPage)
    .query(({ ctx, input }) => listRecordings(ctx.service, input)),
  storage: act('recording.storage', 'GET', '/recordings/storage', 'How much the recordings take, and how much they may')
    .input(RecordingStorageInput)
    .output(RecordingStorage)
    .query(({ ctx, input }) => getRecordingStorage(ctx.service, input)),
  update: act('recording.update', 'PATCH', '/recordings/{id}', 'Keep a recording whatever its age, or no longer')
    .input(RecordingUpdateInput)
    .output(Recording)
    .mutation(({ ctx, input }) => updateRecording(ctx.service, input)),
  delete: act('recording.delete', 'DELETE', '/recordings/{id}', 'Delete a recording for ever')
    .input(ById)
    .output(Done)
    .mutation(({ ctx, input }) => deleteRecording(ctx.service, input)),
});
