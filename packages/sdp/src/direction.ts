import { attribute, attributeName, withoutAttributes } from './attribute.ts';
import { connectionOf, isUnspecified } from './connection.ts';
import type { MediaDescription, SdpLine, SessionDescription } from './session-description.ts';

/** Which way media flows, as its sender says (RFC 8866 §6.7). */
export type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

const directions: readonly string[] = ['sendrecv', 'sendonly', 'recvonly', 'inactive'];

/** The direction of a section: its own attribute, else the session's, else `sendrecv` (RFC 8866 §6.7). */
export function directionOf(description: SessionDescription, section: MediaDescription): Direction {
  return find(section.lines) ?? find(description.lines) ?? 'sendrecv';
}

/** The section with this direction instead of its own. */
export function withDirection(section: MediaDescription, direction: Direction): MediaDescription {
  return { ...section, lines: [...withoutAttributes(section.lines, new Set(directions)), attribute(direction)] };
}

/**
 * Is the stream held, or silent by agreement: does the sender of this description ask not to be sent media?
 * Three forms: `sendonly`, `inactive`, and an unspecified address (RFC 3264 §8.4; RFC 2543 §B.5).
 */
export function isHeld(description: SessionDescription, section: MediaDescription): boolean {
  const direction = directionOf(description, section);
  if (direction === 'sendonly' || direction === 'inactive') return true;
  const connection = connectionOf(description, section);
  return connection !== undefined && isUnspecified(connection.address);
}

/** Is every audio stream that was not refused held? False when there is no audio. */
export function isAudioHeld(description: SessionDescription): boolean {
  const audio = description.media.filter(({ media, port }) => media === 'audio' && port !== 0);
  return audio.length > 0 && audio.every((section) => isHeld(description, section));
}

/** The direction of an answer by one who wishes `wish`, to an offer of `offered` (RFC 3264 §6.1). */
export function answerDirection(offered: Direction, wish: Direction = 'sendrecv'): Direction {
  const send = (offered === 'sendrecv' || offered === 'recvonly') && (wish === 'sendrecv' || wish === 'sendonly');
  const receive = (offered === 'sendrecv' || offered === 'sendonly') && (wish === 'sendrecv' || wish === 'recvonly');
  if (send) return receive ? 'sendrecv' : 'sendonly';
  return receive ? 'recvonly' : 'inactive';
}

function find(lines: readonly SdpLine[]): Direction | undefined {
  const line = lines.findLast((candidate) => directions.includes(attributeName(candidate) ?? ''));
  return line?.value as Direction | undefined;
}
