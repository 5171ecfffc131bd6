import { type Asking, ask, type Trace } from './asking.ts';
import type { ByTime, DestinationRecord, TimedDestination } from './facts.ts';
import { openingAt } from './opening.ts';
import { describeOpening } from './opening-words.ts';
import type { Rules } from './rules.ts';

/** Where a call goes at its time; `because`: nowhere, and why in plain words. */
export type Led =
  | { readonly type: 'on'; readonly destination: DestinationRecord | undefined }
  | { readonly type: 'closed'; readonly because: string };

/** Where what is called (`callee`) leads at `at` (milliseconds since 1970): by its opening hours, if it has some that there are. */
export function* leadAt(
  rules: Rules,
  trace: Trace,
  at: number,
  callee: string,
  { destination, byTime }: { destination?: DestinationRecord | undefined; byTime?: ByTime | undefined },
): Asking<Led> {
  const schedule = rules.company.schedules?.find(({ scheduleId }) => scheduleId === byTime?.scheduleId);
  if (byTime === undefined || schedule === undefined) return { type: 'on', destination };
  const opening = openingAt(schedule, at);
  const looked = `opening hours “${schedule.name}” (${schedule.timezone})`;
  const found = describeOpening(schedule, opening, at);
  if (opening.state === 'open') {
    trace.note('hours', looked, found, 'goes where calls go when open');
    return { type: 'on', destination };
  }
  const { kind, to } = chosen(opening.state, opening.day?.destination, byTime);
  if (to === undefined) {
    trace.note('hours', looked, found, 'refused: temporarily unavailable');
    return { type: 'closed', because: `${callee} takes no calls now: ${found}` };
  }
  const there = yield* resolve(rules, to);
  if (there === undefined) {
    trace.note('hours', looked, found, `refused: where calls go ${kind} is not there any more`);
    return { type: 'closed', because: `${callee} takes no calls now: ${found}` };
  }
  trace.note('hours', looked, found, `goes where calls go ${kind}: ${targetWords(rules, there)}`);
  return { type: 'on', destination: there };
}

function chosen(
  state: 'closed' | 'holiday',
  ofTheDay: TimedDestination | undefined,
  { closed, holiday }: ByTime,
): { readonly kind: string; readonly to: TimedDestination | undefined } {
  if (state === 'closed') return { kind: 'when closed', to: closed };
  if (ofTheDay) return { kind: 'on this day', to: ofTheDay };
  return holiday ? { kind: 'on holidays', to: holiday } : { kind: 'when closed', to: closed };
}

function* resolve({ company }: Rules, to: TimedDestination): Asking<DestinationRecord | undefined> {
  if (to.kind !== 'user') return to;
  const user = yield* ask<'user'>(`user:${company.companyId}/${to.userId}`);
  return user ? { kind: 'user', user } : undefined;
}

function targetWords({ company }: Rules, to: DestinationRecord): string {
  switch (to.kind) {
    case 'user':
      return to.user.name;
    case 'external':
      return to.number;
    case 'service':
      return `the ${to.service} test`;
    case 'trunk':
      return company.trunks?.find(({ trunkUseId }) => trunkUseId === to.trunkUseId)?.name ?? 'an IPBX';
  }
}
