export type { Disposition, EndedCall, EndedLeg, StreamQuality } from './ended-call.ts';
export type { LadderActor, LadderEntry } from './ladder.ts';
