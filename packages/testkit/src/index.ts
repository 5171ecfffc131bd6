export {
  type CarrierBehaviour,
  type CarrierCall,
  LabCarrier,
  type LabCarrierOptions,
} from './lab-carrier/lab-carrier.ts';
export { type Ladder, type LadderStep, parseLadder } from './ladder/ladder.ts';
export { LadderFailure, runLadder } from './ladder/run-ladder.ts';
export { NameServer, type Zone } from './name-server.ts';
export { FakeClock } from './network/fake-clock.ts';
export { LossyLink, type LossyLinkOptions } from './network/lossy-link.ts';
export type { SendOctets, SipNode } from './network/sip-node.ts';
export { VirtualNetwork, type VirtualNetworkOptions } from './network/virtual-network.ts';
export { Phone } from './phone/phone.ts';
export type { PhoneEvent, PhoneInput, PhoneOptions, PhoneOutput } from './phone/phone-types.ts';
export { type RecordedSession, RecordingServer } from './recording-server.ts';
export { EventLog } from './user-agent/event-log.ts';
export { nodeHashes } from './user-agent/node-hashes.ts';
export { RtpSession } from './user-agent/rtp-session.ts';
export { type TraceLine, UserAgent, type UserAgentOptions } from './user-agent/user-agent.ts';
export { type CallEvent, CallRefused, UserAgentCall } from './user-agent/user-agent-call.ts';
export { LAB_DOMAIN, LAB_PASSWORD, LAB_USERS, LabWorld } from './world/lab-world.ts';
export { PhoneNode, type PhoneNodeOptions } from './world/phone-node.ts';
export { ProxyNode, type ProxyNodeOptions } from './world/proxy-node.ts';
