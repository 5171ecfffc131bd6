import { type Asking, ask, type Trace } from './asking.ts';
import type { Announcement, CallRequest, Plan, Refusal } from './call.ts';
import type { Caller } from './caller.ts';
import type { Outcome } from './outcome.ts';
import type { SourceRules } from './rules.ts';

/** Longer than the longest announcement takes. */
const announceSeconds = 20;

/** What is said where a refusal does not say so itself. Somebody who is busy, and what is wrong with a call itself, telephones tell by their own means. */
const usual: { readonly [status: number]: Announcement['says'] } = {
  403: 'barred',
  404: 'not_in_service',
  480: 'absent',
  503: 'unreachable',
};

/** Announcements in words. */
export const announcementWords: { readonly [says in Announcement['says']]: string } = {
  full: '“all lines are in use”',
  not_in_service: '“this number is not in service”',
  barred: '“this call is not allowed”',
  spend: '“the amount for today is used up”',
  unreachable: '“the call cannot be put through”',
  absent: '“nobody can be reached there”',
  closed: '“no calls are taken at this time”',
};

/** Whether the brand has callers of this kind hear why a call is refused. */
export const hearsRefusals = ({ source }: Pick<Caller, 'source'>, announces: SourceRules['brand']['announces']) =>
  announces === 'everybody' || (announces === 'people' && source.kind === 'account');

/**
 * The outcome of a decision, where a refusal is to be heard: a plan that plays in an early dialog why, on an application server, and refuses the call then as it was
 * to be refused. Not for calls for help, nor for a leg that talks already.
 */
export function* announced(
  outcome: Outcome,
  caller: Caller,
  { brand }: SourceRules,
  call: CallRequest,
  trace: Trace,
): Asking<Outcome> {
  if (outcome.type === 'plan') return outcome;
  const { tell, parties, verification, ...refusal } = outcome.refusal;
  const silent: Outcome = { type: 'refuse', refusal: withoutTell(outcome.refusal) };
  const says = tell?.says ?? usual[refusal.status];
  if (says === undefined || call.onBehalfOf || call.replaces) return silent;
  if (!(tell?.wanted ?? hearsRefusals(caller, brand.announces))) return silent;
  const company = caller.rules?.company;
  const language = (company ? company.language : (tell?.language ?? brand.language)) ?? 'en';
  const server = yield* ask<'appServer'>(`appServer:${company?.appServerSet ?? brand.appServerSet}`);
  const looked = 'how the caller learns of it';
  if (!server) {
    trace.note('announcement', looked, 'no application server is running', 'nothing is played');
    return silent;
  }
  const sound = brand.refusalSounds?.[`${language}/${says}`];
  const voice = sound === undefined ? '' : 'the brand’s own recording of ';
  const found = `a tone and ${voice}${announcementWords[says]} (${language}), before the call is refused`;
  trace.note('announcement', looked, found, refusal.said ?? `refused with ${refusal.status} then`);
  const announcement = { says, language, ...(sound !== undefined && { sound }) };
  const plan: Plan = {
    steps: [
      {
        targets: [{ kind: 'service', service: 'refusal', announcement, ...server }],
        ringSeconds: announceSeconds,
      },
    ],
    callerIdentity: caller.outside,
    parties,
    relaySet: caller.site?.relaySet ?? company?.relaySet ?? brand.relaySet,
    emergency: false,
    maxSeconds: announceSeconds,
    refusal,
    ...(verification && { verification }),
  };
  return { type: 'plan', plan };
}

function withoutTell({ tell: _, ...refusal }: Refusal): Refusal {
  return refusal;
}
