import type { LegMedia } from '../leg-media.ts';
import { mediaNow } from '../media-transport.ts';
import type { PlayClock, TimedPackets } from './play-clock.ts';

/**
 * Sends a party what `source` has, until it has no more or is stopped; then calls `ended`, once. The party does not hear the other one meanwhile. Gives what
 * stops it.
 */
export function playInto(
  clock: PlayClock,
  to: LegMedia,
  source: TimedPackets,
  ended: () => void = () => undefined,
): () => void {
  const out = () => {
    if (to.players.delete(stop)) ended();
  };
  const send = (packet: Uint8Array) => {
    // Before it is sent, as keys are applied in place.
    to.treatment?.playedRecorder?.(packet, mediaNow());
    to.transport.sendRtp(packet);
  };
  const leave = clock.play(source, send, out);
  const stop = () => {
    leave();
    out();
  };
  to.players.add(stop);
  return stop;
}
