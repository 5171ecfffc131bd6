export { type AppliedRules, applyRules } from './apply-rules.ts';
export { callingCodeOf } from './calling-code.ts';
export { type CarrierTemplate, type CarrierTemplateId, carrierTemplates } from './carrier-template.ts';
export { checkExtension } from './check-extension.ts';
export { checkUsername } from './check-username.ts';
export { countryName } from './country-name.ts';
export { countryOfNumber } from './country-of-number.ts';
export { digitMap } from './digit-map.ts';
export { displayNumber } from './display-number.ts';
export { emergencyNumber, helplineNumber, isEmergencyAnywhere } from './emergency-number.ts';
export { enumDomain } from './enum-domain.ts';
export { enumUri, type NaptrRecord } from './enum-uri.ts';
export { type ExampleRow, exampleRows } from './example-rows.ts';
export { formatNumber, type NumberFormat } from './format-number.ts';
export { generateRules, type NumberStyle, type RuleWishes } from './generate-rules.ts';
export { lintPlan } from './lint-plan.ts';
export { isE164, normaliseDialled } from './normalise-dialled.ts';
export { describeRanges, expandRange, type NumberRange } from './number-range.ts';
export { checkRule, type NumberRule, type NumberRuleSet } from './number-rule.ts';
export type {
  Finding,
  Plan,
  PlanDdi,
  PlanExtension,
  PlanForward,
  PlanHours,
  PlanOtherwise,
  PlanRoute,
  PlanSchedule,
  PlanTarget,
} from './plan.ts';
export { type PrefixTemplate, prefixTemplates } from './prefix-templates.ts';
export { prefixWords } from './prefix-words.ts';
export { type CallPrivacy, readPrivacyPrefix } from './privacy-prefix.ts';
export { type ReadPrefixes, readPrefix, readPrefixes } from './read-prefixes.ts';
export {
  type DialledService,
  looksLikeServiceCode,
  type ServiceCode,
  type SettingCommand,
  serviceOfCode,
} from './service-code.ts';
export { type ShortNumber, shortNumbers } from './short-number.ts';
export { numberOfSosUrn, readSosUrn } from './sos-urn.ts';
