import type { Announcement, Party, Plan, Refusal } from './call.ts';
import type { Rules } from './rules.ts';

/** How a decision ends. */
export type Outcome =
  | { readonly type: 'plan'; readonly plan: Plan }
  | { readonly type: 'refuse'; readonly refusal: Refusal };

const phrases: { readonly [status: number]: string } = {
  403: 'Forbidden',
  404: 'Not Found',
  433: 'Anonymity Disallowed',
  480: 'Temporarily Unavailable',
  482: 'Loop Detected',
  486: 'Busy Here',
  488: 'Not Acceptable Here',
  500: 'Server Internal Error',
  503: 'Service Unavailable',
};

/** What companies are told of a refusal at another one. */
const elsewhere: { readonly [status: number]: string } = {
  404: 'nobody has the number',
  433: 'callers who hide their number are not taken there',
  480: 'nobody can be reached there',
  486: 'it is busy there',
};

/**
 * The call is not to be: a SIP status with its phrase (RFC 3261 §21), and why in plain words. `at`: the company that those words tell of, when others
 * take part too; they learn no names, limits or forwardings of another. `says`: what the caller hears, where it is not what is usual
 * for the status.
 */
export function refuse(
  status: number,
  because: string,
  parties: readonly Party[],
  at?: Rules,
  says?: Announcement['says'],
): Outcome {
  const told = at
    ? parties.map((party) =>
        party.companyId === at.company.companyId
          ? party
          : { ...party, because: elsewhere[status] ?? 'the call could not be completed' },
      )
    : parties;
  const tell = says && { says, ...(at && { language: at.company.language ?? 'en' }) };
  const reason = phrases[status] ?? 'Refused';
  return { type: 'refuse', refusal: { status, reason, because, parties: told, ...(tell && { tell }) } };
}
