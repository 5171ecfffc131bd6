import type { PlatformEvent } from './event.ts';

/** The names of all events. */
export const eventTypes = [
  'call.started',
  'call.ringing',
  'call.answered',
  'call.updated',
  'call.released',
  'call.ended',
  'registration.added',
  'registration.removed',
  'peer.up',
  'peer.down',
  'peer.registration',
  'recording.ready',
  'quality.bad',
] as const satisfies readonly PlatformEvent['type'][];
