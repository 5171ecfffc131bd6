export { createDatabase, type Database, type DatabaseOptions, type Transaction } from './create-database.ts';
export { deleteRecordingRow } from './delete-recording-row.ts';
export type * from './generated/client.ts';
export { Prisma } from './generated/client.ts';
export { loadAccount, loadDdi, loadDomain, loadExtension, loadRate, loadUser } from './load-record.ts';
export { loadBrandRules, loadRules } from './load-rules.ts';
export { newId } from './new-id.ts';
export { openHa1 } from './open-ha1.ts';
export {
  createPolicyCache,
  type HeldPolicy,
  type PolicyCache,
  type PolicyCacheOptions,
  type PolicyMessages,
} from './policy-cache.ts';
export {
  type AuditEntry,
  appendAudit,
  type PolicyChange,
  type PolicyChanged,
  platformScopeId,
  type Scope,
  ScopeNotFound,
  withPolicyChange,
} from './policy-change.ts';
export type { AccountEntry, DomainRecord, Loaded, PeerRecord, RecordOrigin } from './records.ts';
export { openSecret, type SealPlace, sealSecret } from './seal.ts';
