export { type CallCharge, type ChargeableCall, chargeCall, chargedSeconds } from './charge-call.ts';
export { longestPrefix, prefixesOf } from './longest-prefix.ts';
export { type Rate, type RateJson, rateFromJson } from './rate.ts';
