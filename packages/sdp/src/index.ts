export { attribute, attributeName, attributeValue, attributeValues, withoutAttributes } from './attribute.ts';
export { type AudioAgreement, type AudioAnswer, acceptAudioAnswer, createAudioAnswer } from './audio-answer.ts';
export { type AudioEndpoint, createAudioOffer, pcma, pcmu, telephoneEvent } from './audio-offer.ts';
export { bundleTagsOf, withBundleAddresses } from './bundled.ts';
export { type Candidate, parseCandidate, printCandidate } from './candidate.ts';
export { type Codec, codecsOf, printRtpmap, sameCodec, staticCodec } from './codec.ts';
export {
  applyCodecFlags,
  type CodecFlags,
  type CodecSelection,
  limitedOpus,
  limitOpus,
  opusLimitOf,
  transcodableCodecs,
} from './codec-flags.ts';
export { formatParameters, type OpusParameters, opusParameters, telephoneEvents } from './codec-parameters.ts';
export { type Connection, connectionOf, isUnspecified, parseConnection, printConnection } from './connection.ts';
export { type CryptoAttribute, type CryptoSuite, cryptoMasterBytes, parseCrypto, printCrypto } from './crypto.ts';
export { answerDirection, type Direction, directionOf, isAudioHeld, isHeld, withDirection } from './direction.ts';
export {
  type Fingerprint,
  type FingerprintHash,
  parseFingerprint,
  printFingerprint,
  sameFingerprint,
} from './fingerprint.ts';
export { bundlesOf, type Group, midOf, parseGroup, printGroup } from './group.ts';
export { type IceDescription, iceLines, iceOf } from './ice.ts';
export { type Origin, originOf, printOrigin, withOrigin } from './origin.ts';
export { type PacketTime, packetTimeOf } from './packet-time.ts';
export { parseSessionDescription } from './parse-session-description.ts';
export { printSessionDescription } from './print-session-description.ts';
export { type TransportKind, transportKind } from './protocol.ts';
export { redactKeys } from './redact.ts';
export { parseRemoteCandidates, printRemoteCandidates, type RemoteCandidate } from './remote-candidates.ts';
export { type MediaRewrite, type Rewrite, rewriteDescription } from './rewrite.ts';
export { type RtcpAddress, rtcpOf } from './rtcp.ts';
export { isAuxiliaryCodec, withCodecs, withFreePayloadType } from './section-codecs.ts';
export type { AddressFamily, MediaDescription, SdpLine, SessionDescription } from './session-description.ts';
export { answerSetup, parseSetup, type Setup } from './setup.ts';
export { cnamesOf, parseSource, printSource, type SourceAttribute } from './source.ts';
export { parseTlsId } from './tls-id.ts';
