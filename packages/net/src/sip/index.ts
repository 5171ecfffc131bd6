export type { CutReason } from './connection.ts';
export { CONNECTION_LIMITS, type ConnectionLimits } from './connection-limits.ts';
export { isPortClosed } from './is-port-closed.ts';
export { MachineDriver, monotonicNow } from './machine-driver.ts';
export {
  type ListenAddress,
  type ShownCertificate,
  SipTransport,
  type SipTransportCounts,
  type SipTransportHandlers,
  type SipTransportOptions,
} from './sip-transport.ts';
export { type Asked, type Exchange, Stranger } from './stranger.ts';
