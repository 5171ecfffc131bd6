import { startOfStream } from '../codec-bridge.ts';
import type { LegMedia } from '../leg-media.ts';
import type { PlayClock } from '../playing/play-clock.ts';
import { soundCodec } from '../transcode/coders.ts';
import type { SecurityResources } from '../transport-security.ts';
import type { KeyConversion } from './key-treatment.ts';
import { ToneSender } from './tone-sender.ts';

/** What keys are sent with. */
export interface KeyResources {
  readonly clock: PlayClock;
  readonly security: SecurityResources;
}

/**
 * Sees to it that the keys of `from` reach `to` in a form that it takes, if its offer, or that of `to`, was made so: once one of the two has events (RFC 4733) and the
 * other has not. To be called in both directions, when all is said.
 */
export function convertKeys(from: LegMedia, to: LegMedia, isAsked: boolean, resources: KeyResources): void {
  const kind = isAsked && from.type === 'audio' ? kindOf(from, to) : undefined;
  setConversion(from, to, kind, resources);
}

/** Converts the keys of `from` in this way. */
export function setConversion(
  from: LegMedia,
  to: LegMedia,
  kind: KeyConversion | undefined,
  { clock, security }: KeyResources,
): void {
  if (kind === undefined && from.treatment?.knownKeys === undefined) return;
  const start = () => startOfStream({ security });
  // From the beginning on, so that what is put in and left out later is no jump.
  if (kind !== undefined) to.outgoingFrom(to.clockRate, start);
  const sink = kind === 'events' ? to.eventSender(clock, start) : new ToneSender(to, clock, start);
  from.treated.keys.convert(kind, kind && sink);
  from.releaseTreatment();
}

function kindOf(from: LegMedia, to: LegMedia): KeyConversion | undefined {
  const takesEvents = to.eventCodec !== undefined;
  if (from.sendsEvents === takesEvents) return undefined;
  if (from.sendsEvents) return to.codecs.some(soundCodec) ? 'tones' : undefined;
  return from.sends.some(soundCodec) ? 'events' : undefined;
}
