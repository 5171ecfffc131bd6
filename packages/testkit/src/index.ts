export {
  type CarrierBehaviour,
  type CarrierCall,
  LabCarrier,
  type LabCarrierOptions,
} from './lab-carrier/lab-carrier.ts';
export { Phone } from './phone/phone.ts';
export type { PhoneEvent, PhoneInput, PhoneOptions, PhoneOutput } from './phone/phone-types.ts';
export { EventLog } from './user-agent/event-log.ts';
export { nodeHashes } from './user-agent/node-hashes.ts';
export { RtpSession } from './user-agent/rtp-session.ts';
export { type TraceLine, UserAgent, type UserAgentOptions } from './user-agent/user-agent.ts';
export { type CallEvent, CallRefused, UserAgentCall } from './user-agent/user-agent-call.ts';
