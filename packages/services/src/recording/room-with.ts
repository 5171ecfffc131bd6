import { isRecordingFull, type RecordingOwner, recordingUse, type Transaction } from '@belfry/db';

/** Whether recordings are full once their owner has this limit: what is to be written beside it, so that calls follow at once. */
export async function roomWith(
  tx: Transaction,
  owner: RecordingOwner,
  limitMb: number,
): Promise<{ recordingFull: boolean }> {
  return { recordingFull: isRecordingFull(await recordingUse(tx, owner), limitMb) };
}
