export { answerChallenge, type ClientCredentials, credentialsFor } from './auth/answer-challenge.ts';
export {
  Authenticator,
  type AuthenticatorOptions,
  type AuthOutcome,
  type AuthQuestion,
  credentialsOf,
} from './auth/authenticator.ts';
export {
  type Challenge,
  type Credentials,
  parseChallenge,
  parseCredentials,
  printChallenge,
  printCredentials,
} from './auth/credentials.ts';
export {
  computeDigest,
  computeHa1,
  type DigestAlgorithm,
  type DigestParts,
  type HashFunction,
  type HashFunctions,
} from './auth/digest.ts';
export { CONTROL, hasAny } from './characters.ts';
export { Dialog, dialogKeyOf, type InDialogOptions } from './dialog/dialog.ts';
export type { DialogState } from './dialog/dialog-state.ts';
export { type CSeq, parseCSeq } from './header/cseq.ts';
export { parseDeltaSeconds, parseInteger } from './header/integer.ts';
export { splitList } from './header/list.ts';
export {
  type NameAddr,
  parseContacts,
  parseNameAddr,
  printNameAddr,
  quote,
  tagOf,
  unquote,
  uriOf,
} from './header/name-addr.ts';
export { createParams, type Params, printParams } from './header/params.ts';
export { parseReason, printReason, type Reason } from './header/reason.ts';
export { parseVia, printVia, type Via } from './header/via.ts';
export { type Content, createRequest, createResponse, type RequestParts } from './message/create.ts';
export { Headers } from './message/headers.ts';
export type { SipMessage, SipRequest, SipResponse } from './message/message.ts';
export { type BodyPart, type PartToPrint, parseMultipart, printMultipart } from './message/multipart.ts';
export { type MessageFailure, parseDatagram, parseMessage } from './message/parse.ts';
export { printMessage, printText } from './message/print.ts';
export { callIdOf, cseqMethodOf, cseqOf, fromOf, summaryOf, toOf, topVia } from './message/read.ts';
export { reasonPhrase } from './message/reason-phrases.ts';
export { decodeText, encodeText, latin1Bytes, latin1Text } from './message/text.ts';
export { isBehindNat } from './registrar/behind-nat.ts';
export type { Binding, BindingFlow, RegistrarLimits, Registration } from './registrar/binding.ts';
export { type RegisterInput, register } from './registrar/register.ts';
export { canonicalJson } from './stir/canonical-json.ts';
export { canonicalNumber } from './stir/canonical-number.ts';
export {
  type DiversionClaims,
  type DiversionPassport,
  diversionInput,
  orderDiversions,
  parseDiversion,
} from './stir/diversion.ts';
export { type IdentityHeader, identitiesOf, parseIdentity, printIdentity } from './stir/identity-header.ts';
export { oneSignature } from './stir/one-signature.ts';
export {
  type Attestation,
  type Passport,
  type PassportFailure,
  parsePassport,
  passportInput,
  type ShakenClaims,
} from './stir/passport.ts';
export type { Flow, HostPort, Transport } from './transaction/flow.ts';
export { type Timed, TimerQueue } from './transaction/timer-queue.ts';
export { DEFAULT_TIMERS, type TransactionTimers } from './transaction/timers.ts';
export {
  type TransactionCounts,
  TransactionLayer,
  type TransactionLayerOptions,
} from './transaction/transaction-layer.ts';
export type { TransactionInput, TransactionOutput } from './transaction/transaction-layer-types.ts';
export { INSTANCE_TAG_LENGTH, instanceTagIn, instanceTagOf } from './transport/instance-tag.ts';
export {
  hopKey,
  lookupFor,
  type NextHop,
  orderSrv,
  type ServerLookup,
  type SrvRecord,
} from './transport/locate-server.ts';
export { defaultPort, isReliable, markReceived, responseFlow, sameFlow } from './transport/received.ts';
export { type Frame, type FramerLimits, StreamFramer } from './transport/stream-framer.ts';
export { answerStun, isStun } from './transport/stun.ts';
export { equalUris } from './uri/equal-uris.ts';
export { canonicalHost, hostOctets, isHost, isIpv4, isIpv6, printHost } from './uri/host.ts';
export {
  createSipUri,
  escapeUser,
  type OtherUri,
  parseUri,
  printUri,
  type SipUri,
  type TelUri,
  type Uri,
  unescapeUser,
} from './uri/uri.ts';
