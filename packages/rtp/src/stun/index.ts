export { isIntegral, type ParsedStun, parseStun } from './parse-stun.ts';
export { printStun, type StunProofs } from './print-stun.ts';
export {
  BINDING_METHOD,
  type HmacSha1Function,
  type StunAttribute,
  type StunClass,
  type StunMessage,
  stunAttribute,
} from './stun-message.ts';
