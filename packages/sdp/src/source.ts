import { ok, type Result } from '@belfry/core';
import { attributeValues } from './attribute.ts';
import { malformed } from './malformed.ts';
import type { MediaDescription } from './session-description.ts';

/** An a=ssrc line: something about one source (RFC 5576 §4.1). */
export interface SourceAttribute {
  readonly ssrc: number;
  /** `cname`, `msid`, … */
  readonly name: string;
  readonly value?: string;
}

/** Reads the value of an a=ssrc line. Error: `sdp/ssrc`. */
export function parseSource(value: string): Result<SourceAttribute> {
  const [, id, name, text] = /^(\d{1,10}) +([^ :]+)(?::(.*))?$/.exec(value.trim()) ?? [];
  if (id === undefined || name === undefined || Number(id) > 0xffffffff)
    return malformed('sdp/ssrc', 'unreadable', 'RFC 5576 §4.1');
  return ok({ ssrc: Number(id), name, ...(text !== undefined && { value: text }) });
}

/** The value of an a=ssrc line. */
export function printSource({ ssrc, name, value }: SourceAttribute): string {
  return value === undefined ? `${ssrc} ${name}` : `${ssrc} ${name}:${value}`;
}

/** The CNAMEs of the sources that a section names (RFC 5576 §6.1); lines that cannot be read are passed over. */
export function cnamesOf(section: MediaDescription): Map<number, string> {
  const cnames = new Map<number, string>();
  for (const text of attributeValues(section.lines, 'ssrc')) {
    const source = parseSource(text);
    if (source.ok && source.value.name === 'cname' && source.value.value) {
      cnames.set(source.value.ssrc, source.value.value);
    }
  }
  return cnames;
}
