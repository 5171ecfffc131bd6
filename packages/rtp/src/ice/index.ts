export { type IceCredentials, iceCredentials } from './ice-credentials.ts';
export {
  ICE_CONSENT_MS,
  type IceCheck,
  IceLiteAgent,
  type IceLiteAgentOptions,
  type IceRefusal,
} from './ice-lite-agent.ts';
