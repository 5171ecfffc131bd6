export { assertNever } from './assert-never.ts';
export type { Machine } from './machine.ts';
export { readableOn } from './readable-on.ts';
export { err, type Failure, ok, type Result, unwrap } from './result.ts';
export { type Micros, type MonoMs, micros, monoMs, type RtpTicks, rtpTicks, type WallMs, wallMs } from './units.ts';
export { uuidV7, uuidV7Time } from './uuid.ts';
