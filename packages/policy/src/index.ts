export { announcementWords } from './announce.ts';
export type { CallSigning } from './attestation.ts';
export type * from './call.ts';
export { instantOf, type LocalMoment, localTime } from './clock.ts';
export { decide } from './decide.ts';
export { type Decided, decideInWorld, staticWorld, type World } from './decide-in-world.ts';
export { Deciding } from './deciding.ts';
export type * from './facts.ts';
export {
  type FilterMatch,
  type FilterQuestion,
  type FilterRecord,
  FilterTable,
  filterKey,
  filterWords,
  readFilterKey,
} from './filter-table.ts';
export { DEFAULT_GUARD_POLICY, type GuardPolicy, type GuardSettings } from './guard-settings.ts';
export { calledAt, writtenCallee, writtenCaller, writtenIdentity } from './numbers.ts';
export { nextChange, type Opening, openingAt, openSpansOn, opensWithin, type WallTime } from './opening.ts';
export type * from './rules.ts';
export { type RunningCall, runningCost } from './running-cost.ts';
export {
  type Attestation,
  type CallerVerification,
  type SignatureRecord,
  type SignedClaims,
  type VerifyCalls,
  verstats,
} from './signature.ts';
export { smoothRoundRobin } from './smooth-round-robin.ts';
export { type Occurrence, specialOn } from './special-days.ts';
