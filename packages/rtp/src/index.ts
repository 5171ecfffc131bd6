export { burstRatioOf } from './burst-ratio.ts';
export { canonicalAddress } from './canonical-address.ts';
export { type CodecImpairment, codecImpairment } from './codec-impairment.ts';
export { type DatagramKind, datagramKind } from './datagram-kind.ts';
export { type BlockedEvent, type DtmfBlock, DtmfBlocker } from './dtmf-blocker.ts';
export { DtmfSender, type DtmfSenderOptions } from './dtmf-sender.ts';
export { type EModelInput, effectiveEquipmentImpairment, eModelRating, meanOpinionScore } from './e-model.ts';
export { headerExtensionElement } from './header-extension.ts';
export { HearingMeter, type HearingSample } from './hearing-meter.ts';
export { HmacSha1 } from './hmac-sha1.ts';
export * from './ice/index.ts';
export { type BadSide, badSides, type Hearing, judgeSides, type SideQuality } from './judge-sides.ts';
export { Latch, type LatchSeed } from './latch.ts';
export { OutgoingStream, type RtpOutput } from './outgoing-stream.ts';
export { PortBlocks } from './port-blocks.ts';
export { estimateMos, mouthToEarMs, type QualityInput, transmissionRating } from './quality.ts';
export { QualityMeter, type QualitySample } from './quality-meter.ts';
export type { QualitySummary } from './quality-sum.ts';
export { Reception } from './reception.ts';
export { type FarReception, farReceptionOf, RelayPort, type RelayPortKind, type RelayVerdict } from './relay-port.ts';
export { renameSources } from './rename-sources.ts';
export { bridgeRtcp, type RenumberedStream, type RtcpBridge } from './rtcp-bridge.ts';
export { parseRtcp, printRtcp, type ReceptionReportBlock, type RtcpPacket } from './rtcp-packet.ts';
export { parseRtp, printRtp, type RtpPacket, rtpHeaderBytes } from './rtp-packet.ts';
export { RtpSender, type RtpSenderStart } from './rtp-sender.ts';
export { type SilenceChange, SilenceWatch, type WatchedParty } from './silence-watch.ts';
export * from './srtp/index.ts';
export { StreamStatistics } from './stream-statistics.ts';
export * from './stun/index.ts';
export {
  dtmfEvent,
  dtmfKey,
  parseTelephoneEvent,
  printTelephoneEvent,
  type TelephoneEvent,
  telephoneEventPackets,
} from './telephone-event.ts';
export { type HeardKey, TelephoneEventReceiver } from './telephone-event-receiver.ts';
