import type { Trace } from './asking.ts';
import type { Party, PartyRecording } from './call.ts';
import type { UserRecord } from './facts.ts';
import type { CompanyRules, RecordingMode } from './rules.ts';

const rank: Readonly<Record<RecordingMode, number>> = { off: 0, on_demand: 1, always: 2 };

/** What a company records of a call of its user, or (without one) of any call; undefined: nothing. */
export function recordingOf(
  company: CompanyRules,
  callId: string,
  user?: Pick<UserRecord, 'name' | 'recording'>,
): PartyRecording | undefined {
  const wanted = wantedOf(company, callId, user);
  const full = company.recording?.full;
  return wanted === undefined || wanted.mode === 'off' || full === undefined ? wanted : { mode: 'off', because: full };
}

/** The same as if there were room for everything. */
function wantedOf(
  company: CompanyRules,
  callId: string,
  user?: Pick<UserRecord, 'name' | 'recording'>,
): PartyRecording | undefined {
  const { recording: rules, name } = company;
  const how = {
    ...(rules?.announcement ? { announcement: rules.announcement } : rules?.tone ? { tone: true as const } : {}),
    ...(rules?.server && { server: rules.server }),
  };
  if (user?.recording === 'off')
    return { mode: 'off', because: `calls of ${user.name} are never recorded`, never: true };
  if (user?.recording === 'always')
    return { mode: 'always', because: `all calls of ${user.name} are recorded`, ...how };
  if (user?.recording === 'on_demand')
    return { mode: 'on_demand', because: `calls of ${user.name} are recorded when somebody asks for it`, ...how };
  if (rules === undefined || rules.mode === 'off') return undefined;
  if (rules.mode === 'on_demand')
    return { mode: 'on_demand', because: `${name} records calls when somebody asks for it`, ...how };
  if (rules.percent >= 100) return { mode: 'always', because: `${name} records all calls`, ...how };
  const drawn = lotOf(callId) < rules.percent;
  const because = `${name} records ${rules.percent} of 100 calls, ${drawn ? 'and' : 'but not'} this one`;
  return { mode: drawn ? 'always' : 'on_demand', because, ...how };
}

/** What comes of two settings in one call of a company: who is never recorded is not, else whoever wants more has it. */
export function strongerOf(a: PartyRecording | undefined, b: PartyRecording | undefined): PartyRecording | undefined {
  if (a === undefined || b === undefined) return a?.never || b === undefined ? a : b;
  if (a.never || b.never) return a.never ? a : b;
  return rank[b.mode] > rank[a.mode] ? b : a;
}

/** The party with what `user`, who is called, has recorded; it `isFirst` of its people in the call, or the caller is one too. */
export function withRecordingOf(party: Party, company: CompanyRules, callId: string, user: UserRecord): Party {
  const { recording: before, ...rest } = party;
  const own = recordingOf(company, callId, user);
  const recording = party.userId === undefined || party.userId === user.userId ? own : strongerOf(before, own);
  return { ...rest, ...(recording && { recording }) };
}

/** Says what is recorded, once for each company that records. */
export function noteRecording(trace: Trace, parties: readonly Party[]): void {
  for (const { recording } of parties) {
    if (recording === undefined) continue;
    const { because, mode, announcement, tone, server } = recording;
    if (trace.steps.some(({ step, found }) => step === 'recording' && found === because)) continue;
    const first =
      mode === 'off'
        ? ''
        : announcement
          ? ', after an announcement to both sides'
          : tone
            ? ', after a tone to both sides'
            : '';
    const copied = server === undefined || mode === 'off' ? '' : `; the recording server ${server.host} gets it too`;
    trace.note('recording', 'whether the call is recorded', because, `${then[mode]}${first}${copied}`);
  }
}

const then: Readonly<Record<RecordingMode, string>> = {
  always: 'it is recorded as soon as it is answered',
  on_demand: 'it can be recorded while it lasts',
  off: 'it is not recorded',
};

/** 0 to 99, as good as drawn and for ever the same for a call: the last digits of its id are random (RFC 9562 §5.7). */
function lotOf(callId: string): number {
  const drawn = Number.parseInt(callId.slice(-8), 16);
  return Number.isNaN(drawn) ? 0 : drawn % 100;
}
