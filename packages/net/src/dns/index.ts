export { type EnumAnswer, EnumResolver, type EnumResolverOptions } from './enum-resolver.ts';
export { lookUpName, type NameFound } from './look-up-name.ts';
export { SipResolver, type SipResolverOptions } from './sip-resolver.ts';
