import { ok, type Result } from '@belfry/core';
import { attributeValue } from './attribute.ts';
import { malformed } from './malformed.ts';
import type { MediaDescription } from './session-description.ts';

/** How much sound the sender of a description would like in one packet, and how much it takes at most (RFC 8866 §6.4, §6.5). */
export interface PacketTime {
  readonly ptimeMs?: number;
  readonly maxptimeMs?: number;
}

/** a=ptime and a=maxptime of a section. Errors: `sdp/ptime`, `sdp/maxptime`. */
export function packetTimeOf(section: MediaDescription): Result<PacketTime> {
  const ptime = attributeValue(section.lines, 'ptime');
  const maxptime = attributeValue(section.lines, 'maxptime');
  if (ptime !== undefined && !isDuration(ptime)) return malformed('sdp/ptime', 'unreadable', 'RFC 8866 §6.4');
  if (maxptime !== undefined && !isDuration(maxptime)) return malformed('sdp/maxptime', 'unreadable', 'RFC 8866 §6.5');
  return ok({
    ...(ptime !== undefined && { ptimeMs: Number(ptime) }),
    ...(maxptime !== undefined && { maxptimeMs: Number(maxptime) }),
  });
}

function isDuration(text: string): boolean {
  return /^\s*\d{1,6}(?:\.\d{1,6})?\s*$/.test(text) && Number(text) > 0;
}
