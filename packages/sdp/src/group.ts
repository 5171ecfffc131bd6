import { ok, type Result } from '@belfry/core';
import { attributeValue, attributeValues } from './attribute.ts';
import { malformed } from './malformed.ts';
import type { MediaDescription, SessionDescription } from './session-description.ts';

/** An a=group line (RFC 5888 §5). */
export interface Group {
  /** `BUNDLE` (RFC 9143), `LS`, … */
  readonly semantics: string;
  /** Of its sections, in order; none: the sender can bundle, and nothing is bundled. */
  readonly mids: readonly string[];
}

const token = /^[!#$%&'*+.0-9A-Z^_`a-z{|}~-]+$/;

/** Reads the value of an a=group line. Error: `sdp/group`. */
export function parseGroup(value: string): Result<Group> {
  const [semantics, ...mids] = value.trim().split(/ +/);
  if (!semantics || ![semantics, ...mids].every((word) => token.test(word)))
    return malformed('sdp/group', 'unreadable', 'RFC 5888 §5');
  return ok({ semantics, mids });
}

/** The value of an a=group line. */
export function printGroup({ semantics, mids }: Group): string {
  return [semantics, ...mids].join(' ');
}

/** The bundles of a description, each as the identifiers of its sections; the first has the address (RFC 9143 §7). */
export function bundlesOf(description: SessionDescription): string[][] {
  return attributeValues(description.lines, 'group').flatMap((value) => {
    const group = parseGroup(value);
    return group.ok && group.value.semantics.toUpperCase() === 'BUNDLE' ? [[...group.value.mids]] : [];
  });
}

/** The identifier of a section, its a=mid (RFC 5888 §4); undefined when it has none that can be read. */
export function midOf(section: MediaDescription): string | undefined {
  const mid = attributeValue(section.lines, 'mid')?.trim();
  return mid !== undefined && token.test(mid) ? mid : undefined;
}
