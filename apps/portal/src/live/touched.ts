import type { PlatformEvent } from '@belfry/contracts';

/** A procedure whose answer an event changes, how long to wait at least between two questions, and of which call alone. */
export interface Touched {
  readonly procedure: string;
  readonly everyMs: number;
  readonly callId?: string;
}

const often = 700;
/** What counts over many rows. */
const seldom = 2_000;

const calls = { procedure: 'activeCall.list', everyMs: often };
const records = { procedure: 'cdr.list', everyMs: often };
const dashboard = { procedure: 'dashboard.get', everyMs: seldom };
const contacts = { procedure: 'softphone.contacts', everyMs: seldom };
const recordings = { procedure: 'recording.list', everyMs: often };
const peers = [
  { procedure: 'peer.states', everyMs: often },
  { procedure: 'peer.state', everyMs: often },
  { procedure: 'peer.history', everyMs: seldom },
];
const devices = [
  { procedure: 'sipAccount.list', everyMs: often },
  { procedure: 'sipAccount.get', everyMs: often },
  { procedure: 'user.get', everyMs: often },
  { procedure: 'user.list', everyMs: seldom },
];
const oneCall = (callId: string) => ({ procedure: 'calls.get', everyMs: often, callId });

/** What is to be asked for again after an event. */
export function touchedBy({ type, data }: PlatformEvent): readonly Touched[] {
  switch (type) {
    case 'call.started':
    case 'call.ringing':
    case 'call.answered':
    case 'call.updated':
    case 'call.released':
      return [calls, dashboard, contacts, oneCall(data.callId)];
    case 'call.ended':
      return [calls, records, dashboard, recordings, oneCall(data.callId)];
    case 'registration.added':
    case 'registration.removed':
      return [...devices, ...peers, dashboard, contacts];
    case 'peer.up':
    case 'peer.down':
    case 'peer.registration':
      return peers;
    case 'recording.ready':
      return [recordings, records, oneCall(data.callId)];
    case 'quality.bad':
      return [calls, oneCall(data.callId)];
    default:
      return [];
  }
}
