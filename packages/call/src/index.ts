export type { NamedDialog, TalkingCall } from './core/calls.ts';
export type { AccountSecrets, Identity, IdentityQuery, KnownPeer, ServedDomain } from './core/identity.ts';
export { ProxyCore, type ProxyCoreOptions } from './core/proxy-core.ts';
export type { DropReason, OuterCallOutput, ProxyInput, ProxyOutput, TakeoverTarget } from './core/proxy-io.ts';
export { FLOW_TIMER_SECONDS } from './core/registrations.ts';
export type {
  Disposition,
  EndedCall,
  EndedLeg,
  EndedParty,
  EndedVerification,
  HeardQuality,
  LegSignature,
  RecordedPart,
  StreamQuality,
  UnclaimedCall,
} from './ended-call.ts';
export { ALLOW_EVENTS, type EventPackage } from './events/event-package.ts';
export type { EventsInput, EventsOutput, Publication } from './events/events-io.ts';
export {
  type MessageCounts,
  neutralState,
  type PhoneDialog,
  type PresenceState,
  type Resource,
  type ResourceState,
  resourceKey,
} from './events/resource-state.ts';
export type { Subscription } from './events/subscription.ts';
export { type Ban, type BanReason, type BanWish, banKey, type TriedAccount } from './guard/ban.ts';
export { BansHeld } from './guard/bans-held.ts';
export { Guard, type GuardInput, type GuardOutput } from './guard/guard.ts';
export { type Network, overlaps, parseNetwork, sourceOf } from './guard/network.ts';
export { accountsOf, requestLine } from './guard/request-line.ts';
export { ScannerSignatures } from './guard/scanner-signatures.ts';
export type { DecisionFacts, LadderActor, LadderEntry, LadderLine, RulesReference } from './ladder.ts';
export { redactMessage } from './ladder-redact.ts';
export { type BranchTarget, flowOfBinding } from './leg/branch-target.ts';
export type { Leg, LegKind, LegOwner, LegPayer } from './leg/leg.ts';
export type { MediaProtection } from './leg/media-protection.ts';
export { Call, type CallBeginning } from './machine/call.ts';
export type { CallInput, MediaReply, ProofAnswer } from './machine/call-input.ts';
export type { ActiveCall, CallOutput, MediaCommand, MediaDescriptionCommand } from './machine/call-output.ts';
export type { AppContext, CallPorts, SignedCall } from './machine/call-ports.ts';
export { bridgedLegs, type CallParty, type CallState, legsOf, type Outcome } from './machine/call-state.ts';
export type { Lender } from './machine/loans.ts';
export type { FoundDialog } from './machine/refer.ts';
export { parseReplaces, type ReplacesValue, replacesIn, replacesOf } from './machine/replaces.ts';
export { ALLOW } from './machine/send.ts';
export type { SoundNotice } from './machine/sound.ts';
export type { MessagesInput, MessagesOutput, StoredMessage } from './messages/messages-io.ts';
export { createPeerInvite, type PeerInviteParts } from './peers/invite-request.ts';
export { createBindingOptions, createPeerOptions } from './peers/options-request.ts';
export type { PeerCallEvent } from './peers/peer-calls.ts';
export type { PeerAnswer } from './peers/peer-requests.ts';
export {
  RegistrationClient,
  type RegistrationOutput,
  type RegistrationSettings,
  type RegistrationStatus,
} from './peers/registration-client.ts';
export { printCapture } from './print-capture.ts';
