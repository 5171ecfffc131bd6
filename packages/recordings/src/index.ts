export { type ByteRange, byteRange } from './byte-range.ts';
export type { RecordingBreak, RecordingFormat } from './container.ts';
export type { DiskFile, OpenDiskFile } from './disk.ts';
export { recordingFiles, removeRecording } from './recording-files.ts';
export {
  openRecording,
  RecordingAltered,
  type RecordingInfo,
  RecordingReader,
  recordingInfo,
} from './recording-reader.ts';
export { RecordingStore, type RecordingStoreOptions } from './recording-store.ts';
export type { RecordingOutcome, RecordingWriter } from './recording-writer.ts';
