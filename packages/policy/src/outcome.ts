import type { Party, Plan, Refusal } from './call.ts';

/** How a decision ends. */
export type Outcome =
  | { readonly type: 'plan'; readonly plan: Plan }
  | { readonly type: 'refuse'; readonly refusal: Refusal };

const phrases: { readonly [status: number]: string } = {
  403: 'Forbidden',
  404: 'Not Found',
  480: 'Temporarily Unavailable',
  482: 'Loop Detected',
  486: 'Busy Here',
  500: 'Server Internal Error',
  503: 'Service Unavailable',
};

/** The call is not to be: a SIP status with its phrase (RFC 3261 §21), and why in plain words. */
export function refuse(status: number, because: string, parties: readonly Party[]): Outcome {
  return { type: 'refuse', refusal: { status, reason: phrases[status] ?? 'Refused', because, parties } };
}
