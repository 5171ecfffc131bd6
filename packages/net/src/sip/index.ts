export { MachineDriver, monotonicNow } from './machine-driver.ts';
export {
  type ListenAddress,
  SipTransport,
  type SipTransportCounts,
  type SipTransportHandlers,
  type SipTransportOptions,
} from './sip-transport.ts';
export type { TcpLimits } from './tcp-transport.ts';
