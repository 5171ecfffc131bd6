export { callingCodeOf } from './calling-code.ts';
export { checkExtension } from './check-extension.ts';
export { checkUsername } from './check-username.ts';
export { countryName } from './country-name.ts';
export { displayNumber } from './display-number.ts';
export { emergencyNumber, helplineNumber, isEmergencyAnywhere } from './emergency-number.ts';
export { formatNumber, type NumberFormat } from './format-number.ts';
export { isE164, normaliseDialled } from './normalise-dialled.ts';
export { type CallPrivacy, readPrivacyPrefix } from './privacy-prefix.ts';
export {
  type DialledService,
  looksLikeServiceCode,
  type ServiceCode,
  type SettingCommand,
  serviceOfCode,
} from './service-code.ts';
export { type ShortNumber, shortNumbers } from './short-number.ts';
