import { err, ok, type Result } from '@belfry/core';
import type { RtpSender } from './rtp-sender.ts';

/** The payload of a telephone-event packet (RFC 4733 §2.3). */
export interface TelephoneEvent {
  /** 0 to 9 are the digits, 10 `*`, 11 `#`, 12 to 15 A to D (§3.2). */
  readonly event: number;
  readonly end: boolean;
  /** Power below 0 dBm0, 0 to 63. */
  readonly volume: number;
  /** Ticks since the timestamp of the packet. */
  readonly duration: number;
}

const keys = '0123456789*#ABCD';

/** Parses a payload. Error: `telephone-event/short`. */
export function parseTelephoneEvent(payload: Uint8Array): Result<TelephoneEvent> {
  if (payload.length < 4) {
    return err({
      code: 'telephone-event/short',
      message: 'shorter than 4 bytes',
      offset: payload.length,
      section: 'RFC 4733 §2.3',
    });
  }
  const flags = payload[1]!;
  return ok({
    event: payload[0]!,
    end: flags >= 0x80,
    volume: flags & 0x3f,
    duration: (payload[2]! << 8) | payload[3]!,
  });
}

/** The four bytes of a payload. */
export function printTelephoneEvent({ event, end, volume, duration }: TelephoneEvent): Uint8Array {
  return Uint8Array.of(event, (end ? 0x80 : 0) | (volume & 0x3f), duration >> 8, duration & 0xff);
}

/** The DTMF key of an event code; undefined for events that are no keys. */
export function dtmfKey(event: number): string | undefined {
  return keys[event];
}

/** The event code of a DTMF key (`0`-`9`, `*`, `#`, `A`-`D`); undefined for other text. */
export function dtmfEvent(key: string): number | undefined {
  const event = key.length === 1 ? keys.indexOf(key.toUpperCase()) : -1;
  return event < 0 ? undefined : event;
}

/**
 * The packets of one key, to be sent one every `ticksPerPacket`: all bear the timestamp of the beginning, the first the marker,
 * the duration grows, and the last is sent three times (RFC 4733 §2.5.1). Afterwards the sender's time has moved on by `ticks`.
 * Throws when `key` is no DTMF key or the event is longer than 65,535 ticks.
 */
export function telephoneEventPackets(
  sender: RtpSender,
  payloadType: number,
  key: string,
  ticks = 1280,
  ticksPerPacket = 160,
): Uint8Array[] {
  const event = dtmfEvent(key);
  if (event === undefined) throw new Error(`${key} is no DTMF key`);
  if (ticks > 0xffff) throw new Error('an event of more than 65,535 ticks needs segments');
  const { timestamp } = sender;
  const packets: Uint8Array[] = [];
  const add = (duration: number, end: boolean) =>
    packets.push(
      sender.at(
        payloadType,
        printTelephoneEvent({ event, end, volume: 10, duration }),
        timestamp,
        packets.length === 0,
      ),
    );
  for (let duration = ticksPerPacket; duration < ticks; duration += ticksPerPacket) add(duration, false);
  for (let copy = 0; copy < 3; copy++) add(ticks, true);
  sender.skip(ticks);
  return packets;
}
