import { err, ok, type Result } from '@belfry/core';
import { type AudioEndpoint, audioSection, describe } from './audio-offer.ts';
import { type Codec, codecsOf, sameCodec } from './codec.ts';
import { type Connection, connectionOf, isUnspecified } from './connection.ts';
import { answerDirection, type Direction, directionOf, isHeld } from './direction.ts';
import { transportKind } from './protocol.ts';
import { rtcpOf } from './rtcp.ts';
import type { MediaDescription, SessionDescription } from './session-description.ts';

/** What offer and answer agreed on, seen from one end. */
export interface AudioAgreement {
  /** Where to send RTP, and RTCP. */
  readonly remote: Connection & { readonly port: number; readonly rtcpPort: number };
  /** What to send with, under the payload type that the other end expects. */
  readonly codec: Codec;
  /** Payload format for DTMF, when both ends have it. */
  readonly telephoneEvent?: Codec;
  /** Our own direction: may we send, may we expect to receive? */
  readonly direction: Direction;
  /** The other end holds us: nothing need come from it, however long. */
  readonly held: boolean;
}

/** An answer, and what it agrees on. */
export interface AudioAnswer {
  readonly description: SessionDescription;
  readonly agreement: AudioAgreement;
}

/**
 * Answers an offer with one audio stream of `endpoint`; other sections are refused with port 0 (RFC 3264 §6). The codecs keep the
 * offerer's order and payload types. Errors: `sdp/no-audio`, `sdp/no-codec` (488 is the status for both).
 */
export function createAudioAnswer(offer: SessionDescription, endpoint: AudioEndpoint): Result<AudioAnswer> {
  const index = offer.media.findIndex(isPlainAudio);
  const offered = offer.media[index];
  if (offered === undefined)
    return err({ code: 'sdp/no-audio', message: 'the offer has no plain audio stream', section: 'RFC 3264 §6' });
  const codecs = codecsOf(offered).filter((codec) => endpoint.codecs.some((own) => sameCodec(own, codec)));
  const direction = answerDirection(directionOf(offer, offered), endpoint.direction);
  const agreement = agree(offer, offered, codecs, direction);
  if (!agreement.ok) return agreement;
  const media = offer.media.map((section, at) =>
    at === index ? audioSection(endpoint, codecs, direction) : { ...section, port: 0, lines: [] },
  );
  return ok({ description: describe(endpoint, media), agreement: agreement.value });
}

/** What the answer to our own offer agrees on. Errors: `sdp/no-audio`, `sdp/no-codec`. */
export function acceptAudioAnswer(offer: SessionDescription, answer: SessionDescription): Result<AudioAgreement> {
  const index = answer.media.findIndex(isPlainAudio);
  const answered = answer.media[index];
  const offered = offer.media[index];
  if (!answered || !offered)
    return err({ code: 'sdp/no-audio', message: 'the answer has no audio stream', section: 'RFC 3264 §7' });
  const own = codecsOf(offered);
  const codecs = codecsOf(answered).filter((codec) => own.some((ours) => sameCodec(ours, codec)));
  const wish = directionOf(offer, offered);
  const direction = answerDirection(directionOf(answer, answered), wish);
  return agree(answer, answered, codecs, direction);
}

function agree(
  description: SessionDescription,
  section: MediaDescription,
  codecs: readonly Codec[],
  direction: Direction,
): Result<AudioAgreement> {
  const codec = codecs.find(({ name }) => !isAuxiliary(name));
  const connection = connectionOf(description, section);
  if (!connection)
    return err({ code: 'sdp/no-audio', message: 'the audio stream has no address', section: 'RFC 8866 §5.7' });
  if (!codec) return err({ code: 'sdp/no-codec', message: 'no codec in common', section: 'RFC 3264 §6.1' });
  const event = codecs.find(
    ({ name, clockRate }) => name.toLowerCase() === 'telephone-event' && clockRate === codec.clockRate,
  );
  const remote = { ...connection, port: section.port, rtcpPort: rtcpOf(description, section).port };
  const held = isHeld(description, section);
  const possible = isUnspecified(connection.address) ? withoutSending(direction) : direction;
  return ok({ remote, codec, ...(event && { telephoneEvent: event }), direction: possible, held });
}

function withoutSending(direction: Direction): Direction {
  return direction === 'sendrecv' || direction === 'recvonly' ? 'recvonly' : 'inactive';
}

function isPlainAudio(section: MediaDescription): boolean {
  return section.media === 'audio' && section.port !== 0 && transportKind(section.protocol) === 'rtp';
}

function isAuxiliary(name: string): boolean {
  return ['telephone-event', 'cn', 'red'].includes(name.toLowerCase());
}
