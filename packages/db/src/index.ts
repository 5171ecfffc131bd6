export {
  auditBatchHash,
  auditBatchMac,
  auditRowHash,
  chainStart,
  hashBytes,
  sameBytes,
} from './audit-chain.ts';
export { callCounts, countedTo } from './call-counts.ts';
export {
  loadSigning,
  openSigner,
  originationOf,
  type SealedSigner,
  type SigningTable,
  type SigningTrust,
  sealSigner,
} from './call-signing.ts';
export { createDatabase, type Database, type DatabaseOptions, type Transaction } from './create-database.ts';
export { deleteRecordingRow } from './delete-recording-row.ts';
export { gatherIds, rowsExpected, type Searched } from './gather-ids.ts';
export type * from './generated/client.ts';
export { Prisma } from './generated/client.ts';
export { insertMany } from './insert-many.ts';
export { loadAnnouncement, loadHoldSound, loadRefusalSound } from './load-announcement.ts';
export { loadFilters } from './load-filters.ts';
export { loadGuard } from './load-guard.ts';
export type { PeerTable } from './load-peers.ts';
export { loadPortalHost, type PortalHost } from './load-portal-host.ts';
export { loadAccount, loadDdi, loadDomain, loadExtension, loadRate, loadUser } from './load-record.ts';
export { loadRoutes } from './load-routes.ts';
export { loadBrandRules, loadRules } from './load-rules.ts';
export {
  type KeptRegistration,
  loadKeptRegistrations,
  loadWatchedGateways,
  type WatchedGateway,
} from './load-watched-peers.ts';
export { newId } from './new-id.ts';
export { openHa1 } from './open-ha1.ts';
export {
  openPeerCertificate,
  type PeerCertificate,
  type SealedCertificate,
  sealPeerCertificate,
} from './peer-certificate.ts';
export { openPeerPassword, type PeerSecretPlace, sealPeerPassword } from './peer-secret.ts';
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
export type { RowImage } from './policy-keys.ts';
export { openAcmeKey, openPortalKey, sealAcmeKey, sealPortalKey } from './portal-key.ts';
export {
  isRecordingFull,
  type RecordingOwner,
  type RecordingUse,
  recordingBytes,
  recordingUse,
} from './recording-use.ts';
export type { AccountEntry, DomainRecord, Loaded, PeerCredentials, PeerRecord, RecordOrigin } from './records.ts';
export { scheduleInclude, scheduleRules } from './schedule-rules.ts';
export { openSecret, type SealPlace, sealSecret } from './seal.ts';
export { auditBatchRows, type SealedBatch, sealAudit } from './seal-audit.ts';
export { readSoftphoneUsername, softphonePassword, softphoneUsername } from './softphone-password.ts';
export { CannotUndo, type UndoOptions, undoRevision } from './undo-revision.ts';
export { withoutEffect } from './without-effect.ts';
