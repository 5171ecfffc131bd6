import type { WallMs } from './units.ts';

/**
 * A UUIDv7 (RFC 9562 §5.7) of the given time: ids sort by time of making.
 * `random` gives 10 or more random bytes; the first 10 are used. Throws when it gives fewer.
 */
export function uuidV7(at: WallMs, random: Uint8Array): string {
  if (random.length < 10) throw new Error('uuidV7 needs 10 random bytes');
  const bytes = new Uint8Array(16);
  let time = Math.floor(at);
  for (let i = 5; i >= 0; i--) {
    bytes[i] = time % 256;
    time = Math.floor(time / 256);
  }
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  let hex = '';
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The time that a UUIDv7 was made at, in milliseconds since 1970; undefined when `id` is no UUIDv7. */
export function uuidV7Time(id: string): WallMs | undefined {
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)) return undefined;
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) as WallMs;
}
