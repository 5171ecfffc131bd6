export { SipResolver, type SipResolverOptions } from './sip-resolver.ts';
