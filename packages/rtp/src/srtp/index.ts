export {
  DTLS_SRTP_EXPORTER_LABEL,
  type DtlsSrtpMasters,
  dtlsSrtpExportBytes,
  dtlsSrtpMasters,
} from './dtls-srtp-masters.ts';
export type { Aead, EncryptBlocks, SrtpCrypto } from './srtp-crypto.ts';
export { deriveSrtpKeys, type SrtpSessionKeys, type SrtpStreamKeys } from './srtp-keys.ts';
export { SrtpReceiver, type SrtpReceiverOptions, type SrtpReceiverSource, type SrtpRefusal } from './srtp-receiver.ts';
export { SrtpSender, type SrtpSenderSource, type SrtpSendRefusal } from './srtp-sender.ts';
export { type SrtpSuite, type SrtpSuiteName, srtpSuite, srtpSuiteOfProfile, srtpSuites } from './srtp-suite.ts';
